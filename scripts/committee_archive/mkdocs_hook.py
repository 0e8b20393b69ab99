"""MkDocs events to the rooms that do the work: what is built, from which archive, what stands on a page."""

import logging
import posixpath
import signal
from collections.abc import Mapping, Sequence
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

from committee_archive.cache import Cache, folder_digest, key_of, program_digest
from committee_archive.errors import ArchiveError
from committee_archive.exports import beside_paper, site_data
from committee_archive.model.council_copy import CouncilCopy
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.opening import open_archive, pdf_path
from committee_archive.pages import Holdings, derived_pages
from committee_archive.pages.around import Around
from committee_archive.pages.coverage import place_of
from committee_archive.pages.glossary import explained
from committee_archive.pages.moved import moved
from committee_archive.pages.notice import notice_page
from committee_archive.pages.paper_view import PaperView, paper_view
from committee_archive.pages.surroundings import surroundings
from committee_archive.published_pdf import publisher
from committee_archive.redirects import load_redirects
from committee_archive.rendered import Rendered, RenderedPages, address_of, targets_of
from committee_archive.rendering import PaperExtension, PdfOfPage, RelationsOfPage, ShortFormsOfPage, TargetsOfPage
from committee_archive.report_markdown import PlainFormExtension
from committee_archive.search import (
    Names,
    Part,
    Series,
    build_search_index,
    part_list,
    parts_of,
    post_list,
    replaced_list,
    word_list,
)
from committee_archive.site import configuration
from committee_archive.vocabulary import Saying
from committee_archive.withdrawn import Notice

__all__ = [
    "on_config",
    "on_files",
    "on_nav",
    "on_page_content",
    "on_page_context",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_startup",
]

_log = logging.getLogger("mkdocs.plugins.committee-archive")

# Made to be read with an address: without SITE_URL they would be wrong, so they are left out.
_NEED_ADDRESS = frozenset({"404.html", "sitemap.xml"})
# Parts of the theme that serve its own search, which is off.
_UNUSED_ASSETS = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_PAPERS = "reports/"


class _Warnings(logging.Handler):
    """Counts what MkDocs warns of: a page that gave a warning is rendered in each build, so that it is heard."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count one."""
        self.count += 1


@dataclass(slots=True)
class _Fresh:
    """A page that is being rendered: the key to keep it under, how many warnings there were before, where it leads."""

    key: str
    warnings: int
    targets: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Build:
    """What one build knows; made anew by `on_config`, which MkDocs calls for each build, also in `serve`."""

    root: Path
    held: Holdings
    pdfs: Mapping[str, bytes]
    earlier: Mapping[str, Mapping[str, str]]
    figures: Mapping[str, bytes]
    kept_back: frozenset[str]
    rendered: RenderedPages
    elsewhere: Mapping[str, CouncilCopy] = field(default_factory=dict)
    unlinked: frozenset[str] = frozenset()
    ground: str = ""
    kept: dict[str, Rendered] = field(default_factory=dict)
    fresh: dict[str, _Fresh] = field(default_factory=dict)
    views: dict[str, PaperView] = field(default_factory=dict)
    targets: TargetsOfPage = field(default_factory=TargetsOfPage)
    pdf: PdfOfPage = field(default_factory=PdfOfPage)
    notices: Mapping[str, Notice] = field(default_factory=dict)
    relations: RelationsOfPage = field(default_factory=RelationsOfPage)
    short_forms: ShortFormsOfPage = field(default_factory=ShortFormsOfPage)
    names: Names = field(default_factory=lambda: Names((), ()))
    parts: tuple[Part, ...] = ()
    around: Mapping[str, Around] = field(default_factory=dict)
    explained: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    figures_of: dict[str, set[str]] = field(default_factory=dict)


