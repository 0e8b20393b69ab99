"""What is noticed while a run goes on, less what people have accepted."""

from collections.abc import Mapping

from committee_archive.audit import may_be_accepted
from committee_archive.findings.run_summary import Noticed
from committee_archive.model.finding import Finding
from committee_archive.sources.sidecar import Sidecar


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
