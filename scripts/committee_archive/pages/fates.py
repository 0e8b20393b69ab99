"""How a meeting's answer to a recommendation is said, on every page alike."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from committee_archive.addresses.spoken import spoken_recommendation
from committee_archive.model.front_matter import Decision, Manner, Recommendation
from committee_archive.model.meetings import Resolution, Resolved
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.markdown_text import plain
from committee_archive.pages.prose import block, shortened, without_joint
from committee_archive.pages.votes import Entries, votes_by_decision
from committee_archive.pages.wording import ABSENT, began, long_date
from committee_archive.relations.vote_counts import results
from committee_archive.relations.votes import ballots
from committee_archive.vocabulary import shipped_wording
from committee_archive.vocabulary.vote_words import vote_words

HOW: dict[Resolved, str] = {
    Resolved.AGREED: "Agreed",
    Resolved.AMENDED: "Agreed with changes",
    Resolved.IN_PART: "Agreed in part",
    Resolved.NOTED: "Noted",
    Resolved.DEFERRED: "Deferred",
    Resolved.REFERRED_BACK: "Referred back",
    Resolved.REJECTED: "Not agreed",
    Resolved.WITHDRAWN: "Withdrawn",
    Resolved.NO_MINUTE: "No minute found",
}
ELECTED = "Elected"
_MANNER: dict[Manner, str] = {
    Manner.AGREED: HOW[Resolved.AGREED],
    Manner.APPROVED: HOW[Resolved.AGREED],
    Manner.ELECTED: ELECTED,
    Manner.NOTED: HOW[Resolved.NOTED],
    Manner.RECEIVED: HOW[Resolved.NOTED],
    Manner.DEFERRED: HOW[Resolved.DEFERRED],
    Manner.REFERRED_BACK: HOW[Resolved.REFERRED_BACK],
    Manner.WITHDRAWN: HOW[Resolved.WITHDRAWN],
    Manner.REJECTED: HOW[Resolved.REJECTED],
}
UNTOLD = "Other"
# Not "taken up again in": that report may tell how a meeting between, of which no papers are held, settled the matter.
NEXT_REPORT = "Next report on it in this archive"
# Said of a motion or an amendment, which no report asked for.
LOST = "Lost"
# What a reader looks for who asks where a meeting did not simply agree.
NOT_SIMPLY_AGREED = "Not simply agreed"
UNLIKE_ASKED = (
    *(
        HOW[how]
        for how in (
            Resolved.AMENDED,
            Resolved.IN_PART,
            Resolved.DEFERRED,
            Resolved.REFERRED_BACK,
            Resolved.REJECTED,
            Resolved.WITHDRAWN,
        )
    ),
    LOST,
)
# Of these it is told what had been asked: what was decided seldom repeats it.
NOT_AS_ASKED = frozenset(how for how, words in HOW.items() if words in UNLIKE_ASKED)
PUT_TO_A_VOTE = "Put to a vote"
CAME_OF_IT = "What came of it"
UNDONE, PAPER_REPLACED = "Undone since", "Its paper was replaced since"
CHANGED = (HOW[Resolved.AMENDED], HOW[Resolved.IN_PART])
_GOOD = frozenset({HOW[Resolved.AGREED], *CHANGED, HOW[Resolved.NOTED], ELECTED})


def outcome(decision: Decision, answered: Iterable[Resolution] = ()) -> str:
    """What a decision did: as the recommendations it answers fared, else by the words it uses."""
    fared = {HOW[r.how] for r in answered}
    if len(fared) == 1:
        return fared.pop()
    if fared and fared <= _GOOD:
        # One sentence that notes an account and agrees to what follows from it has agreed.
        return next((told for told in CHANGED if told in fared), HOW[Resolved.AGREED])
    if decision.amended:
        return HOW[Resolved.AMENDED]
    return _MANNER[decision.manner] if decision.manner else UNTOLD


def chip(words: str) -> str:
    """An outcome as a small label: told by its words, helped by its border."""
    return f'<b class="chip {look(words)}">{plain(words)}</b>'


def look(words: str) -> str:
    """The class of such a label."""
    return "done" if words in _GOOD else "open" if words == HOW[Resolved.NO_MINUTE] else "other"


def label(resolution: Resolution) -> str:
    """`Recommendation 2` or `Recommendation (b)`, at the beginning of a sentence."""
    asked = resolution.recommendation
    return began(spoken_recommendation(asked.anchor, asked.number, alone=resolution.recommendation_count == 1))


def asked_and_decided(
    held: Holdings, resolutions: Sequence[Resolution], page: str, *, meetings: bool = True, dated: bool = True
) -> str:
    """What was asked and what came of it, one below the other, each with its address and how the vote on it went.

    Args:
        held: Papers and history.
        resolutions: In the order of the recommendations.
        page: The page that will hold the list.
        meetings: Say which meeting decided.
        dated: Say of which day the minutes are.

    Returns:
        Markdown; empty where there are none.
    """
    if not resolutions:
        return ""
    told, silent = _without_repeats(resolutions) if meetings else (list(resolutions), [])
    voted_on = _votes_on(held, told, resolutions, page)
    parts: list[str] = []
    lines: list[str] = []
    for n, one in enumerate(told):
        lines.append(_asked(held, one, page, meetings=meetings, dated=dated))
        if n in voted_on or n == len(told) - 1:
            parts += [block("asked", "\n".join(lines)), *voted_on[n]]
            lines = []
    if silent:
        where = " and ".join(held.meeting_link(key, page) for key in silent)
        parts.append(f'<span class="about">It also went to {where}; no minute of it was found there.</span>')
    return "\n\n".join(parts)


def _votes_on(
    held: Holdings, told: Sequence[Resolution], every: Sequence[Resolution], page: str
) -> Mapping[int, list[str]]:
    """The votes of each meeting's minutes, by the place of the last of what is told that they are about."""
    words = vote_words((held.archive.wording or shipped_wording()).votes)
    found: dict[int, list[str]] = defaultdict(list)
    for minutes in dict.fromkeys(r.minutes for r in every):
        of = [r for r in every if r.minutes == minutes]
        quotes = list({v.words: v for r in of for v in r.votes}.values())
        decided = list({id(r.decision): r.decision for r in of if r.decision}.values())
        fared = {
            how: [n for n, d in enumerate(decided) if any(r.decision is d and r.how is how for r in of)]
            for how in Resolved
        }
        entries = Entries(decided, withdrawn=fared[Resolved.WITHDRAWN], changed=fared[Resolved.AMENDED])
        for about, votes in votes_by_decision(quotes, entries, list(ballots(quotes, words))):
            last = decided[max(about)] if about else None
            places = [n for n, r in enumerate(told) if r.minutes == minutes and last in (None, r.decision)]
            found[max(places, default=len(told) - 1)].append(voted(held, votes, page))
    return found


