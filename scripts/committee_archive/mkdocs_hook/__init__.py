"""MkDocs events to the rooms that do the work: what is built, from which archive, what stands on a page."""

import logging
import signal
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NoReturn

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from committee_archive.addresses.redirects import load_redirects
from committee_archive.archive.opening import open_archive
from committee_archive.cache import Cache
from committee_archive.code_digests import folder_digest, key_of, program_digest
from committee_archive.errors import ArchiveError
from committee_archive.mkdocs_hook.finishing import Finishing
from committee_archive.mkdocs_hook.site_folder import MadeFile, clear, empty_site, keep_site
from committee_archive.pages.moved import moved
from committee_archive.publishing.published_pdf import publisher
from committee_archive.report_markdown import PlainFormExtension
from committee_archive.search import build_search_index
from committee_archive.site.building import configuration
from committee_archive.site.contents import SiteContents
from committee_archive.site.rendered import address_of

__all__ = [
    "on_build_error",
    "on_config",
    "on_files",
    "on_nav",
    "on_page_context",
    "on_page_markdown",
    "on_page_read_source",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_pre_build",
    "on_startup",
    "on_template_context",
]

_log = logging.getLogger("mkdocs.plugins.committee-archive")

# Made to be read with an address: without SITE_URL they would be wrong, so they are left out.
_NEED_ADDRESS = frozenset({"404.html", "sitemap.xml"})
# Parts of the theme that serve its own search, which is off.
_UNUSED_ASSETS = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_PAPERS = "reports/"
_LEFT_OUT = frozenset({InclusionLevel.EXCLUDED, InclusionLevel.DRAFT})


@dataclass(slots=True)
class _Build:
    """What one build knows; made anew by `on_config`, which MkDocs calls for each build, also in `serve`.

    `index` is the search index while it is being made.
    """

    root: Path
    contents: SiteContents
    kept_back: frozenset[str]
    pages: Finishing
    index: Future[None] | None = None


_build: _Build | None = None


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
    ground = (
        program_digest(),
        folder_digest(Path(config.theme.custom_dir)) if config.theme.custom_dir else "",
        configuration(root),
        config.site_url,
        opened.held.imprint,
        bool(opened.held.papers),
    )
    env = config.theme.get_env()
    config.theme.get_env = lambda: env  # type: ignore[method-assign] # what it has compiled is not compiled twice
    cache = Cache(root)
    contents = SiteContents(opened, cache)
    _build = _Build(root, contents, opened.kept_back, Finishing(contents, cache, key_of(ground), env))
    logging.getLogger("mkdocs.commands.build").addFilter(_worth_saying)  # the same one again changes nothing
    config.site_name = opened.held.imprint.name
    config.extra["searched"] = bool(opened.held.papers)  # without papers there is no index, and no box to search with
    # MkDocs names its extensions; Python-Markdown takes finished ones as well.
    extensions: list[Any] = [*config.markdown_extensions, PlainFormExtension(), _build.pages.extension]
    config.markdown_extensions = extensions
    if not config.site_url:
        _log.info(
            "SITE_URL is not set: no 404 page, sitemap, feeds or canonical addresses. To look at it here, leave it so."
        )
    return config


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Leave the site as it is until all of its files are known."""
    if _alone(config):
        keep_site()


def _alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin is there: this hook is one. Nobody knows what others do to pages, and to the site."""
    return len(config.plugins) == 1


