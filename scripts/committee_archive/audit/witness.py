"""What a second reader finds on each page, against what extraction found."""

from collections import Counter
from collections.abc import Iterator, Mapping

from committee_archive.audit.tokens import SHOWN
from committee_archive.model.document import HIDDEN, Document, Ref, SourceKind
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.paper import WithheldKind
from committee_archive.wording import runs


def witnessed(document: Document, withheld: Mapping[Ref, WithheldKind]) -> Iterator[Finding]:
    """The letters that extraction found are those that the second reader finds, in the same order.

    Readers part words at different gaps, so letters are compared; both follow the content stream. Letters that one of
    them lacks are an error, another order is a warning. Words recognised from a picture have no second reader: they
    may be more than pdfium finds, never fewer. So may words be that nobody sees on the page.
    """
    if document.kind is not SourceKind.PDF:
        return
    hidden_words = {f.ref for f in document.furniture if f.rule in HIDDEN}
    for page in document.pages:
        if not page.witness and (page.recognised or not page.words):
            continue
        unseen = [n for n in range(len(page.words)) if Ref(page.number, n) in hidden_words]
        ours, theirs = _joined(" ".join(w.text for w in page.words)), _joined(" ".join(page.witness))
        seen = _joined(" ".join(w.text for n, w in enumerate(page.words) if n not in unseen)) if unseen else ours
        if theirs in (ours, seen):
            continue
        missing = (Counter(theirs) - Counter(ours)).total()
        extra = 0 if page.recognised else (Counter(seen) - Counter(theirs)).total()
        hidden = any(r.page == page.number for r in withheld)
        words = "" if hidden else _difference(page.witness, [w.text for w in page.words])
        if missing or extra:
            what = f"finds {missing} letters that are not here and lacks {extra} that are"
        elif page.recognised or unseen:
            continue
        else:
            what = "finds the same letters in another order"
        yield Finding(
            "readers-differ",
            f"a second reader of the PDF {what}{words}; compare the page with its PDF",
            Severity.ERROR if missing or extra else Severity.WARNING,
            page.number,
        )


def _joined(text: str) -> str:
    return "".join(runs(text))


def _difference(witness: tuple[str, ...], words: list[str]) -> str:
    theirs, ours = Counter(runs(" ".join(witness))), Counter(runs(" ".join(words)))
    apart = [*(theirs - ours), *(ours - theirs)][:SHOWN]
    return f" ({', '.join(apart)})" if apart else ""