_build: _Build | None = None
_warnings = _Warnings()
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
        opened = open_archive(root, Path(config.docs_dir), config.site_url or "", publisher)
    except ArchiveError as error:
        raise PluginError(str(error)) from error
    for refused in opened.refused:
        _log.error("%s", refused)
    cache = Cache(root)
    # This hook is one of them. Nobody knows what others do to a page that is finished already.
    rendered = RenderedPages(cache if len(config.plugins) == 1 else None)
    _build = _Build(
        root,
        opened.held,
        opened.pdfs,
        opened.earlier,
        opened.figures,
        opened.kept_back,
        rendered,
        opened.elsewhere,
        opened.unlinked,
        notices=opened.notices,
    )
    _build.ground = key_of(
        program_digest(),
        folder_digest(Path(config.theme.custom_dir)) if config.theme.custom_dir else "",
        configuration(root),
        config.site_url,
        opened.held.imprint,
        bool(opened.held.papers),
    )
    logging.getLogger("mkdocs").addHandler(_warnings)  # the same one again changes nothing
    _look_around(_build, opened.sayings)
    config.site_name = opened.held.imprint.name
    config.extra["searched"] = bool(opened.held.papers)  # without papers there is no index, and no box to search with
    # MkDocs names its extensions; Python-Markdown takes finished ones as well.
    of_papers = PaperExtension(_build.pdf, _build.relations, _build.short_forms, _build.targets)
    extensions: list[Any] = [*config.markdown_extensions, PlainFormExtension(), of_papers]
    config.markdown_extensions = extensions
    if not config.site_url:
        _log.info(
            "SITE_URL is not set: no 404 page, sitemap, feeds or canonical addresses. To look at it here, leave it so."
        )
    return config


def _look_around(build: _Build, sayings: Sequence[Saying]) -> None:
    """Note for each paper what only the whole archive knows."""
    archive, history = build.held.archive, build.held.history
    bodies, themes = build.held.with_page, {theme.key for theme in history.themes if theme.steps or theme.mentions}
    series = [
        Series(body.names, "committee", body.acronym, f"bodies/{body.key}/" if body.key in bodies else None)
        for body in archive.bodies
    ]
    series += [
        Series(theme.names, "subject", at=f"themes/{theme.key}/" if theme.key in themes else None)
        for theme in archive.themes
    ]
    build.names = Names(series, history.acronyms, sayings)
    build.around = surroundings(build.held, {paper.path: build.names.others(paper) for paper in archive.papers})
    build.explained = explained(history)
    for path in build.figures:
        paper = f"{path.rsplit('.', 2)[0]}.md"  # as `figure_name` names them
        build.figures_of.setdefault(paper, set()).add(path.rpartition("/")[2])


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
            _log.warning("docs/%s is left out of the site: the command check says why.", file.src_uri)
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
    beside |= {"search/parts.json": part_list(build.parts), "search/replaced.json": replaced_list(build.around)}
    beside["search/posts.json"] = post_list(build.held.history.posts)
    for path, data in beside.items():
        files.append(File.generated(config, path, content=data, inclusion=InclusionLevel.INCLUDED))
    build.rendered.addresses = frozenset(address_of(file.url) for file in files)
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Note which pages the navigation leads to: it stands on each page."""
    build = _current()
    build.ground = key_of(build.ground, [page.url for page in nav.pages])
    return nav


def _moved(build: _Build, files: Files) -> dict[str, str]:
    try:
        found = load_redirects(build.root, (file.src_uri for file in files.documentation_pages()))
    except ArchiveError as error:
        raise PluginError(str(error)) from error
    for problem in found.problems:
        _log.warning("%s", problem)
    return moved(found.pages)


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the renderer what it must know of this page; a page that was rendered before from the same is taken."""
    build, path = _current(), page.file.src_uri
    pdf = build.pdfs.get(pdf_path(path))
    build.pdf.published = pdf is not None
    build.pdf.elsewhere = build.elsewhere.get(path)
    build.pdf.figures = build.figures_of.get(path, set())
    paper = build.held.papers.get(path)
    found = build.held.history.outgoing.get(path, ()) if paper else ()
    build.short_forms.meanings = build.explained.get(path, {})
    build.relations.links = [(r, href) for r in found if (href := _address(r)) is not None]
    build.relations.unheld = [(r, *mark) for r in found if (mark := _unheld(build.held, r)) is not None]
    links = [(r.kind, r.from_anchor, r.evidence, href) for r, href in build.relations.links]
    links += [(r.kind, r.from_anchor, r.evidence, href) for r, href, _ in build.relations.unheld]
    of_page: list[object] = [
        path,
        markdown,
        page.meta,
        pdf is not None,
        build.pdf.elsewhere,
        sorted(build.pdf.figures),
        links,
        build.short_forms.meanings,
    ]
    if paper is not None:
        size = None if pdf is None else len(pdf)
        unlinked = path in build.unlinked
        build.views[path] = paper_view(
            paper,
            build.held.register,
            size,
            build.around[path],
            elsewhere=build.pdf.elsewhere,
            unlinked=unlinked,
            earlier={sha: (at, len(build.pdfs[at])) for sha, at in build.earlier.get(path, {}).items()},
            offices=build.held.archive.offices,
        )
        of_page.append(build.views[path])
    key = key_of(build.ground, of_page)
    kept = build.rendered.held(key)
    if kept is None:
        build.fresh[path] = _Fresh(key, _warnings.count)
    else:
        build.kept[path] = kept
        _take(page, kept, files)
    return markdown


