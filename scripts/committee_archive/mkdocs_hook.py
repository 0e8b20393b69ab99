"""MkDocs events to the rooms that do the work: what is built, from which archive, what stands on a page."""

import logging
import posixpath
import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NoReturn

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from committee_archive.errors import ArchiveError
from committee_archive.exports import beside_paper, site_data
from committee_archive.model.council_copy import CouncilCopy
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.opening import open_archive, pdf_path
from committee_archive.pages import Holdings, derived_pages
from committee_archive.pages.around import Around
from committee_archive.pages.glossary import explained
from committee_archive.pages.moved import moved
from committee_archive.pages.notice import notice_page
from committee_archive.pages.paper_view import paper_view
from committee_archive.pages.surroundings import surroundings
from committee_archive.published_pdf import published_pdf
from committee_archive.redirects import load_redirects
from committee_archive.rendering import PaperExtension, PdfOfPage, RelationsOfPage, ShortFormsOfPage
from committee_archive.search import Names, Part, Series, build_search_index, part_list, parts_of, word_list
from committee_archive.withdrawn import Notice

__all__ = [
    "on_config",
    "on_files",
    "on_page_context",
    "on_page_markdown",
    "on_post_build",
    "on_post_template",
    "on_startup",
]

_log = logging.getLogger("mkdocs.plugins.committee-archive")

# Made to be read with an address: without SITE_URL they would be wrong, so they are left out.
_NEED_ADDRESS = frozenset({"404.html", "sitemap.xml"})
# Parts of the theme that serve its own search, which is off.
_UNUSED_ASSETS = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_PAPERS = "reports/"


@dataclass(slots=True)
class _Build:
    """What one build knows; made anew by `on_config`, which MkDocs calls for each build, also in `serve`."""

    root: Path
    held: Holdings
    pdfs: Mapping[str, bytes]
    figures: Mapping[str, bytes]
    kept_back: frozenset[str]
    elsewhere: Mapping[str, CouncilCopy] = field(default_factory=dict)
    unlinked: frozenset[str] = frozenset()
    pdf: PdfOfPage = field(default_factory=PdfOfPage)
    notices: Mapping[str, Notice] = field(default_factory=dict)
    relations: RelationsOfPage = field(default_factory=RelationsOfPage)
    short_forms: ShortFormsOfPage = field(default_factory=ShortFormsOfPage)
    names: Names = field(default_factory=lambda: Names((), ()))
    parts: tuple[Part, ...] = ()
    around: Mapping[str, Around] = field(default_factory=dict)
    explained: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


_build: _Build | None = None
# What has words on the page that can lead to a page of a paper.
_LINKED = frozenset(
    {RelationKind.CITES_PARAGRAPH, RelationKind.CITES_PAPER, RelationKind.CITES_MEETING, RelationKind.ITEM_PAPER}
)


def _current() -> _Build:
    if _build is None:
        raise PluginError("the archive was not loaded: MkDocs did not announce its configuration")
    return _build


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Let `serve` end on SIGTERM as it does on Ctrl-C: MkDocs then removes the site that it served."""
    if command == "serve":
        signal.signal(signal.SIGTERM, _interrupt)


def _interrupt(signum: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the archive that the configuration file lies in."""
    global _build  # MkDocs hooks are functions of a module
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    try:
        opened = open_archive(root, Path(config.docs_dir), config.site_url or "", published_pdf)
    except ArchiveError as error:
        raise PluginError(str(error)) from error
    for refused in opened.refused:
        _log.error("%s", refused)
    _build = _Build(
        root,
        opened.held,
        opened.pdfs,
        opened.figures,
        opened.kept_back,
        opened.elsewhere,
        opened.unlinked,
        notices=opened.notices,
    )
    _look_around(_build)
    config.site_name = opened.held.imprint.name
    config.extra["searched"] = bool(opened.held.papers)  # without papers there is no index, and no box to search with
    # MkDocs names its extensions; Python-Markdown takes finished ones as well.
    of_papers = PaperExtension(_build.pdf, _build.relations, _build.short_forms)
    extensions: list[Any] = [*config.markdown_extensions, of_papers]
    config.markdown_extensions = extensions
    if not config.site_url:
        _log.info("SITE_URL is not set: the site gets no 404 page, no sitemap, no feeds and no canonical addresses.")
    return config


