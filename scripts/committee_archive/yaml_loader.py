"""How YAML is read everywhere: by PyYAML's safe loader, in C where that was built, which is ten times as quick.

YAML allows a key once in a mapping, and PyYAML lets the last of several count and says nothing (YAML 1.2.2, 3.2.1.1).
Here the first counts and every other is told, or none does, where to choose could publish what people keep back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

SAFE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader to give to `yaml.compose`, and for values that may be days and numbers."""
TEXT_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The one for lists of words: every value is the text that stands there, so that `No` is a word and not an answer."""
_TEXT, _DAY, _MERGE = (f"tag:yaml.org,2002:{name}" for name in ("str", "timestamp", "merge"))
_SAFE: Any = yaml.constructor.SafeConstructor()


@dataclass(frozen=True, slots=True)
class Repeated:
    """A key that stood in its mapping already: its line, and the line of the one before it."""

    key: str
    line: int
    first: int

    def __str__(self) -> str:
        """Both places, for people."""
        where = "on the same line" if self.first == self.line else f"on line {self.first}"
        return f"`{self.key}` stands here although it stands {where} already, in the same entry"


class RepeatedKeyError(ValueError):
    """A key stands twice, in a file of which no part may be passed over."""

    def __init__(self, repeated: Repeated) -> None:
        super().__init__(str(repeated))
        self.repeated = repeated


def read_yaml(text: str, loader: Any = SAFE_LOADER) -> tuple[Any, tuple[Repeated, ...]]:
    """What a text says, and the keys that do not count because they stood there already.

    A day that there is not, such as 2018-06-31, is the text that stands there: whoever wants a day says so.

    Raises:
        yaml.YAMLError: it is no YAML.
        ValueError: a value is none of its kind.
    """
    made = loader(text)
    try:
        node = made.get_single_node()
        if node is None:
            return None, ()
        repeated = tuple(_mended(node, set()))
        return made.construct_document(node), repeated
    finally:
        made.dispose()


def read_each_key_once(text: str) -> Any:
    """What a text says in which no key may stand twice.

    Raises:
        RepeatedKeyError: one does; names it and its lines.
        yaml.YAMLError, ValueError: as for `read_yaml`.
    """
    data, repeated = read_yaml(text)
    if repeated:
        raise RepeatedKeyError(repeated[0])
    return data


def is_day(node: yaml.Node) -> bool:
    """Whether what stands there is a day that there is."""
    if not isinstance(node, yaml.ScalarNode) or node.tag != _DAY:
        return False
    try:
        date.fromisoformat(str(node.value))
    except ValueError:
        return False
    return True


def as_value(text: str) -> str:
    """A text as it is written behind a key, also inside braces: in quotation marks where it needs them."""
    written: str = yaml.safe_dump([text], allow_unicode=True, width=10_000, default_flow_style=True)
    return written.strip().removeprefix("[").removesuffix("]")


def _mended(node: yaml.Node, seen: set[int]) -> Iterator[Repeated]:
    """Take the keys out that stood there before, and give them; make days that there are not texts."""
    if id(node) in seen:  # an alias: what it stands for was looked at
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        lines: dict[tuple[str, str], int] = {}
        kept = []
        for key, value in node.value:
            line = int(key.start_mark.line) + 1
            known = (key.tag, str(key.value))
            if known in lines:
                yield Repeated(str(key.value), line, lines[known])
                continue
            if isinstance(key, yaml.ScalarNode) and key.tag != _MERGE:
                lines[known] = line
            kept.append((key, value))
            yield from _mended(key, seen)
            yield from _mended(value, seen)
        node.value = kept
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _mended(one, seen)
    elif node.tag == _DAY:
        try:
            _SAFE.construct_yaml_timestamp(node)
        except (ValueError, AttributeError):  # a day that there is not; a text that is none, called one
            node.tag = _TEXT


def line_unread(error: Exception) -> int | None:
    """The line that cannot be read, where that is known."""
    if isinstance(error, RepeatedKeyError):
        return error.repeated.line
    mark = getattr(error, "problem_mark", None)
    return int(mark.line) + 1 if mark else None


def why_unread(error: Exception, text: str = "") -> str:
    """What to say of a file that people wrote and that cannot be read: where, and what to do.

    Args:
        error: What reading it raised.
        text: The file's, where its lines may be shown; the files beside papers may hold words that are kept back.
    """
    if isinstance(error, UnicodeDecodeError):
        return "it cannot be read: it is not saved as UTF-8; in Notepad choose Save as, and there the encoding UTF-8"
    if isinstance(error, RepeatedKeyError):
        return f"{error}; join the two, for nothing here may be passed over"
    if isinstance(error, ValueError):
        return f"it holds a value that cannot be read ({error}); put quotation marks around it"
    line = line_unread(error)
    place = f" at line {line}" if line else ""
    there = (text.split("\n")[line - 1 : line] or [""])[0].strip() if line else ""
    shown = f" (“{there[:80]}”)" if there else ""
    return (
        f"it cannot be read{place}{shown}; a text that holds a colon needs quotation marks around it, and lines are "
        "set in with spaces, not with tabs: begin the line exactly below the one above it that is of the same kind"
    )
