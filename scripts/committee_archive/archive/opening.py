"""The archive as it may be shown, what pages and exports are made of: published papers with their history."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from committee_archive.archive import load
from committee_archive.archive.parsed import parsed_pages
from committee_archive.archive.remembered import memory_of
from committee_archive.errors import ArchiveError, KeptBack
from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.council_copy import CouncilCopy
from committee_archive.model.paper import Figure
from committee_archive.pages import Holdings, Imprint, hold
from committee_archive.publishing.published_pdf import Published
from committee_archive.relations import relate
from committee_archive.report_markdown import figure_name
from committee_archive.settings import load_settings
from committee_archive.sources.published_places import published_at
from committee_archive.sources.withdrawn import Notice, Withdrawn
from committee_archive.vocabulary import Saying, load_vocabulary

_DIGITS = 8  # of a file's digest: enough to tell versions of one paper apart


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive that was opened.

    Attributes:
        held: Published papers and their history: what was kept back is named nowhere in it.
        pdfs: The published PDFs by path below the site; a paper may have none.
        earlier: By path of a page the paths of earlier versions' PDFs, by the sha256 of the file that was replaced.
        elsewhere: Where the council has the paper, by path of its page, for papers whose pages lead there.
        unlinked: Paths of pages that should lead there and cannot.
        sayings: What people look for in other words than papers use.
        figures: Pictures cut out of them, likewise.
        kept_back: Paths of pages whose papers people have kept back.
        notices: What stands at the address of those that they took off the site.
        refused: Why other papers are left out.
    """

    held: Holdings
    pdfs: dict[str, bytes]
    earlier: dict[str, dict[str, str]]
    figures: dict[str, bytes]
    kept_back: frozenset[str]
    notices: dict[str, Notice]
    refused: tuple[ArchiveError, ...]
    elsewhere: dict[str, CouncilCopy]
    unlinked: frozenset[str]
    sayings: tuple[Saying, ...]


def open_archive(
    root: Path,
    docs: Path,
    address: str,
    publisher: Callable[[Path], Callable[[ArchivedPaper], Published]],
) -> Opened:
    """Open the archive at `root`.

    Args:
        root: The archive's folder.
        docs: The folder of its pages.
        address: Where the site is published; empty where that is not known.
        publisher: Asks the guard for what is published beside a paper; raises where the paper may not be published.

    Raises:
        ArchiveError: settings, vocabulary or a page cannot be read.
    """
    settings = load_settings(root)
    vocabulary = load_vocabulary(root / "vocabulary")
    archive = load(docs, vocabulary.world, parsed_pages(root))
    published_beside = publisher(root)
    imprint = Imprint(
        name=settings.name,
        authority=settings.authority,
        contact=settings.contact or "",
        licence=settings.licence,
        licence_url=settings.licence_url,
        privacy_url=settings.privacy_url,
        reply_days=settings.reply_days,
        prepared=settings.accessibility_prepared,
        checked=settings.accessibility_checked,
        tested=settings.accessibility_tested,
        tester=settings.accessibility_tester,
        address=address if not address or address.endswith("/") else address + "/",
    )
    papers: list[ArchivedPaper] = []
    pdfs: dict[str, bytes] = {}
    earlier: dict[str, dict[str, str]] = {}
    figures: dict[str, bytes] = {}
    kept_back: set[str] = set()
    notices: dict[str, Notice] = {}
    elsewhere: dict[str, CouncilCopy] = {}
    unlinked: set[str] = set()
    refused: list[ArchiveError] = []
    for paper in archive.papers:
        try:
            published = published_beside(paper)
        except KeptBack as error:
            kept_back.add(paper.path)
            if isinstance(error, Withdrawn):
                notices[paper.path] = error.notice
            continue
        except ArchiveError as error:
            refused.append(error)
            continue
        papers.append(paper)
        if published.pdf is not None:
            pdfs[pdf_path(paper.path)] = published.pdf
        for sha256, copy in published.earlier.items():
            path = _earlier_path(paper.path, sha256)
            earlier.setdefault(paper.path, {})[sha256] = path
            pdfs[path] = copy
        if published.elsewhere is not None:
            elsewhere[paper.path] = published.elsewhere
        elif published.unlinked:
            unlinked.add(paper.path)
        for block in paper.paper.blocks:
            if isinstance(block, Figure) and block.anchor in published.figures:
                figures[figure_name(pdf_path(paper.path), block.anchor)] = published.figures[block.anchor]
    shown = replace(archive, papers=tuple(papers), published=published_at(root, papers))
    held = hold(shown, relate(shown, memory=memory_of(root)), imprint)
    kept = frozenset(kept_back)
    away = frozenset(unlinked)
    return Opened(held, pdfs, earlier, figures, kept, notices, tuple(refused), elsewhere, away, vocabulary.sayings)


def _earlier_path(markdown_path: str, sha256: str) -> str:
    """Where the PDF of an earlier version is published: named by its file, whatever is replaced when after it."""
    return f"{markdown_path.removesuffix('.md')}.earlier-{sha256[:_DIGITS]}.pdf"


def pdf_path(markdown_path: str) -> str:
    """Where the PDF of a paper's page is published, below the site."""
    return markdown_path.removesuffix(".md") + ".pdf"
