"""Titles of slides: PowerPoint tags what a slide shows in the order in which it was put there, and box by box.

Whoever pastes a table onto a slide and fills in the title afterwards has the title behind everything else. Whoever
explains the title in a smaller line of the same box, below a line break, has the explanation in the heading.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from committee_archive.extract.drafts import Draft, refs_of
from committee_archive.extract.lines import Line, lines_of
from committee_archive.extract.page import ReadPage
from committee_archive.extract.rows import HEADING_WORDS
from committee_archive.extract.tag_slips import HEADINGS
from committee_archive.model.document import Box

_SMALLER = 0.8  # of the title's size: the explanation below it


def with_titles_first(drafts: list[Draft], pages: tuple[ReadPage, ...]) -> list[Draft]:
    """The drafts, the last of a page in landscape before the others of it where it stands above them all."""
    found: list[Draft] = []
    running_on = 0  # the last page on which a draft so far has words
    for number, group in groupby(drafts, key=lambda d: next((r.page for r in refs_of(d)), 0)):
        own = list(group)
        page = pages[number - 1]
        if number > running_on and page.width > page.height and _is_title(own, page):
            own = [own[-1], *own[:-1]]
        found += own
        running_on = max((r.page for d in own for r in refs_of(d)), default=number)
    return found


def with_titles_alone(drafts: list[Draft], pages: tuple[ReadPage, ...]) -> Iterator[Draft]:
    """The drafts, sentences in smaller type below a slide's title paragraphs of their own."""
    for draft in drafts:
        page = pages[draft.refs[0].page - 1] if draft.refs else None
        lines = lines_of((r, page.words[r.word]) for r in draft.refs) if page and draft.tag in HEADINGS else []
        small = next((n for n, line in enumerate(lines) if n and _is_smaller(line, lines[0])), len(lines))
        rest = [ref for line in lines[small:] for ref in line.refs]
        ends = bool(rest) and page is not None and page.words[rest[-1].word].text.endswith(".")
        if page is None or page.width <= page.height or not ends:
            yield draft
            continue
        yield replace(draft, refs=[ref for line in lines[:small] for ref in line.refs])
        yield Draft(refs=rest, tag="P")


def _is_smaller(line: Line, title: Line) -> bool:
    return max(word.style.size for word in line.words) <= _SMALLER * min(word.style.size for word in title.words)


def _is_title(drafts: list[Draft], page: ReadPage) -> bool:
    *others, last = drafts
    short = last.rows is None and 0 < len(last.refs) <= HEADING_WORDS
    return (
        bool(others)
        and short
        and max(b.bottom for b in _boxes(last, page))
        <= min((b.top for draft in others for b in _boxes(draft, page)), default=0.0)
    )


def _boxes(draft: Draft, page: ReadPage) -> Iterator[Box]:
    return (page.words[ref.word].box for ref in refs_of(draft) if ref.page == page.number)
