"""The rules of reading and understanding, found by their signatures: each can be switched off, and be watched.

A rule is a function or method in a module of `extract/` or `interpret/` whose answer may be "leave it so". Its
annotation says which answer that is:

- it answers yes or no (`-> bool`): no;
- it finds something or nothing (`-> … | None`): nothing;
- it mends what it is given, a T into a T, or many into many (`Block -> Block`, `list[Block] -> tuple[Block, ...]`), or
  parts one into several (`Draft -> Iterator[Draft]`): what it was given.

So a rule is listed nowhere: whoever writes such a function has written a rule. The first paragraph of its docstring is
what the table says of it. Properties and cached functions count as well; functions inside functions do not.
"""

import ast
import dis
import functools
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from types import FrameType, FunctionType, ModuleType
from typing import Any

# What these rooms do, no paper with a text of its own shows: pictures of text, transcripts.
NOT_RULES = ("extract.ocr", "extract.recognised", "extract.transcript")
# How the answer "what it was given" is written, by the collection that it comes in.
_MANY = {"list": "list({})", "Sequence": "tuple({})", "tuple": "tuple({})", "Iterator": "iter({})", "Iterable": "{}"}


class Neutral(Enum):
    """What a rule answers that leaves everything as it is."""

    NO = "no"
    NOTHING = "nothing"
    GIVEN = "what it was given"


@dataclass(frozen=True, slots=True)
class Rule:
    """A function, where it stands, what it says of itself, and what it answers when it is switched off.

    Attributes:
        title: Module and function, as the table shows them.
        says: The first paragraph of its docstring.
        function: The function itself, below its decorators.
        neutral: Which answer changes nothing.
        takes: Name of the parameter that a rule with the answer GIVEN gives back.
        off: Always gives the neutral answer.
    """

    title: str
    says: str
    function: FunctionType
    neutral: Neutral
    takes: str
    off: FunctionType


