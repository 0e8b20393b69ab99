"""What papers are called where other papers cite them, as patterns made from `citing.yml`."""

from dataclasses import dataclass

from committee_archive.vocabulary.phrases import Words, folded, listed


@dataclass(frozen=True, slots=True, eq=False)
class PaperWords:
    """What stands for a paper in a sentence, and the words before it that say nothing of its subject. All folded.

    Attributes:
        paper: Alternatives for a pattern: what a paper is called.
        endings: The last words of these, one of which stands in whatever the pattern finds.
        plain: Said of a paper, and no part of its subject.
        with_this: Says that it comes with the paper that names it.
        earlier: Says that it is the one before.
    """

    paper: str
    endings: tuple[str, ...]
    plain: frozenset[str]
    with_this: frozenset[str]
    earlier: frozenset[str]


def paper_words(words: Words) -> PaperWords:
    """The patterns of an archive."""
    called = [folded(word) for word in words.get("papers", ())]
    with_this, earlier = (frozenset(map(folded, words.get(name, ()))) for name in ("papers_with_this", "papers_before"))
    return PaperWords(
        paper=listed(words, "papers"),
        endings=tuple(dict.fromkeys(word.split()[-1] for word in called)),
        plain=frozenset(map(folded, words.get("papers_said_of", ()))) | with_this | earlier,
        with_this=with_this,
        earlier=earlier,
    )
