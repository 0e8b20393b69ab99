"""What an archive's own vocabulary knows of its world: bodies, themes, editions of the corporate plan.

The files are `bodies.yml`, `themes.yml` and `outcomes.yml`. Each entry keeps its line, so that a finding about it can
name the place. What contradicts itself is for `relations` to find; here only the form is checked.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml

from committee_archive.errors import UsageError
from committee_archive.model.archive import Body, BodyName, Outcome, PlanEdition, Theme, ThemeName
from committee_archive.yaml_loader import SAFE_LOADER

_Entry = dict[str, object]
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class World:
    """Bodies, themes, editions of the corporate plan, and names that are not to be proposed as themes again."""

    bodies: tuple[Body, ...] = ()
    themes: tuple[Theme, ...] = ()
    editions: tuple[PlanEdition, ...] = ()
    dismissed: frozenset[str] = frozenset()


def load_world(folder: Path) -> World:
    """Read the three files in `folder`; one that is not there is empty.

    Raises:
        UsageError: a file is not readable as YAML or not of the form expected; names the file and the line.
    """
    bodies, themes, outcomes = (folder / f"{name}.yml" for name in ("bodies", "themes", "outcomes"))
    return World(
        tuple(_each(bodies, "bodies", _body)),
        tuple(_each(themes, "themes", _theme)),
        tuple(_each(outcomes, "editions", _edition)),
        frozenset(str(name) for name in _list(_content(themes).get("dismissed"))),
    )


def _each(path: Path, key: str, made: Callable[[_Entry, int], _Made]) -> Iterator[_Made]:
    """Every entry of the list under `key`, made by `made` from what it says and its line."""
    entries = _content(path).get(key)
    if entries is None:  # nothing below the name yet, or only comments
        return
    if not isinstance(entries, list):
        raise UsageError(f"{path}: it must hold a list under `{key}:`; correct the file")
    for entry, line in zip(entries, _lines(path, key), strict=True):
        try:
            yield made(entry, line)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise UsageError(f"{path}:{line}: {_FORM[key]}; correct the entry {entry!r}") from error


_FORM = {
    "bodies": "a body needs a key and a list of names",
    "themes": "a theme needs a key and a list of names",
    "editions": "an edition of the corporate plan needs a name, the day from which it holds, and its outcomes",
}


def _content(path: Path) -> _Entry:
    if not path.is_file():
        return {}
    try:
        data = yaml.load(path.read_text("utf-8"), Loader=SAFE_LOADER)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        raise UsageError(f"{path}: not readable as YAML ({str(error).splitlines()[0]}); correct the file") from error
    if data is not None and not isinstance(data, dict):
        raise UsageError(f"{path}: it must hold a list under a name; correct the file")
    return data or {}


def _lines(path: Path, key: str) -> list[int]:
    """The line of each entry of the list under `key`, counted from 1."""
    if not path.is_file():
        return []
    root = yaml.compose(path.read_text("utf-8"), SAFE_LOADER)
    for name, node in root.value if isinstance(root, yaml.MappingNode) else ():
        if name.value == key and isinstance(node, yaml.SequenceNode):
            return [entry.start_mark.line + 1 for entry in node.value]
    return []


def _body(entry: _Entry, line: int) -> Body:
    names = tuple(BodyName(str(n["name"]), _day(n.get("since")), _day(n.get("until"))) for n in _list(entry["names"]))
    if not names:
        raise ValueError("no names")
    return Body(
        str(entry["key"]),
        names,
        _text(entry.get("acronym")),
        _text(entry.get("parent")),
        _text(entry.get("successor")),
        line,
    )


def _theme(entry: _Entry, line: int) -> Theme:
    names = tuple(ThemeName(str(n["name"]), _day(n.get("since")), _day(n.get("until"))) for n in _list(entry["names"]))
    if not names:
        raise ValueError("no names")
    title = _text(entry.get("title")) or names[-1].name
    return Theme(str(entry["key"]), title, names, tuple(str(word) for word in _list(entry.get("also"))), line)


def _edition(entry: _Entry, line: int) -> PlanEdition:
    since, outcomes = _day(entry["since"]), entry.get("outcomes") or {}
    if since is None or not isinstance(outcomes, dict):
        raise ValueError("no day, or outcomes that are not numbered")
    made = tuple(Outcome(int(number), str(title)) for number, title in outcomes.items())
    return PlanEdition(str(entry["name"]), since, _day(entry.get("until")), made, line)


def _list(value: object) -> list[dict[str, object]]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _day(value: object) -> date | None:
    if value is not None and not isinstance(value, date):
        raise ValueError("not a day")
    return value