def rules_of(*rooms: ModuleType) -> Iterator[Rule]:
    """Every rule of some packages, in the order of their modules and of the functions in them."""
    for room in rooms:
        above = room.__name__.rpartition(".")[0] + "."
        names = [room.__name__, *(found.name for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."))]
        for name in names:
            if not (short := name.removeprefix(above)).startswith(NOT_RULES):
                yield from rules_in(importlib.import_module(name), short)


def rules_in(module: ModuleType, short: str) -> Iterator[Rule]:
    """The rules of one module, which the table calls `short`."""
    for node in ast.parse(inspect.getsource(module)).body:
        owner: Any = module
        prefix, body = "", [node]
        if isinstance(node, ast.ClassDef):
            owner, prefix, body = getattr(module, node.name), f"{node.name}.", node.body
        for written in body:
            if not isinstance(written, ast.FunctionDef):
                continue
            function = _below_decorators(inspect.getattr_static(owner, written.name))
            answer = _answer(written, is_method=bool(prefix))
            if function is not None and answer is not None:
                says = (ast.get_docstring(written) or "").split("\n\n")[0].replace("\n", " ")
                neutral, takes, source = answer
                off: FunctionType = eval(source)
                yield Rule(f"{short}: {prefix}{written.name}", says, function, neutral, takes, off)


def _below_decorators(found: Any) -> FunctionType | None:
    """The function itself; None where it is none, or one that its class has closed over."""
    if isinstance(found, property):
        found = found.fget
    elif isinstance(found, functools.cached_property):
        found = found.func
    elif isinstance(found, staticmethod | classmethod):
        return None
    found = inspect.unwrap(found)
    return found if isinstance(found, FunctionType) and not found.__code__.co_freevars else None


def _answer(written: ast.FunctionDef, is_method: bool) -> tuple[Neutral, str, str] | None:
    """The neutral answer, the parameter that it may be, and the source of a function that gives it; None: no rule."""
    if written.returns is None:
        return None
    gives = ast.unparse(written.returns)
    if gives == "bool":
        return Neutral.NO, "", "lambda *_, **__: False"
    if gives.endswith("| None"):
        return Neutral.NOTHING, "", "lambda *_, **__: None"
    taken = written.args.args[1:] if is_method else written.args.args
    if not taken or taken[0].annotation is None:
        return None
    (one, among), (other, into) = _parts(ast.unparse(taken[0].annotation)), _parts(gives)
    if one != other or (among and not into):
        return None
    name = taken[0].arg
    given = _MANY[into].format(name if among else f"({name},)") if into else name
    return Neutral.GIVEN, name, f"lambda {'self, ' if is_method else ''}{name}, *_, **__: {given}"


def _parts(annotation: str) -> tuple[str, str]:
    """`list[Block]` → Block and list; of what is no collection itself and nothing."""
    name, _, inside = annotation.partition("[")
    return (inside.removesuffix("]").removesuffix(", ..."), name) if name in _MANY else (annotation, "")


@contextmanager
def switched_off(rule: Rule) -> Iterator[None]:
    """The rule gives its neutral answer, from wherever it is called: the code of the function itself is replaced."""
    function, package = rule.function, rule.function.__module__.partition(".")[0]
    kept = function.__code__, function.__defaults__, function.__kwdefaults__
    function.__code__, function.__defaults__, function.__kwdefaults__ = rule.off.__code__, None, None
    forget_answers(package)
    try:
        yield
    finally:
        function.__code__, function.__defaults__, function.__kwdefaults__ = kept
        forget_answers(package)


def forget_answers(package: str) -> None:
    """Empty the caches of a package's functions: they hold answers of rules."""
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == package]
    for thing in [thing for module in modules for thing in vars(module).values()]:
        if isinstance(thing, functools._lru_cache_wrapper):
            thing.cache_clear()


class Watch:
    """Notes of each rule whether it ever gives another answer than its neutral one, and in which stages.

    A rule that does not cannot change anything by being switched off. Where it cannot be told (it gives its answer bit
    by bit, raises an error, or may have changed what it was given), it counts as another answer.

    Attributes:
        stage: What is being done; whoever goes through the stages sets it.
        spoke: Titles of the rules that gave another answer, with the stages in which they did.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.stage = 0
        self.spoke: dict[str, set[int]] = {}
        self._rules = {id(rule.function.__code__): rule for rule in rules}
        self._given: dict[int, object] = {}

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Look on while papers are read."""
        before = sys.getprofile()
        sys.setprofile(self._see)
        try:
            yield
        finally:
            sys.setprofile(before)

    def _see(self, frame: FrameType, event: str, answer: object) -> None:
        rule = self._rules.get(id(frame.f_code))
        if rule is None or event not in ("call", "return") or self.stage in self.spoke.get(rule.title, ()):
            return
        if event == "return":
            if self._is_other(rule, frame, answer):
                self.spoke.setdefault(rule.title, set()).add(self.stage)
        elif rule.neutral is Neutral.GIVEN:
            given = frame.f_locals.get(rule.takes)
            self._given[id(frame)] = list(given) if isinstance(given, list) else given

    def _is_other(self, rule: Rule, frame: FrameType, answer: object) -> bool:
        code = frame.f_code
        given = self._given.pop(id(frame), None)
        if not dis.opname[code.co_code[frame.f_lasti]].startswith("RETURN"):
            return True  # an error, or one bit of an answer
        if rule.neutral is not Neutral.GIVEN:
            return bool(answer) if rule.neutral is Neutral.NO else answer is not None
        if not (_is_fixed(given) and _is_fixed(answer)):
            return True
        return bool(rule.off(*((given,) if code.co_varnames[0] == rule.takes else (None, given))) != answer)


def _is_fixed(value: object) -> bool:
    """Whether a value is one that nobody can change in place: plain, a frozen dataclass, or a list or tuple of such."""
    if isinstance(value, list | tuple):
        return all(_is_fixed(part) for part in value)
    frozen = getattr(type(value), "__dataclass_params__", None)
    return isinstance(value, str | bytes | int | float | None) or bool(frozen and frozen.frozen)
