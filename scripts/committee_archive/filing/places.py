"""A paper's place in `docs/reports/`: found again, named once, never moved; hand edits are never overwritten."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from merge3 import Merge3

from committee_archive.archive import BrokenPage
from committee_archive.cache import Cache
from committee_archive.files import write_atomically
from committee_archive.findings.run_summary import Action
from committee_archive.folders import REPORTS
from committee_archive.git import ask_git
from committee_archive.model.archive import ArchivedPaper, Body
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import PaperKind, Source
from committee_archive.model.pack import FRONT
from committee_archive.model.paper import Paper
from committee_archive.report_markdown import PageBroken, digest_of, read, read_front_matter
from committee_archive.vocabulary import phrase_key
from committee_archive.vocabulary.appendix_words import called

_SLUG = 60  # characters
_REVISIONS = 200  # of a page's git history that are looked through for what was generated
_NAMED_BY_KIND = {PaperKind.MINUTES: "minutes", PaperKind.AGENDA: "agenda", PaperKind.SUPPLEMENT: "supplement"}


@dataclass(frozen=True, slots=True)
class Filed:
    """A page after filing: its path below the docs folder, what became of it, what staff should know."""

    path: str
    action: Action
    findings: tuple[Finding, ...] = ()


def addresses(
    papers: Iterable[tuple[Paper, date | None]],
    pages: Iterable[ArchivedPaper | BrokenPage],
    present: frozenset[str],
    bodies: tuple[Body, ...],
) -> dict[tuple[str, str | None], tuple[str, Finding | None]]:
    """The path of each paper's page, by source file and part, with a finding where its natural address was taken.

    Args:
        papers: Papers with the day they are filed under; their `source` is filled in.
        pages: Every page there is.
        present: The sources that exist now; a page whose source is gone may have been a move.
        bodies: For the acronym that tells two papers of one address apart.
    """
    held = _Held(pages, present)
    waiting = sorted(
        ((paper, day, source) for paper, day in papers if (source := paper.front.source) is not None),
        key=lambda entry: (entry[2].file, entry[2].part or ""),
    )
    found: dict[tuple[str, str | None], tuple[str, Finding | None]] = {}
    for own in (True, False):  # what is a paper's own page is not another's to take over
        for _, _, source in waiting:
            key = (source.file, source.part)
            if key not in found and (path := held.own(source) if own else held.taken_over(source)):
                found[key] = path, None
    for paper, day, source in waiting:
        key = (source.file, source.part)
        if key in found:
            continue
        natural = natural_address(paper, day)
        if natural not in held.paths or natural in held.broken:
            found[key] = natural, None
        else:
            found[key] = other_address(natural, paper, bodies, held.paths)
        held.paths.add(found[key][0])
    return found


class _Held:
    """The pages there are, and which paper each is of; a page is given to one paper only."""

    def __init__(self, pages: Iterable[ArchivedPaper | BrokenPage], present: frozenset[str]) -> None:
        pages = list(pages)
        sources = [(p.path, s) for p in pages if isinstance(p, ArchivedPaper) and (s := p.paper.front.source)]
        self.paths = {p.path for p in pages}
        self.broken = {p.path for p in pages if isinstance(p, BrokenPage)}
        self._given: set[str] = set()
        self._by_file = {(s.file, s.part): path for path, s in sources}
        self._moved = {(s.sha256, s.part): path for path, s in sources if s.file not in present}
        self._bound: dict[tuple[str, str | None], str] = {
            (standing.file, standing.part): path
            for path, s in sources
            if s.file not in present
            for standing in s.also_in
        }

    def own(self, source: Source) -> str | None:
        """The page of this very paper, also where its file was moved."""
        key = (source.file, source.part)
        return self._give(self._by_file.get(key), self._moved.get((source.sha256, source.part)))

    def taken_over(self, source: Source) -> str | None:
        """A page that this paper goes on with, so that an address once published stays.

        That is the page of a part of a pack which by now stands alone; the page of a paper that stood alone, was taken
        out, and is still in a pack; and between a pack's front sheet and the pack as one paper, whichever there was.
        """
        bound = [self._by_file.get((standing.file, standing.part)) for standing in source.also_in]
        other = {FRONT: None, None: FRONT}
        front = [self._by_file.get((source.file, other[source.part]))] if source.part in other else []
        return self._give(*bound, self._bound.get((source.file, source.part)), *front)

    def _give(self, *paths: str | None) -> str | None:
        path = next((p for p in paths if p is not None and p not in self._given), None)
        if path is not None:
            self._given.add(path)
        return path


def natural_address(paper: Paper, day: date | None) -> str:
    """`reports/2016/2016-09-30-slug.md`; a paper without a date lies under `undated`."""
    kind = _NAMED_BY_KIND.get(paper.front.kind)
    title = called(paper.front)
    name = slug(f"{title} {kind}" if kind else title)
    return f"{REPORTS}/{day.year}/{day.isoformat()}-{name}.md" if day else f"{REPORTS}/undated/{name}.md"


def slug(text: str) -> str:
    """Words of `text` in lower case, joined by hyphens, cut at a word's end after 60 characters."""
    plain = (
        unicodedata.normalize("NFKD", re.sub(r"[\u2010-\u2015/]", " ", text)).encode("ascii", "ignore").decode().lower()
    )
    words = re.findall(r"[a-z0-9]+", plain.replace("'", "").replace("&", " and "))
    found = ""
    for word in words:
        if found and len(found) + 1 + len(word) > _SLUG:
            break
        found = f"{found}-{word[:_SLUG]}" if found else word[:_SLUG]
    return found or "paper"