def _look_around(build: _Build) -> None:
    """Note for each paper what only the whole archive knows."""
    archive, history = build.held.archive, build.held.history
    series = [Series(body.names, "committee", body.acronym) for body in archive.bodies]
    series += [Series(theme.names, "subject") for theme in archive.themes]
    build.names = Names(series, history.acronyms)
    build.around = surroundings(build.held, {paper.path: build.names.others(paper) for paper in archive.papers})
    build.explained = explained(history)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the derived pages and the published PDFs; leave out what no paper of the archive stands for."""
    build = _current()
    for file in list(files):
        unused = file.src_uri.startswith(_UNUSED_ASSETS) or file.src_uri.endswith((".js.map", ".css.map"))
        if unused or file.src_uri in build.kept_back:
            files.remove(file)
        elif file.inclusion is InclusionLevel.EXCLUDED:  # a name that begins with a dot
            continue
        elif file.src_uri.startswith(_PAPERS) and file.src_uri not in build.held.papers:
            _log.warning("docs/%s is left out of the site: `archive check` says why.", file.src_uri)
            files.remove(file)
    for path, notice in build.notices.items():
        content = notice_page(notice, build.held.imprint)
        files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
    for path, markdown in derived_pages(build.held).items():
        # A page that people wrote at the same address is theirs to keep.
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=markdown))
    for path, markdown in _moved(build, files).items():
        files.append(File.generated(config, path, content=markdown, inclusion=InclusionLevel.NOT_IN_NAV))
    beside: dict[str, bytes | str] = {**build.pdfs, **build.figures, **site_data(build.held)}
    papers = build.held.archive.papers
    build.parts = parts_of({paper.path: len(paper.markdown) for paper in papers})
    beside |= {"search/names.json": build.names.as_json(), "search/words.json": word_list(papers)}
    beside["search/parts.json"] = part_list(build.parts)
    for path, data in beside.items():
        files.append(File.generated(config, path, content=data, inclusion=InclusionLevel.INCLUDED))
    return files


def _moved(build: _Build, files: Files) -> dict[str, str]:
    try:
        found = load_redirects(build.root, (file.src_uri for file in files.documentation_pages()))
    except ArchiveError as error:
        raise PluginError(str(error)) from error
    for problem in found.problems:
        _log.warning("%s", problem)
    return moved(found.pages)


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the renderer whether this page's marks have a PDF to open, and what its words refer to."""
    build = _current()
    build.pdf.published = pdf_path(page.file.src_uri) in build.pdfs
    build.pdf.elsewhere = build.elsewhere.get(page.file.src_uri)
    folder = page.file.src_uri.rpartition("/")[0]
    build.pdf.figures = {path.removeprefix(f"{folder}/") for path in build.figures if path.startswith(f"{folder}/")}
    paper = build.held.papers.get(page.file.src_uri)
    found = build.held.history.outgoing.get(page.file.src_uri, ()) if paper else ()
    build.short_forms.meanings = build.explained.get(page.file.src_uri, {})
    build.relations.links = [(r, href) for r in found if (href := _address(r)) is not None]
    return markdown


def _address(relation: Relation) -> str | None:
    """Where the words of a relation lead, as MkDocs wants it in Markdown; None where there is no paper to open."""
    if relation.kind not in _LINKED or relation.status is not RelationStatus.RESOLVED or relation.to_paper is None:
        return None
    anchor = f"#{relation.to_anchor}" if relation.to_anchor else ""
    if relation.to_paper == relation.from_paper:
        return anchor or None
    return posixpath.relpath(relation.to_paper, posixpath.dirname(relation.from_paper)) + anchor


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the theme the page's title as plain text, and what it shows around a paper."""
    build = _current()
    path = page.file.src_uri
    paper = build.held.papers.get(path)
    context["imprint"] = build.held.imprint
    # The theme would skip to the first heading, past a paper's first screen: it gets no headings to skip to.
    context["contents"], page.toc = page.toc, TableOfContents([])
    if paper is not None:
        pdf = build.pdfs.get(pdf_path(path))
        size = None if pdf is None else len(pdf)
        elsewhere, unlinked = build.elsewhere.get(path), path in build.unlinked
        view = paper_view(paper, build.held.register, size, build.around[path], elsewhere=elsewhere, unlinked=unlinked)
        context |= {"paper": view, "plain_title": view.title}
    else:
        # From front matter a title is text; from a heading it is HTML.
        title = page.meta.get("title")
        context["plain_title"] = str(title) if title else str(Markup(page.title or "").striptags())
    return context


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Leave out what is wrong without the site's address: MkDocs writes no file for empty output."""
    return output if config.site_url or template_name not in _NEED_ADDRESS else ""


def on_post_build(*, config: MkDocsConfig) -> None:
    """Put each paper's data beside its page, and make the search index, unless there is nothing to find."""
    build = _current()
    if not build.held.papers:
        return
    for path in build.held.papers:
        for place, data in beside_paper(build.held, path).items():
            # Not through MkDocs' files: it would take a paper's Markdown for a page.
            (Path(config.site_dir) / place).write_text(data, encoding="utf-8")
    try:
        build_search_index(Path(config.site_dir), build.parts)
    except ArchiveError as error:
        raise PluginError(str(error)) from error
