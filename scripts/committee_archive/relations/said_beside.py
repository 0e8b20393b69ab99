"""What the words just before and behind a mention of a paper tell of it: that a body agreed it, that it is promised."""

import re
from dataclasses import replace

from committee_archive.relations.mentions import TITLED, Beside, PaperMention
from committee_archive.relations.words import content
from committee_archive.vocabulary.paper_words import PaperWords
from committee_archive.vocabulary.phrases import folded

# "This was the plan of 2019"
_THIS_WAS = re.compile(r"(?:^|[.;]\s+)(?:That|This)\s+(?:was|is)\s+$")
# Nothing that is looked for is longer.
_REACH = 80


def with_beside(text: str, mention: PaperMention, words: PaperWords) -> PaperMention:
    """The same mention, with what the words around tell of it."""
    if mention.labels or mention.separate or not mention.head:
        return mention
    if (published := _published(text, mention, words)) is not None:
        return published
    found = _beside(text, mention, words)
    return mention if found is None else replace(mention, beside=found)


def _published(text: str, mention: PaperMention, words: PaperWords) -> PaperMention | None:
    """The same mention where the words go on to say that another council has published it; with these words."""
    if mention.definite or mention.background or mention.when is not None or mention.body is not None:
        return None
    rest = text[mention.end : mention.end + _REACH]
    behind = words.published.match(folded(rest)) if " by " in rest else None
    if behind is None:
        return None
    whose = rest[slice(*behind.span("council"))]
    return replace(mention, end=mention.end + behind.end(), whose=whose, beside=Beside.PUBLISHED)


def _beside(text: str, mention: PaperMention, words: PaperWords) -> Beside | None:
    before = text[max(0, mention.start - _REACH) : mention.start]
    if not mention.definite:
        if mention.head in TITLED and words.agreed.search(folded(before)):
            return Beside.AGREED
        behind = folded(text[mention.end : mention.end + _REACH])
        return Beside.PROMISED if mention.topic and words.promised.match(behind) else None
    when, about = mention.when, frozenset(mention.topic)
    if when is not None and when.year is not None and when.month is None and _THIS_WAS.search(before):
        return Beside.WAS
    of = about - frozenset(content(mention.head))
    if mention.head == "record" and of and of <= frozenset(stem for word in words.recorded for stem in content(word)):
        return Beside.RECORD
    dated = any(word.isdigit() for word in about)
    return Beside.SAID_IN if dated and words.said_in.search(folded(before)) else None
