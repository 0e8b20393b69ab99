"""A header field corrected: values are written in the `.yml` as they stand in the front matter of a page."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from committee_archive.corrections.entries import Correction
from committee_archive.corrections.results import Fits, Mismatch, Needless, Result
from committee_archive.model.front_matter import FrontMatter
from committee_archive.model.paper import Paper

_TYPES = get_type_hints(FrontMatter)
_DEFAULTS = {f.name: f.default for f in fields(FrontMatter)}


def corrected_field(paper: Paper, entry: Correction) -> Result:
    """The paper with another value in a header field."""
    held = getattr(paper.front, entry.what)
    try:
        old, new = (_value(entry.what, value) for value in (entry.old, entry.new))
    except msgspec.ValidationError as error:
        advice = f"{entry.named} is not written as the front matter of a page writes {entry.what} ({error})"
        return Mismatch("", advice)
    if entry.what == "date" and paper.front.date_inferred is not None and old in (None, held):
        return Fits(replace(paper, front=_dated(paper.front, new)))
    if held == new:
        return Needless()
    if held != old:
        return Mismatch(shown(held))
    return Fits(replace(paper, front=replace(paper.front, **{entry.what: new})))


def _dated(front: FrontMatter, day: dt.date | None) -> FrontMatter:
    """The front matter with the day that people say, in place of one whose year was inferred: now nothing is."""
    committees = (replace(entry, date=day) if entry.date == front.date else entry for entry in front.committees)
    return replace(front, date=day, date_inferred=None, committees=tuple(committees))


def shown(value: Any) -> str:
    """A value in words: entries of lists one after the other, fields that are empty left out."""
    if value is None or value == ():
        return "nothing"
    if isinstance(value, list | tuple):
        return "; ".join(shown(entry) for entry in value)
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, Mapping):
        return ", ".join(shown(entry) for entry in value.values() if entry is not None)
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _value(name: str, value: Any) -> Any:
    """A value of the field from what stands in YAML; a single one may stand for a list of one."""
    if value is None and name != "title":
        return _DEFAULTS[name]
    wanted = _TYPES[name]
    if get_origin(wanted) is tuple:
        value = value if isinstance(value, list) else [value]
        if str in get_args(wanted):
            value = [_text(entry) if int not in get_args(wanted) else entry for entry in value]
    elif str in (wanted, *get_args(wanted)):
        value = _text(value)
    return msgspec.convert(value, wanted)


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