def _without_repeats(resolutions: Sequence[Resolution]) -> tuple[list[Resolution], list[MeetingKey]]:
    """What is told of each recommendation, and the meetings of which it is only told that no minute was found."""
    answered = {(r.report, r.recommendation) for r in resolutions if r.how is not Resolved.NO_MINUTE}
    told: list[Resolution] = []
    seen: set[tuple[str, Recommendation]] = set()
    for one in resolutions:
        which = (one.report, one.recommendation)
        if one.how is not Resolved.NO_MINUTE or (which not in answered and which not in seen):
            told.append(one)
        seen.add(which)
    known = {r.meeting for r in told}
    silent = dict.fromkeys(r.meeting for r in resolutions if r.meeting and r.meeting not in known)
    return told, list(silent)


def voted(held: Holdings, votes: Iterable[Quote], page: str, *, about: str = "") -> str:
    """Votes, dissent and amendments as printed, each once, and where they stand.

    Args:
        held: Papers and history.
        votes: As printed.
        page: The page that will hold them.
        about: For the page's script: places of the decisions that they are about.
    """
    quotes = list(votes)
    if not quotes:
        return ""
    said = " · ".join(f"“{plain(q.words)}”" for q in quotes)
    words = vote_words((held.archive.wording or shipped_wording()).votes)
    went = "".join(f"{chip(result)} " for result in results(quotes, words))
    # What was moved often stands in the paragraph before, which has no address of its own.
    place = held.place(next(ballots(quotes, words), quotes[0]), page)
    data = {"about": about} if about else {}
    return block("votes", f"{went}Movers and votes: {said} {place}", data=data)


def _asked(held: Holdings, resolution: Resolution, page: str, *, meetings: bool, dated: bool) -> str:
    asked = resolution.recommendation
    link = held.link(resolution.report, page, anchor=asked.anchor or "", words=label(resolution))
    answer = chip(HOW[resolution.how])
    if meetings and resolution.meeting:
        answer += f" {held.meeting_link(resolution.meeting, page)}"
    told = resolution.evidence.words if resolution.evidence else ""
    said = resolution.decision.whole if resolution.decision else told
    if said and resolution.minutes:
        place = resolution.decision or resolution.evidence
        where = held.minute(resolution.minutes, page, place.anchor if place else None, dated=dated)
        answer += f' <span class="said">“{plain(shortened(without_joint(said)))}” {where}</span>'
    if resolution.left_out:
        answer += f"<br>{plain(silent(resolution))}"
    if resolution.answered_until:
        answer += f"<br>{plain(version(resolution))}"
    answer += since(held, resolution.minutes, resolution.decision, page)
    if resolution.resumed:
        answer += f"<br>{NEXT_REPORT}: {held.link(resolution.resumed, page)}, {held.about(resolution.resumed)}"
    return f"- {link}: {plain(shortened(asked.text))}<br>{answer}"


def since(held: Holdings, minutes: str | None, decision: Decision | None, page: str) -> str:
    """What a later paper says of a decision, on a line of its own; empty without one."""
    came = came_of(held, minutes, decision)
    if came is None:
        return ""
    words, quote = came
    label = words if words == CAME_OF_IT else chip(words)
    told = f"{label}, as a later paper says: “{plain(shortened(quote.words))}” {held.source(quote, page)}"
    return f'<br><span class="about">{told}</span>'


def came_of(held: Holdings, minutes: str | None, decision: Decision | None) -> tuple[str, Quote] | None:
    """That a decision holds no longer, or what came of one that left a matter open: in a word, and a later paper's."""
    place = minutes or "", (decision and decision.anchor) or ""
    if ended := held.history.ended.get(place):
        return UNDONE if ended.undone else PAPER_REPLACED, ended.later
    quote = held.history.since.get(place)
    return (CAME_OF_IT, quote) if quote else None


def silent(resolution: Resolution) -> str:
    """Of what that a recommendation asks the minutes say nothing, as plain text; empty where they tell of all."""
    words = " and of ".join(f"“{shortened(point)}”" for point in resolution.left_out)
    return f"The minutes say nothing of {words}." if words else ""


def version(resolution: Resolution) -> str:
    """Which version of a report the minutes answered, as plain text; empty where it is the one that is held."""
    if resolution.answered_until is None:
        return ""
    told = f"The minutes answered an earlier version of this report, replaced on {long_date(resolution.answered_until)}"
    words = resolution.answered_words
    return (
        f"{told}. There the recommendation was: “{shortened(words)}”" if words else f"{told}; its words are {ABSENT}."
    )
