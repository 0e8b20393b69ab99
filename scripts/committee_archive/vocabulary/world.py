"""What an archive's own vocabulary knows of its world: bodies, themes, editions of the corporate plan.

The files are `bodies.yml`, `themes.yml` and `outcomes.yml`. Each entry keeps its line, so that a finding about it can
name the place. What contradicts itself is for `relations` to find; here only the form is checked. A day that there is
not, and a key that another entry has, are findings, and the rest of the entry or the file counts.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import yaml

from committee_archive.errors import UsageError
from committee_archive.model.archive import (
    Appointment,
    Body,
    BodyName,
    Offices,
    Outcome,
    PlanEdition,
    Theme,
    ThemeName,
    Wording,
)
from committee_archive.model.finding import Finding, Severity
from committee_archive.yaml_loader import SAFE_LOADER, is_day, read_yaml, why_unread

_Entry = dict[str, object]
_Made = TypeVar("_Made")
_Keyed = TypeVar("_Keyed", Body, Theme)


@dataclass(frozen=True, slots=True)
class World:
    """What the files say.

    Attributes:
        bodies: By the names that they carried.
        themes: Likewise.
        editions: Of the corporate plan.
        dismissed: Names that are never to be proposed again.
        offices: The words for posts.
        wording: How papers tell of actions and of other papers.
        wrong: What does not count: file, line, what to do.
    """

    bodies: tuple[Body, ...] = ()
    themes: tuple[Theme, ...] = ()
    editions: tuple[PlanEdition, ...] = ()
    dismissed: frozenset[str] = frozenset()
    offices: Offices | None = None
    wording: Wording | None = None
    wrong: tuple[tuple[str, int, Finding], ...] = ()


def load_world(folder: Path) -> World:
    """Read the three files in `folder`; one that is not there is empty.

    Raises:
        UsageError: a file is not readable as YAML or not of the form expected; names the file and the line.
    """
    bodies, themes, outcomes = (folder / f"{name}.yml" for name in ("bodies", "themes", "outcomes"))
    wrong: list[tuple[str, int, Finding]] = []
    return World(
        _each_key_once(bodies, list(_each(bodies, "bodies", _body, wrong)), wrong),
        _each_key_once(themes, list(_each(themes, "themes", _theme, wrong)), wrong),
        tuple(_each(outcomes, "editions", _edition, wrong)),
        frozenset(str(name) for file in (bodies, themes) for name in _dismissed(file)),
        wrong=tuple(wrong),
    )


def _each_key_once(path: Path, entries: list[_Keyed], wrong: list[tuple[str, int, Finding]]) -> tuple[_Keyed, ...]:
    """The entries without those whose key, in any spelling, another has before them; says which."""
    first: dict[str, _Keyed] = {}
    for entry in entries:
        other = first.setdefault(re.sub(r"[\W_]+", "-", entry.key.casefold()), entry)
        if other is not entry:
            text = (
                f"the key {entry.key} is that of the entry on line {other.line} too, which counts; this one is not "
                "heeded: give it another key, or join the two"
            )
            wrong.append((_file(path), entry.line or 1, Finding("repeated-key", text, Severity.ERROR)))
    return tuple(first.values())


def _file(path: Path) -> str:
    return f"vocabulary/{path.name}"


def _dismissed(path: Path) -> list[object]:
    try:
        return _list(_content(path).get("dismissed"), "dismissed")
    except _WrongError as wrong:
        raise UsageError(f"{path}: {wrong}") from wrong


def _each(
    path: Path, key: str, made: Callable[[_Entry, int], _Made | None], wrong: list[tuple[str, int, Finding]]
) -> Iterator[_Made]:
    """Every entry of the list under `key`, made by `made` from what it says and its line; says what does not count."""
    entries = _content(path).get(key)
    if entries is None:  # nothing below the name yet, or only comments
        return
    if not isinstance(entries, list):
        raise UsageError(f"{path}: it must hold a list under `{key}:`; correct the file")
    for entry, node in zip(entries, _nodes(path, key), strict=True):
        line = _line(node)
        try:
            if not isinstance(entry, dict):
                raise _WrongError("this entry does not hold lines of the form `name: value`")
            one = made(entry, line)
        except _WrongError as slip:
            place = _place(node, slip.key, slip.value) or line
            form = "" if slip.key else f"{_FORM[key]}; "
            raise UsageError(f"{path}:{place}: {form}{slip}") from slip
        for place, text in _no_days(node):
            text += "; until then nothing below this entry counts" if one is None else ""
            wrong.append((_file(path), place, Finding("no-such-day", text, Severity.ERROR)))
        if one is not None:
            yield one


def _no_days(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """Each line of an entry that should tell a day and does not, with what to say of it."""
    if isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _no_days(one)
    for name, said in node.value if isinstance(node, yaml.MappingNode) else ():
        if name.value in ("since", "until") and not is_day(said) and said.tag != _NULL:
            text = said.value if isinstance(said, yaml.ScalarNode) else "…"
            yield _line(name), f"`{name.value}: {text}` is no day and does not count; write {_as_written(text)}"
        elif name.value in ("names", "parent"):
            yield from _no_days(said)


class _WrongError(Exception):
    """What is wrong with an entry and what is expected; `key` and `value` name the line of it, where it is one line."""

    def __init__(self, text: str, key: str | None = None, value: object = None) -> None:
        super().__init__(text)
        self.key = key
        self.value = value


_NULL = "tag:yaml.org,2002:null"
_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y")
_FORM = {
    "bodies": "a body needs a key and a list of names",
    "themes": "a theme needs a key and a list of names",
    "editions": "an edition of the corporate plan needs a name, the day from which it holds, and its outcomes",
}


def _content(path: Path) -> _Entry:
    if not path.is_file():
        return {}
    try:
        data, _ = read_yaml(path.read_text("utf-8"))
    except (yaml.YAMLError, ValueError) as error:
        raise UsageError(f"{path}: {why_unread(error, path.read_text('utf-8', 'replace'))}") from error
    if data is not None and not isinstance(data, dict):
        raise UsageError(f"{path}: it must hold a list under a name; correct the file")
    return data or {}


def _nodes(path: Path, key: str) -> list[yaml.Node]:
    """Each entry of the list under `key` as it is written."""
    if not path.is_file():
        return []
    root = yaml.compose(path.read_text("utf-8"), SAFE_LOADER)
    for name, node in root.value if isinstance(root, yaml.MappingNode) else ():
        if name.value == key and isinstance(node, yaml.SequenceNode):
            return list(node.value)
    return []


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _place(node: yaml.Node, key: str | None, value: object) -> int | None:
    """The line on which a name stands with a value, or with any where the value is no single word or day."""
    if isinstance(node, yaml.MappingNode):
        for name, said in node.value:
            if name.value == key and (not isinstance(said, yaml.ScalarNode) or said.value == str(value)):
                return _line(name)
    inner = node.value if isinstance(node, yaml.CollectionNode) else ()
    for one in inner:
        for part in one if isinstance(one, tuple) else (one,):
            if (found := _place(part, key, value)) is not None:
                return found
    return None


def _body(entry: _Entry, line: int) -> Body:
    own = [_text(one.get("acronym")) for one in _list(entry.get("names"), "names") if isinstance(one, dict)]
    names = tuple(BodyName(*name, acronym) for name, acronym in zip(_names(entry), own, strict=True))
    return Body(
        _needed(entry, "key"),
        names,
        _text(entry.get("acronym")) or names[-1].acronym,
        tuple(_parents(entry)),
        _text(entry.get("successor")),
        line,
        _text(entry.get("authority")),
    )


def _theme(entry: _Entry, line: int) -> Theme:
    names = tuple(ThemeName(*name) for name in _names(entry))
    title = _text(entry.get("title")) or names[-1].name
    also = tuple(str(word) for word in _list(entry.get("also"), "also"))
    return Theme(_needed(entry, "key"), title, names, also, line)


def _edition(entry: _Entry, line: int) -> PlanEdition | None:
    """An edition; None where nobody can say from when it holds, for its first day is none."""
    since, outcomes = _day(entry, "since"), entry.get("outcomes") or {}
    if since is None and entry.get("since") is None:
        raise _WrongError("this one has no line `since:`")
    if not isinstance(outcomes, dict):
        raise _WrongError("below `outcomes:` stand lines of the form `1: Name of the outcome`", "outcomes", outcomes)
    for number, title in outcomes.items():
        if not str(number).isdecimal():
            raise _WrongError(f"`{number}` is no number of an outcome, as in `1: {title}`", str(number), title)
    made = tuple(Outcome(int(number), str(title)) for number, title in outcomes.items())
    if since is None:
        return None
    return PlanEdition(_needed(entry, "name"), since, _day(entry, "until"), made, line)


def _names(entry: _Entry) -> Iterator[tuple[str, date | None, date | None]]:
    """The names below `names:` with their days."""
    names = _list(entry.get("names"), "names")
    if not names:
        raise _WrongError("this one has no names below a line `names:`")
    told: list[_Entry] = []
    for one in names:
        if not isinstance(one, dict):
            raise _WrongError(f"a name is written `- {{name: {one}}}`", "names", names)
        told.append(one)
    for one, (since, until) in zip(told, _spans(told), strict=True):
        yield _needed(one, "name"), since, until


def _parents(entry: _Entry) -> Iterator[Appointment]:
    """The bodies that appoint this one: one key, which holds always, or a list of keys with their days."""
    said = entry.get("parent")
    if said and not isinstance(said, dict | list):
        yield Appointment(str(said))
        return
    told: list[_Entry] = []
    for one in _list(said or None, "parent"):
        if not isinstance(one, dict) or not _text(one.get("key")):
            form = "`- {key: resources, since: 2022-05-01}`"
            raise _WrongError(f"one of several committees that appoint this one is written {form}", "parent", said)
        told.append(one)
    for one, (since, until) in zip(told, _spans(told), strict=True):
        yield Appointment(_needed(one, "key"), since, until)


def _spans(entries: list[_Entry]) -> Iterator[tuple[date | None, date | None]]:
    """From and until when each holds; where a day is told and there is no such day, that of its neighbour."""
    made = [(_day(one, "since"), _day(one, "until")) for one in entries]
    for n, (one, (since, until)) in enumerate(zip(entries, made, strict=True)):
        if since is None and n and one.get("since") is not None:
            since = made[n - 1][1]
        if until is None and n + 1 < len(made) and one.get("until") is not None:
            until = made[n + 1][0]
        yield since, until


def _needed(entry: _Entry, key: str) -> str:
    value = entry.get(key)
    if value is None or isinstance(value, dict | list):
        raise _WrongError(f"this one has no line `{key}:` with a word")
    return str(value)


def _list(value: object, key: str) -> list[object]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise _WrongError(f"below `{key}:` each entry stands on a line of its own and begins with a hyphen", key, value)
    return value


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _day(entry: _Entry, key: str) -> date | None:
    """The day that is told; None where none is told, or none that there is, of which `_no_days` speaks."""
    value = entry.get(key)
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def _as_written(text: str) -> str:
    """A day that was typed as people say it in the form that is read; without one, an example."""
    for form in _FORMS:
        try:
            return datetime.strptime(text.strip(), form).date().isoformat()
        except ValueError:
            continue
    return "it as 2024-05-31"
