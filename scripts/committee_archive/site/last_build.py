"""Whether a build would only repeat the last one: the same in everything that goes in, and the site as it was left.

Sources, pages, vocabulary, settings, the program, what is installed beside it and every file of the site are compared
by their bytes, not by their dates: a site that was changed or lost a file is built again. What git has published and
where a merge stands count as well: findings speak of them.
"""

from dataclasses import dataclass
from pathlib import Path

from committee_archive.cache import Cache
from committee_archive.code_digests import folder_digest, key_of, program_digest
from committee_archive.folders import DOCS
from committee_archive.git import ask_git, published
from committee_archive.ocr_engine import engine
from committee_archive.addresses.published import removed_addresses
from committee_archive.findings.run_summary import Action, RunSummary
from committee_archive.site.building import SITE, configuration
from committee_archive.sources import FOLDER

_KIND = "last-build"
_SETTLED = frozenset({Action.UNCHANGED, Action.NEW, Action.KEPT, Action.CONTRADICTED, Action.CONFLICT})
_SAID_ONCE = frozenset({"address-taken", "two-papers-one-page"})  # of a new page, and of a merge that is settled now
# The last commit, whose history hand edits are merged by, and pages that a merge has left undecided.
_ASKED = (("rev-parse", "--verify", "--quiet", "HEAD"), ("ls-files", "--unmerged", "--", "."))
_NO_SOURCE = 3  # a source could not be read: the next build tries again


@dataclass(frozen=True, slots=True)
class Built:
    """A build that was finished.

    Attributes:
        given: The digest of everything that went in.
        sources: That of the folder of sources.
        made: The digest of the site.
        done: What the next build has to say of the papers, if it is the same.
        lines: What MkDocs had to say.
    """

    given: str
    sources: str
    made: str
    done: RunSummary
    lines: tuple[str, ...]


class LastBuild:
    """The last build of one archive with the same options."""

    def __init__(self, root: Path, options: tuple[bool, ...]) -> None:
        """Look at what would go into a build now.

        Args:
            root: The archive's folder, with its mkdocs.yml.
            options: Those that change what a build says.
        """
        self._root = root
        self._cache = Cache(root)
        self._key = key_of(options)
        last = self._cache.value(_KIND, self._key)
        self._last = last if isinstance(last, Built) else None
        self._sources, self._outside, self._docs = self._given()

    def same(self) -> Built | None:
        """The last build, where another would only repeat it."""
        last = self._last
        if last is None or last.given != key_of(self._sources, self._outside, self._docs):
            return None
        return last if last.made == folder_digest(self._root / SITE) else None

    @property
    def has_other_sources(self) -> bool:
        """Whether the sources are others than those of the last build that was remembered."""
        return self._last is None or self._last.sources != self._sources

    def pages_written(self) -> None:
        """Note that the pages are as MkDocs is about to read them."""
        self._docs = self._pages()

    def keep(self, done: RunSummary, lines: list[str]) -> None:
        """Remember this build, unless the next one has something else to say or something was changed meanwhile."""
        settled = _SETTLED.issuperset(done.actions.values()) and (self._root / SITE).is_dir()
        if not settled or any(n.refusal == _NO_SOURCE or n.finding.code in _SAID_ONCE for n in done.noticed):
            return
        if self._given() != (self._sources, self._outside, self._docs):
            return
        again: dict[str, Action] = {
            page: Action.UNCHANGED if action is Action.NEW else action for page, action in done.actions.items()
        }
        given, made = key_of(self._sources, self._outside, self._docs), folder_digest(self._root / SITE)
        said = RunSummary(again, done.noticed, done.totals, done.exit_code, done.newest)
        self._cache.put_value(_KIND, self._key, Built(given, self._sources, made, said, tuple(lines)))

    def _given(self) -> tuple[str, str, str]:
        """The digests of the sources, of everything else that goes into a build, and of the pages."""
        root = self._root
        settings = [(p.name, p.read_bytes()) for p in sorted(root.glob("*.yml"))]
        folders = [folder_digest(root / name) for name in ("vocabulary", "scripts")]
        outside = key_of(program_digest(), str(root), settings, folders, configuration(root), engine())
        return folder_digest(root / FOLDER), outside, self._pages()

    def _pages(self) -> str:
        """The digest of the pages, and of what git tells of them."""
        docs = self._root / DOCS
        if not docs.is_dir():
            return ""
        told = [ask_git(docs, *asked) for asked in _ASKED]
        lost = [(path, sorted(had)) for path, had in sorted(removed_addresses(docs).items())]
        return key_of(folder_digest(docs), published(docs), told, lost)