def file_page(docs: Path, path: str, text: str, cache: Cache, *, write: bool) -> Filed:
    """Put a generated page in its place, unless people have edited what stands there.

    Args:
        docs: The docs folder.
        path: Of the page below it.
        text: The page as generated, stamped with its digest.
        cache: Where what was generated is kept, as the base of later merges.
        write: False: only say what would happen.
    """
    target = docs / path
    digest = digest_of(text)
    if not target.exists():
        return _written(target, path, text, digest, cache, Action.NEW, write)
    old = target.read_text("utf-8").replace("\r\n", "\n")
    if old == text:
        if write and cache.get("generated", digest) is None:
            cache.put("generated", digest, text.encode())
        return Filed(path, Action.UNCHANGED)
    try:
        source = read_front_matter(old).source
        stamp = source.generated if source else None
        edited = stamp is None or digest_of(old) != stamp
    except PageBroken as error:
        return _stopped(path, "page-broken", str(error))
    if not edited:
        return _written(target, path, text, digest, cache, Action.UPDATED, write)
    if stamp == digest:
        return Filed(path, Action.KEPT, (_edited_note(),))
    base = _base(docs, path, stamp, cache)
    if base is None:
        why = "people have edited this page and the text it was made from is not to be found; compare both by hand"
        return _stopped(path, "edit-without-base", why)
    merge = Merge3(base.splitlines(True), old.splitlines(True), text.splitlines(True))
    if any(region[0] == "conflict" for region in merge.merge_regions()):
        lines = [str(r[3] + 1) for r in merge.merge_regions() if r[0] == "conflict"]
        where = f"line {', '.join(lines)}"
        why = f"{where}: people's edits and the newly extracted text contradict each other; settle them by hand"
        return _stopped(path, "edit-conflict", why)
    merged = "".join(merge.merge_lines())
    filed = _written(target, path, merged, digest, cache, Action.MERGED, write, generated=text)
    return Filed(path, filed.action, (_edited_note(),))


def generated_before(docs: Path, page: ArchivedPaper, cache: Cache) -> Paper | None:
    """The paper of a page as it was generated last, before people edited it; None where that is not to be found.

    Args:
        docs: The docs folder.
        page: As it stands there.
        cache: Where what was generated is kept.
    """
    source = page.paper.front.source
    stamp = source.generated if source else None
    if stamp is not None and digest_of(page.markdown.replace("\r\n", "\n")) == stamp:
        return read(page.markdown)
    base = _base(docs, page.path, stamp, cache)
    return read(base) if base is not None else None


def _written(
    target: Path,
    path: str,
    text: str,
    digest: str,
    cache: Cache,
    action: Action,
    write: bool,
    generated: str | None = None,
) -> Filed:
    if write:
        cache.put("generated", digest, (generated or text).encode())
        write_atomically(target, text.encode())
    return Filed(path, action)


def _stopped(path: str, code: str, message: str) -> Filed:
    return Filed(path, Action.CONFLICT, (Finding(code, message, Severity.ERROR),))


def _edited_note() -> Finding:
    return Finding("edited-by-people", "people have edited this page; their edits are kept", Severity.NOTE)


def _base(docs: Path, path: str, stamp: str | None, cache: Cache) -> str | None:
    """The page as it was generated before people edited it: from the cache, else from the page's git history."""
    if stamp is None:
        return None
    kept = cache.get("generated", stamp)
    if kept is not None:
        return kept.decode()
    for revision in ask_git(docs, "log", f"-{_REVISIONS}", "--format=%H", "--", path).split():
        text = ask_git(docs, "show", f"{revision}:./{path}").replace("\r\n", "\n")
        try:
            if text and digest_of(text) == stamp:
                return text
        except PageBroken:
            continue
    return None


def other_address(natural: str, paper: Paper, bodies: tuple[Body, ...], taken: set[str]) -> tuple[str, Finding]:
    """The path of a paper's page where another paper has its natural address, and the finding that says so."""
    stem = natural.removesuffix(".md")
    names = {phrase_key(c.name) for c in paper.front.committees}
    acronym = next((b.acronym for b in bodies if b.acronym and any(phrase_key(n.name) in names for n in b.names)), None)
    sha = paper.front.source.sha256 if paper.front.source else ""
    options = [f"{stem}-{slug(acronym)}.md"] if acronym else []
    path = next((o for o in options if o not in taken), f"{stem}-{sha[:6]}.md")
    return path, Finding(
        "address-taken", f"another paper of this title and day has the address {natural}; this one is filed as {path}"
    )
