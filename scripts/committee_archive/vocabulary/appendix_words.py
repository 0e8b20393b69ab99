"""The label of an appendix and its title in one line (`Appendix 2 – Price schedule`), and the title without the label.

A clerk titles a paper as it is printed, label and all. Agendas, lists of appendices and readers call it by what stands
behind the label, so papers are compared and filed by that.
"""

import re
from functools import cache

from committee_archive.model.front_matter import FrontMatter, PaperKind
from committee_archive.vocabulary.files import shipped
from committee_archive.vocabulary.phrases import either, folded

_TITLE = 2  # words: one alone behind a label ("Appendix 2 continued") is no title


@cache
def labelled(names: str) -> re.Pattern[str]:
    """Matches a line that opens with the label of an appendix; its groups are `label`, `mark` and `title`.

    Args:
        names: Alternatives for a pattern: what is attached to a paper.
    """
    return re.compile(
        rf"(?i)^(?P<label>(?:{names})\s+(?P<mark>[0-9]{{1,2}}|[A-Z][0-9]?))\b\s*[-–—:.]?\s*(?P<title>.*)$"
    )


def is_titled(behind: str) -> bool:
    """Whether what stands behind the label of an appendix is enough for a title."""
    return len(behind.split()) >= _TITLE


def called(front: FrontMatter) -> str:
    """What others call a paper: its title, of an appendix without the label by the program's own words for one."""
    if front.kind is not PaperKind.APPENDIX:
        return front.title
    match = labelled(_shipped_names()).match(front.title)
    return match["title"].strip() if match and is_titled(match["title"]) else front.title


@cache
def _shipped_names() -> str:
    return either(map(folded, dict(shipped("kinds")).get("appendix", ())))
