"""Front matter as YAML: dumped from the model, read back through it, its JSON Schema made from it."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec
import yaml

from committee_archive.errors import ArchiveError
from committee_archive.model.front_matter import AuditTotals, FrontMatter
from committee_archive.text_caches import TextCaches
from committee_archive.yaml_loader import RepeatedKeyError, read_each_key_once

_FENCE = "---"
_WIDTH = 110
_HELD = 16_384  # what a build reads twice, once to file papers and once to show them, is parsed once


class PageBroken(ArchiveError):
    """A page's Markdown cannot be read: its front matter was damaged by hand."""

    exit_code = 1
    status = "unreadable"


class _Dumper(yaml.SafeDumper):
    """Writes each value out where it stands; people should not have to follow YAML's references."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def dump_front_matter(front: FrontMatter) -> str:
    """The front matter as YAML between its fences, absent fields left out; audit totals on one line at the end."""
    return _fenced(_entries(front))


def stamped_front_matter(front: FrontMatter, body: str, totals: AuditTotals | None) -> str:
    """The same with the digest of what was generated, and the audit's totals under that digest.

    Args:
        front: Of the page.
        body: What follows the front matter.
        totals: Where its words went.
    """
    entries = _entries(replace(front, audit=None))
    digest = digest_of(_fenced(entries) + body)
    if front.source is not None:
        entries |= _entry("source", _plain(replace(front.source, generated=digest)))
    if totals is not None:
        entries |= _entry("audit", _plain(replace(totals, of=digest)))
    return _fenced(entries)


def with_entries_of(text: str, front: FrontMatter, names: Collection[str]) -> str:
    """A page in which some fields say what `front` says; all else stands as it stood.

    Raises:
        PageBroken: the page has no front matter.
    """
    block, body = split(text)
    kept = ""
    for name, lines in groupby(_with_fields(block), key=itemgetter(0)):
        kept += _said(name, getattr(front, name)) if name in names else "".join(f"{line}\n" for _, line in lines)
    return f"{_FENCE}\n{kept}{_FENCE}\n{body}"


@lru_cache(maxsize=_HELD)  # most papers of an archive are vouched for in the same words
def _said(name: str, value: Any) -> str:
    """The lines of a field; none where it says nothing."""
    return "" if value in (None, (), "") else _entry(name, _plain(value))[name]


def _with_fields(block: str) -> Iterator[tuple[str, str]]:
    """Each line of front matter with the field that it belongs to."""
    field = ""
    for line in block.removesuffix("\n").split("\n"):
        if line[:1] not in (" ", "-"):
            field = line.partition(":")[0]
        yield field, line


def _entries(front: FrontMatter) -> dict[str, str]:
    """Each field that says something, as the lines that say it; the audit last."""
    data = _plain(front)
    last = {"audit": data.pop("audit")} if "audit" in data else {}
    found: dict[str, str] = {}
    for name, value in (*data.items(), *last.items()):
        found |= _entry(name, value)
    return found


def _entry(name: str, value: Any) -> dict[str, str]:
    if name == "audit":
        flow = yaml.safe_dump(value, sort_keys=False, default_flow_style=True, width=1000)
        return {name: f"audit: {flow}"}
    return {name: yaml.dump({name: value}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)}


def _fenced(entries: dict[str, str]) -> str:
    return f"{_FENCE}\n{''.join(entries.values())}{_FENCE}\n"


def split(text: str) -> tuple[str, str]:
    """The YAML and the body of a page.

    Raises:
        PageBroken: the page does not open with front matter between two fences.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:  # sooner seen than replaced
        text = text.replace("\r\n", "\n")
    line, _, rest = text.partition("\n")
    if line.rstrip() != _FENCE:
        raise PageBroken("line 1: the page must begin with a line of three hyphens; restore it from the history")
    end = 0 if rest.startswith(_FENCE) else rest.find(f"\n{_FENCE}") + 1
    while rest.startswith(_FENCE, end):
        line, _, body = rest[end:].partition("\n")
        if line.rstrip() == _FENCE:
            return rest[:end] or "\n", body
        end = rest.find(f"\n{_FENCE}", end) + 1 or len(rest)
    raise PageBroken("line 1: the second line of three hyphens is missing; restore it from the history")


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a page.

    Raises:
        PageBroken: not YAML, a field unknown or of the wrong kind; names the line or the field.
    """
    return _read(split(text)[0])


@lru_cache(maxsize=_HELD)
def _read(block: str) -> FrontMatter:
    try:
        data = read_each_key_once(block)
    except RepeatedKeyError as error:
        line = f"line {error.repeated.line + 1}: "
        raise PageBroken(f"{line}`{error.repeated.key}` stands twice; correct the front matter") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 2}: " if mark else ""
        problem = getattr(error, "problem", None) or "not readable as YAML"
        raise PageBroken(f"{line}{problem}; correct the front matter or restore it from the history") from error
    if not isinstance(data, dict):
        raise PageBroken("line 2: the front matter holds no fields; restore it from the history")
    unknown = sorted(set(map(str, data)) - {f.name for f in fields(FrontMatter)})
    if unknown:
        line_number = next((n for n, line in enumerate(block.splitlines(), 2) if line.startswith(f"{unknown[0]}:")), 2)
        raise PageBroken(f"line {line_number}: {unknown[0]!r} is not a field of the front matter; correct or remove it")
    try:
        return msgspec.convert(data, FrontMatter)
    except msgspec.ValidationError as error:
        raise PageBroken(f"front matter: {error}; correct it or restore it from the history") from error


heads_read = TextCaches(_read, _said)
"""What was read of pages' heads, and written of their fields: whoever reads all pages says when it is done."""


def front_matter_schema() -> dict[str, Any]:
    """The JSON Schema of the front matter, for other tools and for editors that check YAML."""
    schema = msgspec.json.schema(FrontMatter)
    for definition in schema["$defs"].values():
        if definition.get("type") == "object":
            definition["additionalProperties"] = False
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a committee paper",
        **schema,
    }


def digest_of(text: str) -> str:
    """The digest that tells a generated page from one that people have edited.

    The page's text without the lines that carry the digest itself, as 32 hexadecimal digits of SHA-256.
    """
    block, body = split(text)
    kept = [
        line
        for field, line in _with_fields(block)
        if not (field == "audit" or (field == "source" and line.startswith("  generated: ")))
    ]
    return hashlib.sha256(("\n".join([*kept, ""]) + body).encode()).hexdigest()[:32]


def _plain(value: Any) -> Any:
    """Dataclasses as mappings without their empty fields, enums as their values."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((f.name, getattr(value, f.name), f.default) for f in fields(value))
        keep_zero = isinstance(value, AuditTotals)
        return {
            name: _plain(item)
            for name, item, default in pairs
            if (keep_zero and item is not None)
            or (item not in (None, (), "") and (item != default or item is not True))
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, date | int | str):
        return value
    return str(value)
