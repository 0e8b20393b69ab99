"""What the site holds besides the text of its papers: derived pages, files beside them, what stands around each."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from committee_archive.cache import Cache
from committee_archive.exports import site_data
from committee_archive.model.council_copy import CouncilCopy
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.archive.opening import Opened, pdf_path
from committee_archive.pages import Holdings, derived_pages
from committee_archive.pages.coverage import told_of
from committee_archive.pages.glossary import explained
from committee_archive.pages.listing import relative
from committee_archive.pages.notice import notice_page
from committee_archive.pages.other_day import other_day
from committee_archive.pages.outcomes import page_of
from committee_archive.pages.paper_view import PaperView, paper_view
from committee_archive.pages.surroundings import surroundings
from committee_archive.pages.wanted import places
from committee_archive.search import (
    Names,
    Part,
    Series,
    WordsOfPapers,
    newest_years,
    part_list,
    parts_of,
    post_list,
    replaced_list,
    word_list,
)
from committee_archive.vocabulary import shipped_wording
from committee_archive.vocabulary.citing_words import citing_words
from committee_archive.workers import map_forked

# What has words on the page that can lead to a page of a paper.
_LINKED = frozenset(
    {RelationKind.CITES_PARAGRAPH, RelationKind.CITES_PAPER, RelationKind.CITES_MEETING, RelationKind.ITEM_PAPER}
)


@dataclass(frozen=True, slots=True)
class OfPage:
    """What one page shows besides its own Markdown; nearly nothing where it is no paper's.

    Attributes:
        published: The PDF of the paper is published.
        elsewhere: The council's own copy, where the page leads there instead.
        figures: Names of the files with its figures.
        short_forms: What its short forms stand for.
        links: The relations whose words lead somewhere, each with the address and a note, if there is one to make.
        unheld: Those that name what is not held, each with the address that tells more and what a mark says.
        outcomes: The outcomes that its header names, as printed, each with the address of its page.
        of_outcomes: Finds the rows of the header that are about them.
        view: What stands around the paper's text.
    """

    published: bool
    elsewhere: CouncilCopy | None
    figures: frozenset[str]
    short_forms: Mapping[str, str]
    links: tuple[tuple[Relation, str, str], ...]
    unheld: tuple[tuple[Relation, str, str], ...]
    outcomes: tuple[tuple[str, str], ...]
    of_outcomes: re.Pattern[str]
    view: PaperView | None

    @property
    def shown(self) -> tuple[object, ...]:
        """All of it that changes what the page shows."""
        marks = [(r.kind, r.from_anchor, r.evidence, href, mark) for r, href, mark in self.unheld]
        links = [(r.kind, r.from_anchor, r.evidence, href, note) for r, href, note in self.links]
        said = self.short_forms, links, marks, self.outcomes, self.outcomes and self.of_outcomes.pattern
        return self.published, self.elsewhere, sorted(self.figures), *said, self.view


class SiteContents:
    """The contents of one archive's site."""

    def __init__(self, opened: Opened, cache: Cache) -> None:
        """Gather for each paper what only the whole archive knows; its words are kept in the cache."""
        self._opened = opened
        self._words = WordsOfPapers(cache)
        self.held: Holdings = opened.held
        archive, history = self.held.archive, self.held.history
        self._names = Names(_series(self.held), history.acronyms, opened.sayings)
        others = map_forked(lambda paper: self._names.others(self._words.of(paper)), archive.papers)
        names = {paper.path: found for paper, found in zip(archive.papers, others, strict=True)}
        self._also_named = frozenset(name for others in names.values() for name in others)
        self._wanted = places(self.held)
        self._around = surroundings(self.held, names)
        self._explained = explained(history)
        self._of_outcomes = citing_words(archive.wording or shipped_wording()).of_outcomes.row
        self._outcomes: dict[str, list[tuple[str, str]]] = {}
        for use in history.outcomes:
            if use.quote is None:
                self._outcomes.setdefault(use.paper, []).append((use.printed, relative(page_of(use), use.paper)))
        self._figures: dict[str, set[str]] = {}
        for path in opened.figures:
            paper = f"{path.rsplit('.', 2)[0]}.md"  # as `figure_name` names them
            self._figures.setdefault(paper, set()).add(path.rpartition("/")[2])

    def notices(self) -> dict[str, str]:
        """What stands at the addresses of papers that were taken off the site: Markdown by path."""
        return {path: notice_page(notice, self.held.imprint) for path, notice in self._opened.notices.items()}

    def pages(self) -> dict[str, str]:
        """The derived pages: Markdown by path."""
        return derived_pages(self.held)

    def files(self) -> dict[str, bytes | str | Callable[[], str]]:
        """The published PDFs and figures, the open data, what the search page loads: by path below the site.

        What takes a while is made when it is written: the index of the search does not wait for it.
        """
        papers = self.held.archive.papers
        return {
            **self._opened.pdfs,
            **self._opened.figures,
            **site_data(self.held),
            "search/names.json": self._names.as_json(self._also_named),
            "search/words.json": lambda: word_list(map(self._words.of, papers)),
            "search/parts.json": part_list(self.parts),
            "search/newest.json": newest_years(paper.path for paper in papers),
            "search/replaced.json": replaced_list(self._around),
            "search/posts.json": post_list(self.held.history.posts),
        }

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The indexes into which the search is divided."""
        return parts_of({paper.path: len(paper.markdown) for paper in self.held.archive.papers})

    def of_page(self, path: str) -> OfPage:
        """What the page at that path shows, be it a paper's or not."""
        paper = self.held.papers.get(path)
        found = self.held.history.outgoing.get(path, ()) if paper else ()
        pdf = self._opened.pdfs.get(pdf_path(path))
        elsewhere = self._opened.elsewhere.get(path)
        earlier = self._opened.earlier.get(path, {})
        view = None
        if paper is not None:
            view = paper_view(
                paper,
                self.held.register,
                None if pdf is None else len(pdf),
                self._around[path],
                elsewhere=elsewhere,
                unlinked=path in self._opened.unlinked,
                earlier={sha: (at, len(self._opened.pdfs[at])) for sha, at in earlier.items()},
                offices=self.held.archive.offices,
                authority=self.held.authority(path),
            )
        return OfPage(
            pdf is not None,
            elsewhere,
            frozenset(self._figures.get(path, ())),
            self._explained.get(path, {}),
            tuple((r, href, other_day(r)) for r in found if (href := _address(r)) is not None),
            tuple((r, *mark) for r in found if (mark := told_of(self.held, r, self._wanted)) is not None),
            tuple(self._outcomes.get(path, ())),
            self._of_outcomes,
            view,
        )


def _series(held: Holdings) -> Iterator[Series]:
    """The names of bodies and themes over time, with the pages that tell of them."""
    themes = {theme.key for theme in held.history.themes if theme.steps or theme.mentions}
    for body in held.archive.bodies:
        at = f"bodies/{body.key}/" if body.key in held.with_page else None
        short = {name.name: name.acronym for name in body.names if name.acronym}
        yield Series(body.names, "committee", body.acronym, at, short)
    for theme in held.archive.themes:
        yield Series(theme.names, "subject", at=f"themes/{theme.key}/" if theme.key in themes else None)


def _address(relation: Relation) -> str | None:
    """Where the words of a relation lead, as MkDocs wants it in Markdown; None where there is no paper to open."""
    if relation.kind not in _LINKED or relation.status is not RelationStatus.RESOLVED or relation.to_paper is None:
        return None
    anchor = f"#{relation.to_anchor}" if relation.to_anchor else ""
    if relation.to_paper == relation.from_paper:
        return anchor or None
    return relative(relation.to_paper, relation.from_paper) + anchor
