"""Writing the files beside papers: one key at a time, so that people's lines and comments stay as they are.

A file is changed as text, not written anew from what it says: a key's lines are found, and only they are changed. What
came of it is read again before it is believed.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from committee_archive.errors import UsageError
from committee_archive.files import write_atomically
from committee_archive.yaml_loader import read_each_key_once, why_unread

Value = str | int | bool | dt.date | list[Any] | Mapping[str, Any]
"""What may stand behind a key: plain values, and lists and mappings of them."""

_WIDTH = 1000  # characters: a reason stays on one line


class _Dumper(yaml.SafeDumper):
    """Writes signs that end a line in Unicode (NEL and the like) so that they are read back as they are."""

    def represent_text(self, text: str) -> yaml.ScalarNode:
        """A text, in double quotation marks where it holds such a sign."""
        style = '"' if any(sign in text for sign in "\x85\u2028\u2029") else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _Dumper.represent_text)


def change_sidecar(path: Path, change: Callable[[str], str]) -> None:
    """Change the text of a sidecar, which need not be there yet; an empty one is not kept.

    Raises:
        UsageError: the file is not UTF-8 text, or `change` does not know what to do with it.
        OSError: it cannot be written.
    """
    try:
        before = path.read_bytes().decode("utf-8") if path.is_file() else ""
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: it is not UTF-8 text; save it again as UTF-8") from error
    windows = "\r\n" in before
    after = change(before.removeprefix("\ufeff").replace("\r\n", "\n"))
    if after.strip():
        write_atomically(path, (after.replace("\n", "\r\n") if windows else after).encode())
    else:
        path.unlink(missing_ok=True)


def with_key(text: str, key: str, value: Value, comment: str = "") -> str:
    """The text with a key set, in the place where it stood or at the end; every other line stays.

    Args:
        text: Of the sidecar.
        key: At its outermost level.
        value: What it says from now on.
        comment: A line that goes before the key where it is new.

    Raises:
        UsageError: the file's form is not understood.
    """
    lines = _lines(text)
    new = _dumped({key: value})
    place = _place(lines, key)
    if place is not None:
        lines[place[0] : place[1]] = new
    else:
        while lines and not lines[-1].strip():
            lines.pop()
        lines += [*([""] if lines and comment else []), *([comment] if comment else []), *new]
    return _checked(text, "\n".join([*lines, ""]), {key: value})


def without_key(text: str, key: str) -> str:
    """The text without a key and what stands below it; every other line stays."""
    lines = _lines(text)
    place = _place(lines, key)
    if place is not None:
        del lines[place[0] : place[1]]
    return _checked(text, "\n".join([*lines, ""]) if lines else "", {}, gone=key)


def with_entry(text: str, key: str, entry: Mapping[str, Any], at: int | None = None) -> str:
    """The text with one more entry in the list below a key; the entries there, and their comments, stay.

    Args:
        text: Of the sidecar.
        key: At its outermost level.
        entry: The new one.
        at: Before which entry, counted from 0; None: after the last.

    Raises:
        UsageError: what stands there is no list, or the file's form is not understood.
    """
    held = said_in(text).get(key)
    if held is None:
        return with_key(text, key, [dict(entry)])
    if not isinstance(held, list):
        raise UsageError(f"`{key}` must be a list of entries, each on lines of its own that begin with a hyphen")
    at = len(held) if at is None else at
    wanted = [*held[:at], dict(entry), *held[at:]]
    lines = _lines(text)
    place = _place(lines, key)
    begins = _entries_begin(lines, place) if place else []
    if place is None or not begins or (at < len(held) and len(begins) != len(held)):  # on one line, in brackets
        return with_key(text, key, wanted)
    indent = lines[begins[0]][: len(lines[begins[0]]) - len(lines[begins[0]].lstrip())]
    line = begins[at] if at < len(held) else place[1]
    lines[line:line] = [indent + new for new in _dumped([dict(entry)])]
    return _checked(text, "\n".join([*lines, ""]), {key: wanted})


def without_entries(text: str, key: str, gone: Collection[int]) -> str:
    """The text without some entries of the list below a key, counted from 0; the others, and comments, stay.

    Raises:
        UsageError: what stands there is no list with such entries, or the file's form is not understood.
    """
    if not gone:
        return text
    held = said_in(text).get(key)
    if not isinstance(held, list) or not all(0 <= n < len(held) for n in gone):
        raise UsageError(f"`{key}` has no such entry any more; look at the file again")
    left = [entry for n, entry in enumerate(held) if n not in gone]
    if not left:
        return without_key(text, key)
    lines = _lines(text)
    place = _place(lines, key)
    begins = _entries_begin(lines, place) if place else []
    if place is None or len(begins) != len(held):  # written on one line, in brackets
        return with_key(text, key, left)
    ends = [*begins[1:], place[1]]
    kept = [
        line
        for n, (begin, end) in enumerate(zip(begins, ends, strict=True))
        for line in lines[begin:end]
        if n not in gone or line.lstrip().startswith("#")
    ]
    lines[begins[0] : place[1]] = kept
    return _checked(text, "\n".join([*lines, ""]), {key: left})


def with_undone(text: str, what: str, entry: Mapping[str, Any], signed: Mapping[str, Any]) -> str:
    """The text with a note at its end that an entry was taken out: what it said, by whom, when and why.

    Nothing else reads what stands under `undone`; it is for those who ask later who changed what.

    Args:
        text: Of the sidecar, without the entry by now.
        what: The key under which the entry stood.
        entry: As it stood there.
        signed: `date`, `reason` and `by` of the change.
    """
    return with_entry(text, "undone", {what: dict(entry), **signed})


def _entries_begin(lines: Sequence[str], place: tuple[int, int]) -> list[int]:
    """The lines on which the entries of a list begin, all set in as far as the first."""
    begins = [n for n in range(place[0] + 1, place[1]) if lines[n].lstrip().startswith("- ")]
    indent = len(lines[begins[0]]) - len(lines[begins[0]].lstrip()) if begins else 0
    return [n for n in begins if len(lines[n]) - len(lines[n].lstrip()) == indent]


def _lines(text: str) -> list[str]:
    """Its lines; other signs that end a line in print may stand inside one."""
    return text.removesuffix("\n").split("\n") if text else []


def _place(lines: list[str], key: str) -> tuple[int, int] | None:
    """Where a key's lines begin and end; comments and empty lines after its last line are not its own."""
    start = next((n for n, line in enumerate(lines) if line.partition(":")[0].rstrip() in (key, f'"{key}"')), None)
    if start is None:
        return None
    end = start + 1
    for n in range(start + 1, len(lines)):
        line = lines[n]
        if line[:1].isspace() or line.startswith("- ") or line == "-":
            end = n + 1 if line.strip() else end
        elif line and not line.startswith("#"):
            break
    return start, end


def _dumped(data: Any) -> list[str]:
    text = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return text.rstrip("\n").split("\n")


def said_in(text: str) -> dict[str, Any]:
    """What the text of a sidecar says, by key.

    Raises:
        UsageError: it is no list of keys, or cannot be read.
    """
    try:
        data = read_each_key_once(text)
    except (yaml.YAMLError, ValueError) as error:
        raise UsageError(why_unread(error)) from error
    if data is not None and not isinstance(data, dict):
        raise UsageError("it must hold lines of the form `name: value`; mend it first")
    return data or {}


def _checked(before: str, after: str, said: dict[str, Any], gone: str | None = None) -> str:
    """What was written says what it should and, besides, what it said before; else nothing is written."""
    wanted = {k: v for k, v in said_in(before).items() if k != gone} | said_in("\n".join(_dumped(said)))
    if said_in(after) != wanted:
        raise UsageError("its form is not understood, so nothing was written; write one `name: value` on each line")
    return after
