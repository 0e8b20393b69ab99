"""The five questions about a new archive: their words, their defaults, and which answers they take."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from committee_archive.bodies import slug_of
from committee_archive.errors import UsageError
from committee_archive.safe_names import plain_text

_LONGEST = 120  # characters of a name
_MAIL = re.compile(r"[^@\s<>\"'(),;]+@[^@\s<>\"'(),;]+\.[^@\s<>\"'(),;.]+")
_WEB = re.compile(r"https?://[^\s<>\"']+\.[^\s<>\"']+")


class Host(Enum):
    """Where the archive is kept: for which git host workflows are written."""

    GITHUB = "github"
    GITLAB = "gitlab"
    BOTH = "both"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Answers:
    """What is said about a new archive.

    Attributes:
        authority: Whose papers it will hold; empty where that is not said yet.
        name: Of the site.
        contact: Where readers report a mistake; empty where that is not said yet.
        bodies: Names of committees, each once.
        host: Where it is kept.
    """

    authority: str = ""
    name: str = "Committee archive"
    contact: str = ""
    bodies: tuple[str, ...] = ()
    host: Host = Host.BOTH


Said = Mapping[str, str | Sequence[str]]
"""Answers as they were given, by the key of the question; those to a question with `several` are a list."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a new archive.

    Attributes:
        key: The name of the answer, and of the option that gives it.
        text: The question.
        why: What the answer is for, in one line.
        check: Gives an answer as it is kept, or raises a UsageError with words for the person who gave it.
        default: The answer where none is given, from those that were given before.
        needed: A person who is asked has to say something.
        several: It takes one answer after the other, until an empty one.
    """

    key: str
    text: str
    why: str
    check: Callable[[str], str]
    default: Callable[[Said], str]
    needed: bool = False
    several: bool = False


def _name(given: str) -> str:
    name = plain_text(given)
    if not any(c.isalnum() for c in name):
        raise UsageError("Please write a name, with letters in it.")
    if len(name) > _LONGEST:
        raise UsageError(f"That is {len(name)} letters long; please keep to {_LONGEST}.")
    return name


def _contact(given: str) -> str:
    contact = given.strip()
    if contact and not _MAIL.fullmatch(contact) and not _WEB.fullmatch(contact):
        raise UsageError(
            "Please write an e-mail address (papers@council.gov.uk) or a web address that begins with https://; "
            "Enter leaves it out."
        )
    return contact


def _host(given: str) -> str:
    host = given.strip().casefold()
    if host not in {h.value for h in Host}:
        raise UsageError("Please write github, gitlab, both or none.")
    return host


def _own_name(said: Said) -> str:
    return f"{said['authority']} committee papers"[:_LONGEST] if said.get("authority") else Answers().name


QUESTIONS: tuple[Question, ...] = (
    Question(
        "authority",
        "Which council’s papers will this archive hold?",
        "Its name stands on every page, and in every citation that readers copy.",
        _name,
        lambda said: "",
        needed=True,
    ),
    Question(
        "name",
        "What shall the site be called?",
        "Readers see this name at the top of each page.",
        _name,
        _own_name,
    ),
    Question(
        "contact",
        "Where can readers report a mistake?",
        "An e-mail or web address, published on the site. Enter leaves it out for now.",
        _contact,
        lambda said: "",
    ),
    Question(
        "body",
        "Which committees does the council have?",
        "One on each line, Enter alone when done. The papers name others by themselves; you can add more later.",
        _name,
        lambda said: "",
        several=True,
    ),
    Question(
        "host",
        "Where will the archive be kept: github, gitlab, both or none?",
        "The git host then checks new papers and publishes the site. If you do not know yet: both.",
        _host,
        lambda said: Answers().host.value,
    ),
)


def answered(said: Said) -> Answers:
    """The answers, each checked, with defaults where none was given.

    Raises:
        UsageError: one of them will not do; names the option that gave it.
    """
    found: dict[str, str | list[str]] = {}
    for question in QUESTIONS:
        given = said.get(question.key)
        try:
            if question.several:
                found[question.key] = each_once(question, [given] if isinstance(given, str) else given or ())
            else:
                found[question.key] = question.check(str(given)) if given else question.default(found)
        except UsageError as error:
            raise UsageError(f"--{question.key} {given!r}: {error}") from error
    return Answers(
        str(found["authority"]),
        str(found["name"]),
        str(found["contact"]),
        tuple(found["body"]),
        Host(found["host"]),
    )


def each_once(question: Question, given: Sequence[str]) -> list[str]:
    """Several answers to one question, each checked, none that means the same as an earlier one.

    Raises:
        UsageError: one of them will not do.
    """
    found: list[str] = []
    for one in given:
        checked = question.check(one)
        if slug_of(checked) in {slug_of(name) for name in found}:
            raise UsageError(f"“{checked}” is on the list already.")
        found.append(checked)
    return found
