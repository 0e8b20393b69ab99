"""The pages of one build: finished before MkDocs comes to them, by the cache or by several copies of this process.

MkDocs goes from page to page, and no event of it can skip one. So all pages are finished as soon as files and
navigation are known: in each copy of this process MkDocs' own two steps render a share of them. When MkDocs comes to a
page afterwards, it gets what the rest of the site must know of it, and an empty template.
"""

import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import jinja2
from markupsafe import Markup
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from committee_archive.cache import Cache
from committee_archive.code_digests import key_of
from committee_archive.exports import beside_paper, places_beside
from committee_archive.folders import REPORTS
from committee_archive.mkdocs_hook.site_folder import discard, write_changed
from committee_archive.model.front_matter import PaperKind
from committee_archive.pages.wording import KIND, TOP_OF_TEXT
from committee_archive.rendering import (
    CorrectedOfPage,
    NumbersOfPage,
    PaperExtension,
    PdfOfPage,
    RelationsOfPage,
    ShortFormsOfPage,
    TargetsOfPage,
)
from committee_archive.site.contents import OfPage, SiteContents
from committee_archive.site.rendered import Finished, Rendered, RenderedPages, targets_of
from committee_archive.workers import map_forked


@dataclass(frozen=True, slots=True)
class _Said:
    """A message: of which logger, how grave."""

    logger: str
    level: int
    message: str

    def say(self) -> None:
        """Say it, or say it again."""
        logging.getLogger(self.logger).log(self.level, "%s", self.message)


