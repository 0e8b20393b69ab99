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


def title_behind(line: str, names: str) -> str:
    """The title behind the label of an appendix in a line that has both; empty where what stands there is none.

    "Appendix A to the plan" and "Appendix 2.1 Prices" go on with the label: a title is parted from it, by a sign or by
    a capital letter.
    """
    match = labelled(names).match(line)
    if match is None:
        return ""
    between, title = line[match.end("label") : match.start("title")], match["title"].strip()
    goes_on = (title[:1].islower() and not between.strip()) or (title[:1].isdigit() and between == ".")
    return "" if goes_on or len(title.split()) < _TITLE else title


def called(front: FrontMatter) -> str:
    """What others call a paper: its title, of an appendix without the label by the program's own words for one."""
    if front.kind is not PaperKind.APPENDIX:
        return front.title
    return title_behind(front.title, _shipped_names()) or front.title


@cache
def _shipped_names() -> str:
    return either(map(folded, dict(shipped("kinds")).get("appendix", ())))
