"""Papers that came with the one that cites them: "the attached report", "the Inspector’s Report".

A cover report and what it presents are files of their own, in one folder or under one decision's number. What it
presents is often named by what stands on its first page only.
"""

import re
from collections.abc import Iterable

from committee_archive.model.front_matter import PaperKind
from committee_archive.model.paper import Heading
from committee_archive.relations.attachments import LABEL, Attachments, label_of
from committee_archive.relations.mentions import TITLED, PaperMention
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading
from committee_archive.relations.words import content, topic_numbers
from committee_archive.wording import runs

_NOT_CITING = frozenset({PaperKind.MINUTES, PaperKind.AGENDA})
# Headings among so many first passages are the title page.
_TITLE_PAGE = 6
_CAPITAL = re.compile(r"[A-Z]")
_DIGIT = re.compile(r"\d")


class CitedAttached:
    """Finds the one paper beside another that the words name."""

    def __init__(self, attachments: Attachments, replaced: frozenset[str]) -> None:
        """Take what lies beside each paper, and the paths of papers that were issued again."""
        self._attachments = attachments
        self._replaced = replaced
        self._names: dict[str, tuple[frozenset[str], str]] = {}

    def found(self, reading: Reading, passage: Passage, mention: PaperMention) -> Reading | None:
        """The paper that came with this one; None where several fit, or none."""
        if (
            reading.kind in _NOT_CITING
            or not mention.definite
            or mention.earlier
            or mention.background
            or mention.when is not None
            or mention.body is not None
            or mention.meeting is not None
        ):
            return None
        beside = [r for r in self._attachments.beside(reading) if r.path not in self._replaced]
        topic = frozenset(mention.topic) | frozenset(content(mention.whose or "")) if beside else frozenset()
        if not beside or not (topic or mention.attached):
            return None
        named = [r for r in beside if self._is(r, topic, mention.head) or _called(r, mention.short)] if topic else []
        told = mention.attached or any(_DIGIT.search(word) for word in topic)
        # Words that this paper's own title has too may mean itself, or all reports of the kind.
        of_itself = frozenset(content(reading.title)) >= topic
        if len(named) == 1 and (
            told or (not of_itself and _CAPITAL.search(passage.text, mention.start + 1, mention.end))
        ):
            return named[0]
        if named or not mention.attached:
            return None
        # Neither appendices with a letter nor the record of the decision: the paper that the cover is for.
        whole = [
            r
            for r in beside
            if r.kind is not PaperKind.DECISION_RECORD and label_of(r) is None and self._has(r, (), mention.head)
        ]
        return whole[0] if len(whole) == 1 else None

    def _is(self, reading: Reading, topic: frozenset[str], head: str) -> bool:
        """Whether a paper is the one that some words name; a strategy or plan is named by its whole title."""
        if head not in TITLED:
            return self._has(reading, topic, head)
        names = (reading.title, LABEL.sub(" ", reading.file_title))
        return any(topic_numbers(content(name)) == topic_numbers(topic) for name in names)

    def _has(self, reading: Reading, topic: Iterable[str], head: str) -> bool:
        """Whether a paper's title, the name of its file or its title page has all the words, and what it is called."""
        if reading.path not in self._names:
            first = [p.text for p in reading.passages[:_TITLE_PAGE] if isinstance(p.block, Heading)]
            text = " ".join([reading.title, reading.file_title, *first])
            self._names[reading.path] = frozenset(content(text)), text.casefold()
        stems, text = self._names[reading.path]
        return stems.issuperset(topic) and head in text


def _called(reading: Reading, short: str) -> bool:
    """Whether the name of a paper's file has a short form as a word."""
    return bool(short) and short.casefold() in runs(reading.file_title)
