"""Synthetic papers as transcripts: Markdown in the place of PDFs, so that very large archives are made in a minute.

The words, headings, numbers and tables are those of the Typst sources of `samples/make.py --papers`; what is lost is
what a page looks like. A transcript is read in some milliseconds, and no copy of it is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from committee_archive.pages.wording import long_date

_FIELD = re.compile(r'(?m)^  (file|folder|paper-kind|title|date): "([^"]*)"')
_COMMITTEE = re.compile(r'\(name: "([^"]+)", date: "[^"]+", purpose: (?:"([^"]+)"|none)\)')
_HEADER = re.compile(r"(?m)^#header-\d+\(")
_NAMED = re.compile(r'\b(report-of|author|pages): "([^"]*)"')
_COMMAND = re.compile(r"(?m)^#(?:align\(center, )?([a-z-]+)")
_MARKS = re.compile(r"#[a-z-]+(?:\((?:[^()\[\]]|\([^()]*\))*\))?(?=\[)|[\[\]*\\]")


@dataclass(frozen=True, slots=True)
class Part:
    """A command of a Typst source: its name, its first number, the bracketed texts that it is given, all its words."""

    name: str
    number: str
    texts: tuple[str, ...]
    whole: str


def parts_of(source: str) -> Iterator[Part]:
    """The parts of a paper after its front matter, in order."""
    body = source[source.index("\n\n") :]
    for match in _COMMAND.finditer(body):
        whole = body[match.end() :].partition("\n\n")[0]
        number = re.match(r"\((\d+)", whole)
        yield Part(match[1], number[1] if number else "", tuple(bracketed(whole)), whole)


def transcript(source: str) -> tuple[str, str]:
    """The path below `source_reports/` and the text of the transcript of a Typst source."""
    said = dict(_FIELD.findall(source))
    lines = list(_header(source, said)) if _HEADER.search(source) else []
    for part in parts_of(source):
        lines += _lines(part)
    return f"{said['folder']}/{said['file']}.md", "\n".join(lines) + "\n"


def _header(source: str, said: dict[str, str]) -> Iterator[str]:
    named = dict(_NAMED.findall(source))
    day = long_date(date.fromisoformat(said["date"]))
    yield "Committee(s)\tDated:"
    yield from (f"{name} – {purpose}\t{day}" for name, purpose in _COMMITTEE.findall(source))
    yield f"Subject: {said['title']}\tPublic"
    yield f"Report of: {named.get('report-of', '')}\tFor Decision"
    yield f"Report author: {named.get('author', '')}\t"
    yield ""


def _lines(part: Part) -> Iterator[str]:
    name, texts = part.name, part.texts
    if name in ("sec", "sub", "appendix"):
        yield from (f"{'##' if name == 'sec' else '###'} {text}\n" for text in texts[:1])
    elif name == "title-lines":
        yield from (f"{text}\n" for text in re.findall(r'"([^"]+)"', part.whole))
        yield from (f"{text}\n" for text in texts)
    elif name in ("item", "agenda-item"):
        pages = dict(_NAMED.findall(part.whole)).get("pages")
        yield from (f"### {part.number}. {text}{f' (Pages {pages})' if pages else ''}\n" for text in texts)
    elif name == "p":
        yield from (f"{part.number}. {text}\n" for text in texts[:1])
    elif name in ("recommend-list", "decided-list", "appendix-list"):
        yield from (f"{number}. {text}" for number, text in enumerate(texts, start=1))
        yield ""
    elif name == "grid-table":
        rows = [tuple(bracketed(row)) for row in re.findall(r"(?m)^  \((.*)\),?$", part.whole)]
        yield from ("| " + " | ".join(row) + " |" for row in rows)
        yield ""
    elif name == "names":
        yield "### " + " ".join(re.findall(r'\("([^"]+)"', part.whole)) + "\n"
        yield from (f"- {text}" for text in texts)
        yield ""
    else:
        yield from (f"{text}\n" for text in texts)


def bracketed(text: str) -> Iterator[str]:
    """The outermost bracketed words, the marks inside them taken away."""
    depth, start = 0, 0
    for place, char in enumerate(text):
        if char == "[":
            depth += 1
            start = place + 1 if depth == 1 else start
        elif char == "]":
            depth -= 1
            if depth == 0:
                yield " ".join(_MARKS.sub("", text[start:place]).split())
