"""The PDF of an earlier version that readers may open too: only where a person says so, and the guard agrees today.

The guard judges the earlier file by its own words, and by what people keep back of the later one. What is kept back of
the later may stand in other words in the earlier, which nobody has looked at since: where that cannot be ruled out,
the earlier one is not offered.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from committee_archive.cache import Cache
from committee_archive.corrections import withheld_by
from committee_archive.judging.documents import extract_paper
from committee_archive.judging.judgement import Judge, Judged
from committee_archive.model.document import Ref
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import Replaced
from committee_archive.settings import Settings
from committee_archive.sources import FOLDER, SourceFile, digest
from committee_archive.sources.sidecar import Sidecar


class EarlierPdfs:
    """Asks the guard which earlier versions of the papers of one archive may be opened by readers."""

    def __init__(self, root: Path, cache: Cache, judge: Judge, limits: Settings) -> None:
        self._root = root
        self._cache = cache
        self._judge = judge
        self._limits = limits

    def offered(self, later: Judged, said: Sidecar) -> Iterator[tuple[Replaced, Judged | Finding]]:
        """The earlier versions that people offer: each judged, or why it is not offered all the same.

        What was replaced more than once is one file, of which the last word counts. What came back is the paper itself.

        Args:
            later: The paper that took their place and may be published.
            said: What people say about its file.
        """
        part = later.source.part.name if later.source.part else None
        for entry in {entry.sha256: entry for entry in said.replaces if entry.part == part}.values():
            if entry.offered and entry.sha256 != later.source.sha256:
                found = self._judged(entry, later, said)
                yield entry, _not_offered(entry, found) if isinstance(found, str) else found

    def _judged(self, entry: Replaced, later: Judged, said: Sidecar) -> Judged | str:
        if entry.kept_back:
            return "words or pages of it were kept back that the later version does not have"
        path = (self._root / (entry.file or "")).resolve()
        if not path.is_relative_to((self._root / FOLDER).resolve()) or not path.is_file():
            return "its file is gone; restore it from the history"
        source = SourceFile(entry.file or "", digest(path.read_bytes()), path)
        if source.sha256 != entry.sha256:
            return "its file is not the one that was replaced; restore that one from the history"
        if not source.is_pdf:
            return "it is no PDF"
        limits = self._limits
        extracted = extract_paper(source, entry.part, self._cache, seconds=limits.seconds, megabytes=limits.megabytes)
        if extracted is None or not extracted.is_read:
            return "it can no longer be read"
        judged = self._judge.judged(extracted, (), self._said(entry, said))
        verdict = judged.made.verdict
        if not verdict.publish:
            return verdict.reason
        if len(verdict.withheld_pages) < len(later.made.verdict.withheld_pages):
            return "more pages are kept back of the later version than of this one"
        if later.leak(_public_text(judged)) is not None:
            return "it holds words that are kept back of the later version"
        return judged

    def _said(self, entry: Replaced, said: Sidecar) -> Sidecar:
        """What people say of the earlier file: the same words are kept back; who offers it vouches for it."""
        return replace(
            said,
            classification=said.classification or self._judge.vocabulary.public_word,
            by=entry.by,
            reason="it was published before, and a person offers it still",
            until=None,
            corrections=withheld_by(said.corrections),
            withhold_pages=frozenset(),
            withdrawn=(),
            replaces=(),
        )


def _public_text(judged: Judged) -> str:
    whole = judged.anew()
    closed, withheld = whole.taken.verdict.withheld_pages, whole.taken.withheld
    return " ".join(
        word.text
        for page in whole.document.pages
        if page.number not in closed
        for n, word in enumerate(page.words)
        if Ref(page.number, n) not in withheld
    )


def _not_offered(entry: Replaced, why: str) -> Finding:
    text = (
        f"readers cannot open the earlier version that was replaced on {entry.date.isoformat()}: {why}; settle that, "
        "or take `offered: true` out of the file beside it"
    )
    return Finding("earlier-not-offered", text, Severity.WARNING)
