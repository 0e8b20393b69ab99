"""Which papers each rule of reading and understanding changes: every rule is switched off in turn.

    python benchmarks/rules.py FOLDER… [--write FILE] [--only TEXT]

A rule is a function of `extract/` or `interpret/` that answers yes or no, finds something or nothing, or gives back
what it was given, mended. Its name says which question, its docstring why such papers need it. Switched off, it answers
no, finds nothing, or gives back what it was given. A paper is changed where its blocks, its front matter or its doubts
come out otherwise. A rule that changes one paper only is suspect, and one that changes none is not needed by these
papers. PDFs are parsed once; reading itself (characters, words, lines) is not switched.

The program is not touched: the functions are replaced from here, one after the other, in this process.
"""

import argparse
import ast
import importlib
import inspect
import logging
import pkgutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "scripts"))

import committee_archive.extract as extract_room  # noqa: E402
import committee_archive.interpret as interpret_room  # noqa: E402
from committee_archive.doubt import SIGNS, doubtful_blocks  # noqa: E402
from committee_archive.errors import ArchiveError  # noqa: E402
from committee_archive.extract.reading import ReadPdf, read_pdf  # noqa: E402
from committee_archive.model.document import Document  # noqa: E402
from committee_archive.vocabulary import load_vocabulary  # noqa: E402

