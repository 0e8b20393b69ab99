"""How the minutes resolved each recommendation: which decision answers it, and whether as asked.

A decision answers a recommendation of the report under the same item. With as many decisions as recommendations they
answer each other in order, if their words agree; else only where the words agree well. What is left has no minute.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from committee_archive.model.front_matter import Decision, FrontMatter, Recommendation
from committee_archive.model.history import Quote, Resolution, Resolved
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.relations.items import Joined
from committee_archive.relations.passages import sentences
from committee_archive.relations.reading import Item, Reading
from committee_archive.relations.versions import Earlier, version_before
from committee_archive.relations.words import content, overlap

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_ORDINALS)})\s+recommendation|recommendation\s+\(?(?P<label>\d{{1,2}}|[ivx]+|[a-z])\)?)(?!\w)",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\brecommendations\s+(?P<labels>\(?\w{1,3}\)?(?:\s*(?:,|to|and|&|–|-)\s*\(?(?:\d{1,2}|[ivx]+|[a-z])\)?(?!\w))+)",
    re.IGNORECASE,
)
_WITHDREW = re.compile(r"\bwithdr(?:ew|awn|awal)\b", re.IGNORECASE)
_REFERRED = re.compile(r"\brefer(?:red|ral)?\b[^.;]{0,60}\bback\b", re.IGNORECASE)
_DEFERRED = re.compile(r"\bdefer(?:red|ral)?\b|\bstand over\b|\bleft (?:over )?(?:un)?til\b", re.IGNORECASE)
_REJECTED = re.compile(
    r"\bnot (?:be )?(?:agreed|approved|adopted|accepted|supported|granted)\b|\breject(?:ed|s)?\b|\brefused?\b|\bFELL\b"
    r"|\b(?:recommendation|motion) (?:was|be) (?:lost|defeated)\b"
)
_NOTED = re.compile(r"\b(?:be )?noted?\b|\bnotes\b|\breceived?\b|\bRECEIVED\b", re.IGNORECASE)
_ASKS_TO_NOTE = re.compile(
    r"^\W*(?:[\w ]{0,60}\b(?:asked|recommended|invited|requested|that)\b[\w ]{0,30}\b)?(?:to )?(?:note|receive)\b",
    re.IGNORECASE,
)
_ASKS_FOR_VIEWS = re.compile(r"\b(?:discuss|comment|give (?:its|their) views|say what|consider)\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\bsubject to\b|\bamended\b|\bin place of\b|\bwith the (?:addition|words|omission|exception)\b|\binstead of\b",
    re.IGNORECASE,
)
_INFORMATION = re.compile(r"\binformation\b|\bto note\b|\bnoting\b", re.IGNORECASE)
# Where a resolution says a second thing of a second subject: "… be noted and the first payment be confirmed".
_AND_ANOTHER = re.compile(
    r"(?<=\w)[,;]?\s+and\s+(?:that\s+)?(?=(?:the|an?|its|their)\s+[^.;]{1,160}?\bbe\s+\w+)", re.IGNORECASE
)
_THANKS = re.compile(r"(?:,|\band\b)[^,;]*\bthank(?:s|ed)?\b.*$", re.IGNORECASE | re.DOTALL)
_BLANKET = re.compile(
    r"\brecommendations?\b[^.;]{0,60}\b(?:be )?(?:agreed|approved|adopted|accepted|endorsed|noted|CARRIED)\b"
    r"|\b(?:agree|approve|accept|endorse|adopt)s?\b[^.;]{0,30}\b(?:the |all )?recommendations\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = frozenset(
    content(
        """resolved resolve approve approved agree agreed note noted adopt adopted bring brought make made give given
        authorise authorised ask asked seek endorse endorsed recommend recommended receive received consider considered
        confirm confirmed delegate delegated that following above set"""
    )
)
_MONTHS = frozenset(content("january february march april june july august september october november december"))
# Likeness of words, 0 to 1: from here on a decision answers a recommendation by its words alone …
_SURE = 0.4
# … and from here on where it stands in the same place of a list of the same length.
_IN_PLACE = 0.12
# A recommendation of so many words is resolved with others by a decision that has this share of them.
_FEW, _WHOLLY = 3, 0.8
# So many words of a recommendation a decision must have itself, where the item's title has the others.
_NAMED_AGAIN = 2
# So many words that were not in the recommendation, and such a share of the decision, make it another one.
_MORE_WORDS, _MORE_SHARE = 2, 0.2


def resolve_item(key: MeetingKey, item: Joined, minutes: Reading | None) -> Iterator[Resolution]:
    """How one meeting resolved each recommendation of the report under an item."""
    if not item.papers:
        return
    report = item.papers[0]
    asked = report.entry.paper.front.recommendations
    if minutes is None or item.minute is None:
        yield from unanswered(report, key)
        return
    decided = item.minute.decisions
    answers = _answers(asked, decided, item.title, for_information=_is_for_information(report, key))
    told = _told_withdrawn(item.minute, asked)
    votes = item.minute.votes
    for n, recommendation in enumerate(asked):
        answer = answers.get(n)
        if answer is not None:
            decision, how, sure = answer
            quote = _quote(decision, item.minute, minutes.path)
            how, earlier = _of_version(report.entry.paper.front, recommendation, decision, how, key)
            yield Resolution(
                report.path,
                recommendation,
                key,
                how,
                minutes.path,
                decision,
                quote,
                votes,
                sure,
                len(asked),
                answered_until=earlier.until if earlier else None,
                answered_words=earlier.words if earlier else None,
            )
        elif n in told:
            yield Resolution(
                report.path, recommendation, key, Resolved.WITHDRAWN, minutes.path, None, told[n], votes, 0.9
            )
        else:
            yield Resolution(report.path, recommendation, key, Resolved.NO_MINUTE)


def _of_version(
    front: FrontMatter, asked: Recommendation, decision: Decision, how: Resolved, key: MeetingKey
) -> tuple[Resolved, Earlier | None]:
    """How a decision deals with a recommendation that reads otherwise since, and the version that it answered.

    The day on which a version was replaced here need not be the day on which it was replaced at the council: where the
    words of both are known, the one that the decision is nearer to was answered.
    """
    earlier = version_before(front, asked, key.day)
    if earlier is None:
        return how, None
    if earlier.words is None:
        # What nobody can compare is not said to be changed.
        noted = Resolved.NOTED if _only_notes(decision.text) else Resolved.AGREED
        return (noted, earlier) if how is Resolved.AMENDED else (how, None)
    then = replace(asked, text=earlier.words)
    before, now = _near(then, decision), _near(asked, decision)
    if before == now:
        # "The recommendation be agreed": only the days tell.
        return how, earlier
    return (_how(then, decision), earlier) if before > now else (how, None)


def _near(asked: Recommendation, decision: Decision) -> float:
    """Which share of the words of a recommendation and of a decision both have, 0 to 1."""
    one, other = set(content(asked.text)), set(content(decision.text))
    return len(one & other) / len(one | other) if one | other else 0.0


def unanswered(report: Reading, key: MeetingKey | None) -> Iterator[Resolution]:
    """The recommendations of a report on which no minutes are held."""
    for recommendation in report.entry.paper.front.recommendations:
        yield Resolution(report.path, recommendation, key, Resolved.NO_MINUTE)


def names_recommendation(text: str) -> int | None:
    """The number of the recommendation that a decision names, counted from 1; None of one that is a letter."""
    match = _NTH.search(text)
    if match is None:
        return None
    if match["word"]:
        return _ORDINALS.index(match["word"].lower()) + 1
    return int(match["label"]) if match["label"].isdigit() else None


def resolution_relations(resolutions: Iterable[Resolution]) -> Iterator[Relation]:
    """From each recommendation to the decision that answers it."""
    for found in resolutions:
        if found.minutes is None or found.evidence is None:
            continue
        yield Relation(
            RelationKind.RECOMMENDATION_DECISION,
            found.report,
            found.recommendation.anchor or "",
            found.evidence.words,
            found.minutes,
            found.decision.anchor if found.decision else found.evidence.anchor,
            found.evidence.page,
            found.confidence,
            RelationStatus.RESOLVED,
            found.meeting,
        )


def possible_answers(key: MeetingKey, item: Joined, minutes: Reading | None) -> Iterator[Relation]:
    """From each recommendation that a decision answers if its report is the one of the item: a person must say."""
    if minutes is None or item.minute is None:
        return
    for report in item.choice:
        asked = report.entry.paper.front.recommendations
        for n, (decision, _, sure) in sorted(_answers(asked, item.minute.decisions).items()):
            quote = _quote(decision, item.minute, minutes.path)
            yield Relation(
                RelationKind.RECOMMENDATION_DECISION,
                report.path,
                asked[n].anchor or "",
                quote.words,
                None,
                decision.anchor,
                quote.page,
                round(sure / len(item.choice), 2),
                RelationStatus.AMBIGUOUS,
                key,
                (minutes.path,),
            )


_Answer = tuple[Decision, Resolved, float]


def _is_for_information(report: Reading, key: MeetingKey) -> bool:
    """Whether a report was before a meeting for information only: what it asks was put to another one."""
    front = report.entry.paper.front
    purposes = {c.purpose for c in front.committees if (c.date or front.date) == key.day and c.purpose}
    return bool(purposes) and all(_INFORMATION.search(purpose) for purpose in purposes)


def _answers(
    asked: Sequence[Recommendation], decided: Sequence[Decision], title: str = "", *, for_information: bool = False
) -> dict[int, _Answer]:
    """The decision that answers each recommendation, by the recommendation's place.

    Args:
        asked: The recommendations of the report.
        decided: The item's decisions.
        title: Of the item, whose words a resolution need not repeat.
        for_information: The meeting was only told of the report: nothing that it says is a change of what was asked.
    """
    if not asked or not decided:
        return {}
    found: dict[int, _Answer] = {}
    for decision in decided:
        for n in _several(decision.text, asked):
            found.setdefault(n, (decision, _how(asked[n], decision, blanket=True), 1.0))
    if not found and len(decided) == 1 and len(asked) > 1 and _BLANKET.search(decided[0].text):
        return {n: (decided[0], _how(r, decided[0], blanket=True), 0.9) for n, r in enumerate(asked)}
    free = {m for m, decision in enumerate(decided) if all(answer[0] is not decision for answer in found.values())}
    for m in sorted(free):
        decision = decided[m]
        named = _named(decision.text, asked)
        if named is not None and named not in found:
            found[named] = (decision, _how(asked[named], decision), 1.0)
            free.discard(m)
    scores = {(n, m): _like(asked[n], decided[m]) for n in range(len(asked)) if n not in found for m in free}
    same_length = len(asked) == len(decided)
    for (n, m), score in sorted(scores.items(), key=lambda s: (-s[1], abs(s[0][0] - s[0][1]), s[0])):
        if n in found or m not in free:
            continue
        in_place = same_length and n == m and (score >= _IN_PLACE or len(asked) == 1)
        if (score >= _SURE and _in_order(n, m, found, decided)) or in_place:
            # Only where there are fewer resolutions than recommendations is another part of one an answer to another.
            answer = _part_for(asked[n], decided[m]) if len(decided) < len(asked) else decided[m]
            how = _how(asked[n], answer, blanket=for_information)
            found[n] = (decided[m], how, min(1.0, 0.9 + score / 10))
            free.discard(m)
    if len(decided) < len(asked):
        # One sentence may resolve several recommendations: all that each says is in it.
        for n in range(len(asked)):
            best = max(decided, key=lambda d: _said_in(asked[n], d, title))
            if n not in found and _said_in(asked[n], best, title) >= _WHOLLY:
                found[n] = (best, _how(asked[n], _part_for(asked[n], best), blanket=True), 0.85)
    return found


def _part_for(recommendation: Recommendation, decision: Decision) -> Decision:
    """The part of a resolution that answers a recommendation: "the report be noted and the payment be made" has two."""
    parts = _AND_ANOTHER.split(decision.text)
    if len(parts) == 1:
        return decision
    words = set(content(recommendation.text)) - _SAYS_NOTHING
    return replace(decision, text=max(parts, key=lambda part: len(words & set(content(part)))))


def _said_in(recommendation: Recommendation, decision: Decision, title: str) -> float:
    """Which share of the words of a recommendation a decision has, 0 to 1; of very few words none.

    What the item's title says as well ("the outline case for the One Record Programme") the minutes need not repeat
    under it ("the outline case be noted"), if they have some of the words.
    """
    words = set(content(recommendation.text)) - _SAYS_NOTHING
    said = set(content(decision.text))
    if len(words) < _FEW:
        return 0.0
    return overlap(words, said | set(content(title)) if len(words & said) >= _NAMED_AGAIN else said)


def _in_order(n: int, m: int, found: dict[int, _Answer], decided: Sequence[Decision]) -> bool:
    """Whether a pair does not cross one that was found before."""
    places = {id(decision): place for place, decision in enumerate(decided)}
    return all((k - n) * (places[id(answer[0])] - m) > 0 for k, answer in found.items())


def _named(text: str, asked: Sequence[Recommendation]) -> int | None:
    """The recommendation that a text names by its number."""
    match = _NTH.search(text)
    if match is None:
        return None
    if match["word"]:
        place = _ORDINALS.index(match["word"].lower())
        return place if place < len(asked) else None
    label = match["label"].lower()
    for n, recommendation in enumerate(asked):
        if (recommendation.number or str(n + 1)).strip("(). ").lower() == label:
            return n
    return None


def _several(text: str, asked: Sequence[Recommendation]) -> list[int]:
    """The recommendations that a text names by several numbers: "recommendations 1 and 3", "recommendations 2 to 4"."""
    match = _MANY.search(text)
    if match is None:
        return []
    labels = {(r.number or str(n + 1)).strip("(). ").lower(): n for n, r in enumerate(asked)}
    found: list[int] = []
    words = re.sub(r"[–-]", " to ", match["labels"].lower())
    parts = re.findall(r"(?<!\w)(to\s)?\s*\(?(?<!\w)(\d{1,2}|[ivx]+|[a-z])\)?(?!\w)", words)
    for joint, label in parts:
        if label not in labels:
            return []
        place = labels[label]
        found += range(found[-1] + 1, place) if joint and found else ()
        found.append(place)
    return sorted(dict.fromkeys(found)) if len(found) > 1 else []


def _like(recommendation: Recommendation, decision: Decision) -> float:
    """How alike the words of a recommendation and a decision are, 0 to 1, by the shorter of the two."""
    one = set(content(recommendation.text)) - _SAYS_NOTHING
    other = set(content(decision.text)) - _SAYS_NOTHING
    if not one:
        # "Note the report": answered by a decision that says no more.
        return 1.0 if not other else 0.0
    return len(one & other) / min(len(one), len(other)) if other else 0.0


def _how(recommendation: Recommendation, decision: Decision, *, blanket: bool = False) -> Resolved:
    asked, decided = recommendation.text, decision.text
    if _WITHDREW.search(decided) and re.search(r"\brecommendation\b", decided, re.IGNORECASE):
        return Resolved.WITHDRAWN
    for pattern, how in (
        (_REFERRED, Resolved.REFERRED_BACK),
        (_REJECTED, Resolved.REJECTED),
        (_DEFERRED, Resolved.DEFERRED),
    ):
        if pattern.search(decided) and not pattern.search(asked):
            return how
    if blanket:
        return Resolved.NOTED if _ASKS_TO_NOTE.match(asked) or _only_notes(decided) else Resolved.AGREED
    if _ASKS_FOR_VIEWS.search(asked) and not _ASKS_TO_NOTE.match(asked):
        return Resolved.NOTED if _only_notes(decided) else Resolved.AGREED
    if _changed(asked, decided):
        return Resolved.AMENDED
    return Resolved.NOTED if _ASKS_TO_NOTE.match(asked) or _only_notes(decided) else Resolved.AGREED


def _only_notes(decided: str) -> bool:
    return bool(_NOTED.search(decided)) and not re.search(
        r"\b(?:approv|agree|adopt|endors|delegat|authoris)", decided, re.IGNORECASE
    )


def _changed(asked: str, decided: str) -> bool:
    if _CHANGED.search(decided) and not _CHANGED.search(asked):
        return True
    bare = _THANKS.sub("", decided)
    mine, theirs = set(content(asked)) | _SAYS_NOTHING, [w for w in content(bare) if w not in _SAYS_NOTHING]
    more = {w for w in theirs if w not in mine}
    if any(w.isdigit() or w in _MONTHS for w in more):
        return True
    return len(more) >= _MORE_WORDS and len(more) >= _MORE_SHARE * len(theirs) and "report" not in _object(asked)


def _object(asked: str) -> str:
    """Whether a recommendation is but to note the report: then the minutes' own words are no change of it."""
    return "report" if re.search(r"\bnote (?:the|this) (?:report|update)\W*$", asked.strip(), re.IGNORECASE) else ""


def _told_withdrawn(item: Item, asked: Sequence[Recommendation]) -> dict[int, Quote]:
    """Recommendations that the account says were withdrawn, with the sentence."""
    found: dict[int, Quote] = {}
    for passage in item.body:
        if not _WITHDREW.search(passage.text):
            continue
        for start, sentence in sentences(passage.text):
            if _WITHDREW.search(sentence) and (named := _named(sentence, asked)) is not None:
                found.setdefault(named, passage.quote(start, start + len(sentence)))
    return found


def _quote(decision: Decision, item: Item, path: str) -> Quote:
    """A decision as evidence, with the PDF page of its passage."""
    for passage in item.body:
        block = passage.block
        if decision.anchor and decision.anchor in (block.anchor, *getattr(block, "aliases", ())):
            return Quote(path, decision.anchor, decision.text, passage.page())
    return Quote(path, decision.anchor or item.anchor, decision.text, item.page)
