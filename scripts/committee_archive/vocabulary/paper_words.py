"""What papers are called where other papers cite them, as patterns made from `citing.yml`."""

import re
from dataclasses import dataclass

from committee_archive.model.months import MONTHS
from committee_archive.vocabulary.phrases import Words, folded, listed, plain_words

_MONTHS = "|".join(month.lower() for month in MONTHS)


@dataclass(frozen=True, slots=True, eq=False)
class PaperWords:
    """What stands for a paper in a sentence, and the words before it that say nothing of its subject. All folded.

    Attributes:
        paper: Alternatives for a pattern: what a paper is called.
        endings: The last words of these, one of which stands in whatever the pattern finds.
        plain: Said of a paper, and no part of its subject.
        with_this: Says that it comes with the paper that names it.
        earlier: Says that it is the one before.
        agreed: Just before a paper, that a body agreed it.
        recorded: What decisions are called of which there is a record.
        said_in: Just before a document, that somebody said something there.
        promised: Just after a paper, that it is promised.
        announced: Alternatives for a pattern: what a body is to have at a coming meeting.
        published: Just after a paper, that a `council` has published it.
        closed_as: That a `subject` is `closed`, as an `undertaking`; `closed_hints` stand in it.
        closings: What a title says that tells of that.
        brought: After "what", the `subject` that brought something.
        accounts: What a title says that tells how something went.
        stages: How far something has got; `stage_ends` are their last words, of which one stands in each.
        after_stage: Just after one: the clause ends, or goes on with something else.
        turned_into: Just before a name, that something has turned into what has it.
        unsettled: That what follows is only thought of.
        places: What is numbered in papers.
        numbered_place: One of these with its number (`label`), or that it stands in another paper too (`again`).
        end_paragraph: "The last paragraph of", or the first one (`first`).
        counted: A noun that is counted, with which of them it is (`all`); `counting` before what has them.
    """

    paper: str
    endings: tuple[str, ...]
    plain: frozenset[str]
    with_this: frozenset[str]
    earlier: frozenset[str]
    agreed: re.Pattern[str]
    recorded: frozenset[str]
    said_in: re.Pattern[str]
    promised: re.Pattern[str]
    announced: str
    published: re.Pattern[str]
    closed_as: re.Pattern[str]
    closed_hints: tuple[str, ...]
    closings: frozenset[str]
    brought: re.Pattern[str]
    accounts: frozenset[str]
    stages: tuple[str, ...]
    stage_ends: tuple[str, ...]
    after_stage: re.Pattern[str]
    turned_into: tuple[str, ...]
    unsettled: re.Pattern[str]
    places: tuple[str, ...]
    numbered_place: re.Pattern[str]
    end_paragraph: re.Pattern[str]
    counted: re.Pattern[str]
    counting: re.Pattern[str]


def paper_words(words: Words) -> PaperWords:
    """The patterns of an archive."""
    called = [folded(word) for word in words.get("papers", ())]
    with_this, earlier = (frozenset(map(folded, words.get(name, ()))) for name in ("papers_with_this", "papers_before"))
    stages = tuple(map(folded, words.get("stages", ())))
    counted = rf"(?:{listed(words, 'which_ones')})\s+(?P<noun>{listed(words, 'counted_things')})"
    return PaperWords(
        paper=listed(words, "papers"),
        endings=tuple(dict.fromkeys(word.split()[-1] for word in called)),
        plain=frozenset(map(folded, words.get("papers_said_of", ()))) | with_this | earlier,
        with_this=with_this,
        earlier=earlier,
        agreed=re.compile(rf"(?<![\w-])(?:{listed(words, 'acts')})\s+$"),
        recorded=frozenset(map(folded, words.get("recorded_decisions", ()))),
        said_in=re.compile(rf"(?<![\w-])(?:{listed(words, 'sayings')})(?:\s+[\w'-]+){{0,3}}\s+in\s+$"),
        promised=re.compile(
            rf"\s+(?:is|was|has\s+been)\s+(?:also\s+|still\s+)?(?:{listed(words, 'promised_papers')})"
            r"\s+(?=(?:by|from)\s)"
        ),
        announced=listed(words, "announced_papers"),
        published=re.compile(
            rf"\s+(?:{listed(words, 'published')})\s+by\s+(?:the\s+|that\s+)?"
            r"(?P<council>(?:(?!(?:by|for|the|of|and|a)\s)[\w'-]+\s+){0,3}?"
            rf"(?:{listed(words, 'councils')})(?:\s+council)?)(?![\w'-])"
        ),
        closed_as=re.compile(
            r"(?:^|[.;:]\s+|,\s+|\band\s+)the\s+(?P<subject>[\w'-]+(?:\s+(?!(?:that|which|who)\s)[\w'-]+){0,4}?)"
            r"(?:\s+(?:that|which)\s[^.;:,]{1,80}?|,\s+which\s[^.;:,]{1,80},)?"
            r"\s+(?:is|was|has\s+been|had\s+been)\s+(?:now\s+)?"
            rf"(?P<closed>(?:{listed(words, 'closed_as')})\s+as\s+an?\s+"
            rf"(?P<undertaking>{listed(words, 'undertakings')}))(?![\w-])"
        ),
        closed_hints=tuple(f"{word} as a" for word in map(folded, words.get("closed_as", ()))),
        closings=frozenset(map(folded, words.get("closings", ()))),
        brought=re.compile(
            r"(?<![\w-])what\s+(?P<subject>(?:the|our|this)\s+(?:[\w'&-]+\s+){2,8}?)(?:has|have|had)\s+"
            rf"(?:already\s+|so\s+far\s+)?(?:{listed(words, 'brought_about')})(?![\w-])"
        ),
        accounts=frozenset(map(folded, words.get("accounts", ()))),
        stages=stages,
        stage_ends=tuple(dict.fromkeys(stage.split()[-1] for stage in stages)),
        after_stage=re.compile(
            rf"\s*(?:$|[.;:)!]|,(?!\s+(?:{listed(words, 'taken_back')})(?![\w-]))|[–-]\s"
            rf"|(?:in|on)\s+(?:\d|(?:{_MONTHS})\b)|(?:{listed(words, 'stage_followers')})(?![\w-]))"
        ),
        turned_into=tuple(map(folded, words.get("turned_into", ()))),
        unsettled=plain_words(words.get("unsettled", ())),
        places=tuple(map(folded, words.get("numbered_places", ()))),
        numbered_place=re.compile(
            rf"(?<![\w-])(?:(?P<label>(?:{listed(words, 'numbered_places')})\s+(?:\d{{1,2}}|[a-h]))"
            r"|(?P<again>and\s+again))\s+(?:in|of)\s+(?=(?:the|its|their|our|my|his|her)\s)"
        ),
        end_paragraph=re.compile(
            rf"(?<![\w-])the\s+(?:(?P<first>{listed(words, 'first_ones')})|(?:{listed(words, 'last_ones')}))"
            r"\s+paragraph\s+(?:of|in)\s+"
        ),
        counted=re.compile(rf"(?<![\w-])(?P<all>the\s+{counted})(?![\w-])(?!\s+(?:in|of|at|under|on)\s)"),
        counting=re.compile(rf"(?<![\w-]){counted}\s+(?:in|of|at|under)\s+$"),
    )