class Finishing:
    """Finishes pages and answers MkDocs' questions about them.

    Attributes:
        finished: The pages that are finished, by path.
        addresses: All addresses of the site, each beginning with a slash.
        extension: What the Markdown library needs for papers.
    """

    def __init__(self, contents: SiteContents, cache: Cache, ground: str, env: jinja2.Environment) -> None:
        """Begin a build.

        Args:
            contents: What pages show besides their Markdown.
            cache: Where rendered pages are kept.
            ground: The digest of what all pages depend on, but for the navigation.
            env: What renders the theme's templates.
        """
        self.finished: dict[str, Finished] = {}
        self.addresses: frozenset[str] = frozenset()
        self._contents = contents
        self._rendered = RenderedPages(cache)
        self._ground = ground
        self._env = env
        self._targets, self._pdf = TargetsOfPage(), PdfOfPage()
        self._relations, self._short_forms = RelationsOfPage(), ShortFormsOfPage()
        self._corrected, self._numbers = CorrectedOfPage(), NumbersOfPage()
        self.extension = PaperExtension(
            self._pdf, self._relations, self._short_forms, self._targets, self._corrected, self._numbers
        )
        self._of_page: dict[str, OfPage] = {}
        self._output = ""

    def finish(self, some: Sequence[File], nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Finish some pages of the site: write each into its place."""
        ground = key_of(self._ground, [(page.url, page.title) for page in nav.pages])
        pages = files.documentation_pages()

        def finish(file: File) -> tuple[Finished, Sequence[_Said]]:
            return self._finish(file, ground, nav, config, files, pages)

        # The first one here: the templates that it makes the compiler read are compiled for the copies as well.
        done = [*map(finish, some[:1]), *map_forked(finish, some[1:])]
        for file, (finished, said) in zip(some, done, strict=True):
            for one in said:
                one.say()
            self.finished[file.src_uri] = finished

    def _finish(
        self,
        file: File,
        ground: str,
        nav: Navigation,
        config: MkDocsConfig,
        files: Files,
        pages: Sequence[File],
    ) -> tuple[Finished, Sequence[_Said]]:
        path = file.src_uri
        of_page = self._contents.of_page(path)
        key = key_of(ground, path, file.content_bytes, of_page.shown)
        kept = self._rendered.held(key, self.addresses)
        if kept is not None:
            write_changed(kept.html.encode("utf-8", errors="xmlcharrefreplace"), file.abs_dest_path)
            return kept.page, ()
        self._of_page[path] = of_page
        page = file.page or Page(None, file, config)
        with _Listening() as listening:
            _populate_page(page, config, files)
            targets = targets_of(page.url, self._targets.addresses)
            discard(file.abs_dest_path)
            _build_page(page, config, pages, nav, self._env)
        finished = _finished(page, targets)
        if targets <= self.addresses and not any(one.level >= logging.WARNING for one in listening.said):
            self._rendered.keep(key, Rendered(self._output, finished))  # one that gave a warning gives it in each build
        return finished, listening.said

    def take(self, page: Page, files: Files) -> None:
        """Make MkDocs go on with a finished page as if it had rendered it; its links to anchors are checked then."""
        finished = self.finished[page.file.src_uri]
        page.content = ""
        page.present_anchor_ids = set(finished.anchors)
        page.links_to_anchors = {}
        for path, anchor, written in finished.links:
            if (file := files.src_uris.get(path)) is not None:
                page.links_to_anchors.setdefault(file, {})[anchor] = written
        page.meta = {**finished.told, "template": "finished.html"}
        page.render = _nothing  # type: ignore[method-assign] # no event of MkDocs can skip the rendering

    def begin(self, page: Page) -> None:
        """Tell the renderer what it must know of the page that comes now."""
        path = page.file.src_uri
        if path not in self._of_page:
            self._of_page[path] = self._contents.of_page(path)
        of_page = self._of_page[path]
        self._pdf.published, self._pdf.elsewhere = of_page.published, of_page.elsewhere
        self._pdf.figures = of_page.figures
        self._short_forms.meanings = of_page.short_forms
        self._relations.links, self._relations.unheld = of_page.links, of_page.unheld
        self._relations.outcomes, self._relations.of_outcomes = of_page.outcomes, of_page.of_outcomes
        self._numbers.items = of_page.view is not None and of_page.view.kind == KIND[PaperKind.AGENDA]
        self._corrected.lines = of_page.view.corrected_lines if of_page.view is not None else ()

    def shown(self, page: Page) -> dict[str, Any]:
        """What the theme's templates show of a page besides its content; nothing of one that is finished."""
        path = page.file.src_uri
        if path in self.finished:
            return {}
        # The theme would skip to the first heading, past a paper's first screen: it gets no headings to skip to.
        contents, page.toc = page.toc, TableOfContents([])
        shown = {"imprint": self._contents.held.imprint, "contents": contents}
        if (view := self._of_page.pop(path).view) is not None:
            return shown | {"paper": view, "plain_title": view.title}
        # From front matter a title is text; from a heading it is HTML.
        title = page.meta.get("title")
        return shown | {"plain_title": str(title) if title else str(Markup(page.title or "").striptags())}

    def end(self, page: Page, output: str) -> None:
        """Note a page that was rendered now."""
        if page.file.src_uri not in self.finished:
            self._output = output

    def beside(self, site: str) -> Iterator[str]:
        """Where in the site the files beside papers stand."""
        for path in self._contents.held.papers:
            yield from (os.path.normpath(os.path.join(site, place)) for place in places_beside(path))

    def write_beside(self, site: str) -> None:
        """Write the data of each paper beside it; not through MkDocs' files: it would take its Markdown for a page."""
        for path in self._contents.held.papers:
            for place, data in beside_paper(self._contents.held, path).items():
                write_changed(data.encode(), os.path.normpath(os.path.join(site, place)))


def _finished(page: Page, targets: frozenset[str]) -> Finished:
    links = page.links_to_anchors or {}
    named = tuple((file.src_uri, anchor, link) for file, found in links.items() for anchor, link in found.items())
    told = {key: value for key, value in page.meta.items() if isinstance(value, str)}
    # What the theme puts before the text of a paper is an address as well.
    of_theme = {TOP_OF_TEXT} if page.file.src_uri.startswith(f"{REPORTS}/") else set()
    return Finished(frozenset({*(page.present_anchor_ids or ()), *of_theme}), named, targets, told)


def _nothing(config: MkDocsConfig, files: Files) -> None:
    """Render nothing."""


class _Listening(logging.Handler):
    """Hears what MkDocs says of a page: a copy of this process has nobody to say it to."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[_Said] = []
        self._log = logging.getLogger("mkdocs")
        self._before = self._log.handlers, self._log.propagate

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.said.append(_Said(record.name, record.levelno, record.getMessage()))

    def __enter__(self) -> "_Listening":
        self._before = self._log.handlers, self._log.propagate
        self._log.handlers, self._log.propagate = [self], False
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        """Where the page could not be made, say why at once."""
        self._log.handlers, self._log.propagate = self._before
        if kind is not None:
            for one in self.said:
                one.say()