def _worth_saying(record: logging.LogRecord) -> bool:
    """Whether a message is worth it: of each page that is finished MkDocs tells that it was skipped."""
    said = record.getMessage()
    return not said.startswith("Page skipped: ") or said.split("'")[1] not in _current().pages.finished


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the derived pages and the published PDFs; leave out what no paper of the archive stands for."""
    build = _current()
    empty_site()  # as MkDocs knows it: this time it was kept
    for file in list(files):
        unused = file.src_uri.startswith(_UNUSED_ASSETS) or file.src_uri.endswith((".js.map", ".css.map"))
        if unused or file.src_uri in build.kept_back:
            files.remove(file)
        elif file.inclusion is InclusionLevel.EXCLUDED:  # a name that begins with a dot
            continue
        elif file.src_uri.startswith(_PAPERS) and file.src_uri not in build.contents.held.papers:
            _log.warning("docs/%s is left out of the site: the command check says why.", file.src_uri)
            files.remove(file)
    for path, markdown in build.contents.notices().items():
        files.append(File.generated(config, path, content=markdown, inclusion=InclusionLevel.NOT_IN_NAV))
    for path, markdown in build.contents.pages().items():
        # A page that people wrote at the same address is theirs to keep.
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=markdown))
    for path, markdown in _moved(build, files).items():
        files.append(File.generated(config, path, content=markdown, inclusion=InclusionLevel.NOT_IN_NAV))
    for path, content in build.contents.files().items():
        files.append(MadeFile(config, path, content))
    build.pages.addresses = frozenset(address_of(file.url) for file in files)
    return files


def _moved(build: _Build, files: Files) -> dict[str, str]:
    try:
        found = load_redirects(build.root, (file.src_uri for file in files.documentation_pages()))
    except ArchiveError as error:
        raise PluginError(str(error)) from error
    for problem in found.problems:
        _log.warning("%s", problem)
    return moved(found.pages)


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Finish all pages, unless another plugin wants to see them or a title of the navigation is not known yet."""
    build = _current()
    if _alone(config):
        wanted = {file.abs_dest_path for file in files if file.inclusion not in _LEFT_OUT}
        clear(config.site_dir, wanted.union(build.pages.beside(config.site_dir)))
    if _alone(config) and all(page.title for page in nav.pages):
        searched, others = _searched_first(files.documentation_pages())
        build.pages.finish(searched, nav, config, files)
        if build.contents.held.papers:
            # The pages of papers are written: their index is made beside all that is not in it.
            with_it = ThreadPoolExecutor(1, thread_name_prefix="search-index")
            build.index = with_it.submit(build_search_index, Path(config.site_dir), build.contents.parts)
            with_it.shutdown(wait=False)
        build.pages.finish(others, nav, config, files)
    return nav


def _searched_first(pages: Sequence[File]) -> tuple[list[File], list[File]]:
    """The pages from which the search index is made, and all others."""
    searched = [page for page in pages if page.src_uri.startswith(_PAPERS)]
    return searched, [page for page in pages if not page.src_uri.startswith(_PAPERS)]


def on_page_read_source(*, page: Page, config: MkDocsConfig) -> str | None:
    """Nothing, of a page that is finished; else MkDocs reads the file."""
    return "" if page.file.src_uri in _current().pages.finished else None


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the renderer what it must know of this page; there is nothing to render of one that is finished."""
    pages = _current().pages
    if page.file.src_uri in pages.finished:
        pages.take(page, files)
    else:
        pages.begin(page)
    return markdown


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the theme the page's title as plain text, and what it shows around a paper."""
    return context | _current().pages.shown(page)


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Note a page that was rendered now."""
    _current().pages.end(page, output)
    return output


def on_template_context(context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give the page for missing addresses what the foot of every page says: whom to write to."""
    return context | {"imprint": _current().contents.held.imprint}


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Leave out what is wrong without the site's address: MkDocs writes no file for empty output."""
    return output if config.site_url or template_name not in _NEED_ADDRESS else ""


def on_post_build(*, config: MkDocsConfig) -> None:
    """Put the data of papers beside them; wait for the search index, or make it now: none where nothing is to find."""
    build = _current()
    build.pages.write_beside(config.site_dir)
    if not build.contents.held.papers:
        return
    try:
        if build.index is not None:
            build.index.result()
        else:
            build_search_index(Path(config.site_dir), build.contents.parts)
    except ArchiveError as error:
        raise PluginError(str(error)) from error


def on_build_error(*, error: Exception) -> None:
    """Wait for what still writes into the site: the next build removes what is not of the site."""
    empty_site()
    if _build is not None and _build.index is not None:
        wait([_build.index])