VOCABULARY = load_vocabulary()
# Rooms below the blocks: they read a PDF or recognise a picture, and are tested letter by letter.
NOT_RULES = (
    "extract.ocr",
    "extract.reading",
    "extract.page",
    "extract.lean_page",
    "extract.lean_document",
    "extract.glyphs",
    "extract.content_stream",
    "extract.second_reader",
    "extract.transcript",
    "extract.recognised",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A function with where it stands, what it says of itself, and what it does when it is switched off."""

    owner: Any
    name: str
    module: str
    says: str
    off: Callable[..., object]

    @property
    def title(self) -> str:
        """Module and function, as the table shows them."""
        inside = f"{self.owner.__name__}." if inspect.isclass(self.owner) else ""
        return f"{self.module}: {inside}{self.name}"


def rules() -> Iterator[Rule]:
    """Every rule of the two rooms, in the order of the modules and of the functions in them."""
    for room in (extract_room, interpret_room):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            short = found.name.removeprefix("committee_archive.")
            if not short.startswith(NOT_RULES):
                yield from _rules_in(importlib.import_module(found.name), short)


def _rules_in(module: ModuleType, short: str) -> Iterator[Rule]:
    tree = ast.parse(inspect.getsource(module))
    for node in tree.body:
        owners: list[tuple[Any, list[ast.stmt]]] = [(module, [node])]
        if isinstance(node, ast.ClassDef):
            owners = [(getattr(module, node.name), node.body)]
        for owner, body in owners:
            for function in body:
                if not isinstance(function, ast.FunctionDef) or function.decorator_list:
                    continue
                off = _off(function, owner is not module)
                if off is not None:
                    says = (ast.get_docstring(function) or "").split("\n\n")[0].replace("\n", " ")
                    yield Rule(owner, function.name, short, says, off)


def _off(function: ast.FunctionDef, is_method: bool) -> Callable[..., object] | None:
    """What a function does when it is switched off; None where it is no rule."""
    if function.returns is None:
        return None
    gives = ast.unparse(function.returns)
    taken = function.args.args[1:] if is_method else function.args.args
    if gives == "bool":
        return lambda *_, **__: False
    if gives.endswith("| None"):
        return lambda *_, **__: None
    if taken and taken[0].annotation is not None and ast.unparse(taken[0].annotation) == gives and "Block" in gives:
        return (lambda _, given, *__: given) if is_method else (lambda given, *_: given)
    return None


@contextmanager
def switched_off(rule: Rule) -> Iterator[None]:
    """The rule is switched off wherever its name was imported."""
    real = getattr(rule.owner, rule.name)
    places = [(rule.owner, rule.name)]
    if isinstance(rule.owner, ModuleType):
        loaded = [m for name, m in sys.modules.items() if name.startswith("committee_archive")]
        places += [(m, name) for m in loaded for name, thing in vars(m).items() if thing is real]
    for owner, name in places:
        setattr(owner, name, rule.off)
    try:
        yield
    finally:
        for owner, name in places:
            setattr(owner, name, real)


def extracted(read: ReadPdf) -> Document | str:
    """The Document made of a paper that was read; the error's name where there is one."""
    room = vars(extract_room)
    real, room["read_pdf"] = room["read_pdf"], lambda _: read
    try:
        return extract_room.extract(b"")
    except Exception as error:  # a rule may be one that others count on
        return type(error).__name__
    finally:
        room["read_pdf"] = real


def understood(document: Document | str) -> object:
    """What becomes of a Document: blocks, front matter, doubts; the error's name where there is one."""
    if isinstance(document, str):
        return document
    try:
        made = interpret_room.interpret(document, interpret_room.first_reading(document, VOCABULARY), VOCABULARY)
        doubts = doubtful_blocks(document, made.paper.blocks, made.trace, VOCABULARY)
    except Exception as error:
        return type(error).__name__
    return made.paper, document.furniture, tuple((d.place, d.signs) for d in doubts)


@dataclass(frozen=True, slots=True)
class Before:
    """A paper as it comes out with every rule."""

    read: ReadPdf
    document: Document | str
    result: object

    def after(self, rule: Rule) -> object:
        """What becomes of it without a rule; rules of understanding leave the Document as it was."""
        with switched_off(rule):
            if rule.module.startswith("interpret"):
                return understood(self.document)
            document = extracted(self.read)
        return self.result if document == self.document else understood(document)


def papers(folders: Sequence[Path]) -> dict[str, ReadPdf]:
    """The PDFs of the folders that can be read, parsed; the same bytes once."""
    found: dict[str, ReadPdf] = {}
    seen: set[bytes] = set()
    for path in sorted(p for folder in folders for p in folder.rglob("*.pdf")):
        data = path.read_bytes()
        if data in seen:
            continue
        seen.add(data)
        try:
            read = read_pdf(data)
        except ArchiveError:
            continue
        if any(page.words for page in read.pages):
            found[str(path)] = replace(read, findings=())
    return found


def table(rows: Sequence[tuple[Rule, list[bool], bool]], signs: Counter[str], count: int) -> str:
    """The table as Markdown: how many papers of each half (every second paper) a rule changes."""
    lines = [
        "# Rules, and how many papers each changes",
        "",
        f"Made by `benchmarks/rules.py` from {count} papers. Each number is that of papers which come out otherwise",
        "when the rule is switched off, among every second paper and among the others. A rule that changes one paper",
        "only is suspect. One that changes none guards against what these papers do not have. What others count on",
        "cannot be switched off alone.",
        "",
        "| Rule | Says | First half | Second half | |",
        "|---|---|---|---|---|",
    ]
    for rule, changed, broken in rows:
        first, second = sum(changed[::2]), sum(changed[1::2])
        mark = "suspect" if first + second == 1 else "" if first + second else "not met"
        mark = "others count on it" if broken else mark
        says = rule.says.replace("|", "\\|")
        lines.append(f"| `{rule.title}` | {says} | {first} | {second} | {mark} |")
    lines += ["", "## Signs of doubt", "", "| Sign | Papers in which it speaks |", "|---|---|"]
    lines += [f"| `{sign.name}` | {signs[sign.name]} |" for sign in SIGNS]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Switch off, compare, print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--write", type=Path, help="write the table to this file")
    parser.add_argument("--only", default="", help="only rules whose name or module holds this")
    args = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    reads = papers(args.folders)
    if not reads:
        parser.error("no PDF that can be read")
    before = [Before(read, document := extracted(read), understood(document)) for read in reads.values()]
    signs = Counter[str]()
    for paper in before:
        found = paper.result[2] if isinstance(paper.result, tuple) else ()
        signs.update({name for _, names in found for name in names})
    rows: list[tuple[Rule, list[bool], bool]] = []
    chosen = [rule for rule in rules() if args.only in rule.title]
    for number, rule in enumerate(chosen, 1):
        after = [paper.after(rule) for paper in before]
        changed = [result != paper.result for result, paper in zip(after, before, strict=True)]
        rows.append((rule, changed, any(isinstance(result, str) for result in after)))
        print(f"{number}/{len(chosen)} {rule.title}: {sum(changed[::2])} + {sum(changed[1::2])}", file=sys.stderr)
    text = table(rows, signs, len(reads))
    if args.write:
        args.write.write_text(text, "utf-8")
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