def _take(page: Page, kept: Rendered, files: Files) -> None:
    """Make MkDocs go on with a page as if it had rendered it now; its links to anchors are checked again."""
    page.content = ""
    page.present_anchor_ids = set(kept.anchors)
    page.links_to_anchors = {}
    for path, anchor, written in kept.links:
        if (file := files.get_file_from_path(path)) is not None:
            page.links_to_anchors.setdefault(file, {})[anchor] = written
    page.meta["template"] = "held.html"
    page.render = _nothing  # type: ignore[method-assign] # no event of MkDocs can skip the rendering


def _nothing(config: MkDocsConfig, files: Files) -> None:
    """Render nothing."""


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Note where the links of a page lead that was rendered now; one that gave a warning is not kept."""
    build, path = _current(), page.file.src_uri
    if (fresh := build.fresh.get(path)) is not None:
        fresh.targets = targets_of(page.url, build.targets.addresses)
        if _warnings.count > fresh.warnings or not fresh.targets <= build.rendered.addresses:
            del build.fresh[path]
    return html


def _address(relation: Relation) -> str | None:
    """Where the words of a relation lead, as MkDocs wants it in Markdown; None where there is no paper to open."""
    if relation.kind not in _LINKED or relation.status is not RelationStatus.RESOLVED or relation.to_paper is None:
        return None
    anchor = f"#{relation.to_anchor}" if relation.to_anchor else ""
    if relation.to_paper == relation.from_paper:
        return anchor or None
    return posixpath.relpath(relation.to_paper, posixpath.dirname(relation.from_paper)) + anchor


def _unheld(held: Holdings, relation: Relation) -> tuple[str, str] | None:
    """Where it is told what is held of a meeting that words name and of which no minutes are; what the mark says."""
    key = relation.to_meeting
    wanted = relation.kind is RelationKind.CITES_MEETING and relation.status is RelationStatus.WANTED
    if key is None or not wanted:
        return None
    mark = "minutes not held" if key in held.meetings else "not held"
    return posixpath.relpath(place_of(key), posixpath.dirname(relation.from_paper)), mark


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the theme the page's title as plain text, and what it shows around a paper."""
    build = _current()
    path = page.file.src_uri
    if path in build.kept:
        return {"held": build.kept[path].html}
    context["imprint"] = build.held.imprint
    # The theme would skip to the first heading, past a paper's first screen: it gets no headings to skip to.
    context["contents"], page.toc = page.toc, TableOfContents([])
    if (view := build.views.get(path)) is not None:
        context |= {"paper": view, "plain_title": view.title}
    else:
        # From front matter a title is text; from a heading it is HTML.
        title = page.meta.get("title")
        context["plain_title"] = str(title) if title else str(Markup(page.title or "").striptags())
    return context


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Keep a page that was rendered now."""
    build = _current()
    if (fresh := build.fresh.pop(page.file.src_uri, None)) is not None:
        links = page.links_to_anchors or {}
        named = tuple((file.src_uri, anchor, link) for file, found in links.items() for anchor, link in found.items())
        anchors = frozenset(page.present_anchor_ids or ())
        build.rendered.keep(fresh.key, Rendered(output, anchors, named, fresh.targets))
    return output


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
