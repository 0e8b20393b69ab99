"""What a run noticed: each finding with the file it is about, and the exit code that follows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from committee_archive.audit import may_be_accepted
from committee_archive.model.finding import Finding, Severity
from committee_archive.sidecar import Sidecar

_BY_WEIGHT = (4, 3, 5, 1)


@dataclass(frozen=True, slots=True)
class Noticed:
    """A finding with the file it is about.

    Attributes:
        file: A source, a page or another file of the archive.
        finding: What was noticed.
        line: Of the file, if known.
        refusal: The exit code of what could not be done because of it: 3, 4 or 5, or 0.
    """

    file: str
    finding: Finding
    line: int | None = None
    refusal: int = 0


def exit_code(noticed: Iterable[Noticed]) -> int:
    """0, or the highest of 4 > 3 > 5 > 1 that applies."""
    codes = {code for n in noticed for code in (n.refusal, int(n.finding.severity is Severity.ERROR))}
    return next((code for code in _BY_WEIGHT if code in codes), 0)


class Notices:
    """Gathers what is noticed; what people have accepted is not, and what is said of a pack and its parts only once."""

    def __init__(self) -> None:
        self._said: dict[Noticed, None] = {}
        self._sidecars: dict[str, Sidecar] = {}

    @property
    def said(self) -> tuple[Noticed, ...]:
        """Everything, in order."""
        return tuple(self._said)

    @property
    def sidecars(self) -> Mapping[str, Sidecar]:
        """What people say about the sources, as far as it was read."""
        return self._sidecars

    def heed(self, file: str, sidecar: Sidecar) -> None:
        """Heed from now on what people have accepted of a source."""
        self._sidecars[file] = sidecar

    def note(self, file: str, finding: Finding, line: int | None = None, source: str = "", *, refusal: int = 0) -> None:
        """Say something about a file.

        Args:
            file: A source, a page or another file of the archive.
            finding: What was noticed.
            line: Of the file.
            source: The source that a page is made of: what people accept stands beside it.
            refusal: The exit code of what could not be done because of it.
        """
        sidecar = self._sidecars.get(source or file, Sidecar())
        if may_be_accepted(finding) and sidecar.accepts(finding.code, finding.anchor, finding.page):
            return
        self._said.setdefault(Noticed(file, finding, line, refusal))
