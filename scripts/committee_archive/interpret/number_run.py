"""The run of a paper's paragraph numbers: gaps and repeats are noted, the labels stay as printed."""

from collections.abc import Sequence

from committee_archive.model.document import Block, BlockKind, SourceKind
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import Doubt

_OUTER = 18.0  # points: numbers further in than this count something else


class NumberRun:
    """Follows the plain numbers of one paper; those of an appendix are a run of their own."""

    def __init__(self, blocks: Sequence[Block], source: SourceKind) -> None:
        self._lossy = source is SourceKind.TRANSCRIPT
        self._last: dict[str, int] = {}
        self.findings: list[Finding] = []
        self.doubts: list[Doubt] = []
        labels = (b.label.strip("(). ") for b in blocks if b.kind is BlockKind.HEADING)
        self._headed = {int(label) for label in labels if label.isdigit()}

    def follow(self, block: Block, prefix: str, anchor: str) -> None:
        """Take the next labelled paragraph of appendix `prefix`; only plain numbers of the outermost run count."""
        bare = block.label.strip("(). ")
        if not bare.isdigit() or block.indent > _OUTER:
            return
        last, now = self._last.get(prefix, 0), int(bare)
        page = block.boxes[0][0] if block.boxes else None
        if now > last + 1 and last and not self._headed.issuperset(range(last + 1, now)):
            missing = f"{last + 1}" if now == last + 2 else f"{last + 1} to {now - 1}"
            code = "lost-number" if self._lossy else "number-gap"
            why = (
                "the transcript has lost it; look at the original" if self._lossy else "the paper prints no such number"
            )
            self.findings.append(
                Finding(
                    code,
                    f"the numbering jumps from {last} to {now}: for {missing} {why}",
                    Severity.WARNING if self._lossy else Severity.NOTE,
                    page,
                    anchor,
                )
            )
            if self._lossy:
                self.doubts.append(Doubt(code, page, anchor))
        elif now == last:
            self.findings.append(
                Finding("number-repeated", f"the number {now} is printed twice running", Severity.NOTE, page, anchor)
            )
        self._last[prefix] = now
