"""What only a person can say of a file that is to be added: shown and asked at the desk, file by file."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from committee_archive.adding import Candidate, Look, Replacing, State, Voucher, put
from committee_archive.cli.console import agreed, answered, complain, in_the_way, say
from committee_archive.cli.found_lines import change_lines, found_lines
from committee_archive.errors import ArchiveError
from committee_archive.interpret.dates import date_in
from committee_archive.sources.sidecar import sidecar_path

_MANY = 8  # papers named in a line
_BY_WEIGHT = (4, 3, 5, 1)
_VOUCHING = "--public, --by and --reason"
_REPLACING = "--by and --reason"
_WHY_REPLACED = "  Why is it replaced? (readers will see this)"
_ON = "  On which day was it replaced? (readers will see this)"
_WHY = "  Why it may be published (such as: taken from the council's site)"
_TELLING = "the reason repeats words that are kept back; say it without them"
_DROP = "Set that aside (it stays in the file, under `undone`), and go on?"
_QUOTING = "  The page tells readers what changed. May it show the words as they were before?"
_OFFERING = "  May readers still open the PDF of the earlier version? (no, if it was replaced to take something out)"


def day_in(text: str) -> dt.date | None:
    """The day that a person typed, as 2024-05-31 or as papers print it, day first; None if it is none."""
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        printed = date_in(text)
        return printed.day if printed and not printed.conflict else None


class Desk:
    """Shows each file, asks what only a person can know, and remembers the exit code."""

    def __init__(self, look: Look, voucher: Voucher | None, replacing: Replacing | None, yes: bool) -> None:
        """Note what was said on the command line.

        Args:
            look: What looks at files, and at them again with a person's word.
            voucher: Who vouches for papers that print no classification.
            replacing: Who replaces papers by revised ones, and why.
            yes: Nobody is asked; what a person would have to answer is refused.
        """
        self._look = look
        self._voucher = voucher
        self._replacing = replacing
        self._yes = yes
        self.name = ""
        self.codes: set[int] = set()

    @property
    def code(self) -> int:
        """0, or the highest of 4 > 3 > 5 > 1 that applies."""
        return next((code for code in _BY_WEIGHT if code in self.codes), 0)

    def settled(self, candidate: Candidate) -> Candidate | None:
        """The file as it shall be taken in; None where it is not."""
        say(f"\n{candidate.given}")
        if candidate.state is State.HELD:
            say(f"  Already there: {candidate.target or candidate.refusal}")
            left = candidate if self._yes else self._look.left_over(candidate)
            return self._dropping(left) if left.outdated else candidate
        if candidate.unvouched and (self._voucher is None and not self._yes):
            return self._settled_by_vouching(candidate)
        if candidate.unvouched and self._voucher is not None:
            candidate = self._look.vouched(candidate, self._voucher)
        self._show(candidate)
        if candidate.state is State.REFUSED:
            self._refused(candidate)
            return None
        if candidate.voucher is not None and self._look.tells(candidate, candidate.voucher.reason):
            self.codes.add(1)
            complain(f"{candidate.given}: not taken in: {_TELLING}")
            return None
        return self._agreed(candidate)

    def _show(self, candidate: Candidate) -> None:
        for found in candidate.papers:
            for line in found_lines(found, alone=len(candidate.papers) == 1):
                say(f"  {line}")
        if candidate.state is not State.REFUSED:
            for line in change_lines(candidate):
                say(f"  {line}")

    def _refused(self, candidate: Candidate) -> None:
        """Say why a file is not taken in."""
        assert candidate.refusal is not None
        self.codes.add(candidate.refusal.exit_code)
        complain(f"{candidate.given}: not taken in: {candidate.refusal}")
        if candidate.unvouched:
            say("  If it is public, add it again and vouch for it: --public --by NAME --reason WHY")

    def write(self, candidate: Candidate) -> None:
        """Put one file into the archive."""
        try:
            kept = put(self._look.root, candidate, dt.date.today())
        except ArchiveError as error:
            self.codes.add(error.exit_code)
            complain(f"{candidate.given}: not taken in: {error}")
            return
        except OSError as error:
            self.codes.add(1)
            complain(f"{candidate.given}: not taken in: {in_the_way(error)}")
            return
        say(f"Written: {candidate.target}")
        if kept is not None:
            say(f"  The earlier version is kept as {kept.relative_to(self._look.root).as_posix()}")
            if candidate.replacing is not None and candidate.replacing.offers:
                say("  Readers may open its PDF from the page; a build says if something in it may not be shown")
            say(f"  Your file's name, {candidate.given.name}, and why it was replaced stand in {_beside(candidate)}")
        elif candidate.voucher is not None:
            say(f"Written: {_beside(candidate)}, with who vouches for it and why")
        elif candidate.corrections:
            say(f"Written: {_beside(candidate)}, with the corrected title")

    def _settled_by_vouching(self, candidate: Candidate) -> Candidate | None:
        """A file that somebody has to vouch for: shown as it would be taken in, with every other question first."""
        preview = self._look.vouched(candidate, Voucher("", ""))
        self._show(preview)
        if preview.state is State.REFUSED:
            self._refused(preview)
            return None
        answered_for = self._agreed(preview)
        if answered_for is None:
            return None
        whole = candidate.state is State.REFUSED
        what = "It does not say that it is" if whole else "Some of its papers do not say that they are"
        which = "" if whole else f": {_those_that_do_not_say(candidate)}"
        say(f"  {what} public{which}. Somebody has to vouch for {'it' if whole else 'them'} before publication.")
        earlier = preview.revises.paper.front.publication if preview.revises else None
        if earlier is not None and earlier.by:
            say(
                f"  It is a revised version of a paper that {earlier.by} vouched for; that does not count for this one."
            )
        if not agreed("  Is it open to the public, and do you vouch for that?", _VOUCHING):
            if whole:
                self._refused(candidate)
                return None
            say("  Then only those of its papers are published that say so by themselves.")
            return replace(candidate, drops=answered_for.drops, replacing=answered_for.replacing)
        by = self.name = answered("  Your name", _VOUCHING, default=self.name)
        while self._look.tells(preview, why := answered(_WHY, _VOUCHING)):
            say(f"  {_TELLING[0].upper()}{_TELLING[1:]}.")
        say(f"  Public: {by} vouches for it ({why})")
        vouched = self._look.vouched(candidate, Voucher(by, why))
        return replace(vouched, drops=answered_for.drops, replacing=answered_for.replacing)

    def _agreed(self, candidate: Candidate) -> Candidate | None:
        """The file if a person says what only a person can; a script that would have to is refused."""
        if candidate.outdated:
            if self._yes:
                self._only_a_person(candidate, _DROP)
                return None
            asked = self._dropping(candidate)
            if asked is None:
                return None
            candidate = asked
        questions = []
        if candidate.withholds:
            kept_back = ", ".join(candidate.withholds)
            questions.append(
                f"Pages or words of the earlier version are withheld ({kept_back}). Are the same ones right for this"
                " version?"
            )
        if candidate.alike:
            questions.append("Its words are nearly those of a paper that is there. Take it in as another paper?")
        for question in questions:
            if self._yes:
                self._only_a_person(candidate, question)
                return None
            if not agreed(f"  {question}", ""):
                self._left_out(candidate, change=bool(candidate.withholds))
                return None
        return self._replaced(candidate) if candidate.state is State.REVISION else candidate

    def _replaced(self, candidate: Candidate) -> Candidate | None:
        """A revised version, if a person says that the earlier one shall go, who they are and why."""
        signed = self._replacing
        if signed is None and self._yes:
            self.codes.add(1)
            what = "it replaces a paper that is there, so with --yes it needs --by NAME and --reason WHY"
            complain(f"{candidate.given}: not taken in: {what}")
            return None
        if signed is not None:
            if self._look.tells(candidate, signed.reason):
                self.codes.add(1)
                complain(f"{candidate.given}: not taken in: {_TELLING}")
                return None
            if signed.on is not None and (wrong := self._not_that_day(candidate, signed.on)):
                self.codes.add(1)
                complain(f"{candidate.given}: not taken in: {wrong} (--on {signed.on.isoformat()})")
                return None
            return replace(candidate, replacing=signed)
        if not agreed("  It takes the place of a paper that is published. Replace that one?", _REPLACING):
            self._left_out(candidate, change=False)
            return None
        by = self.name = answered("  Your name (not published)", _REPLACING, default=self.name)
        while self._look.tells(candidate, why := answered(_WHY_REPLACED, _REPLACING)):
            say(f"  {_TELLING[0].upper()}{_TELLING[1:]}.")
        day = self._day(candidate)
        quotes = agreed(_QUOTING, _REPLACING, default=True)
        can_offer = quotes and self._look.offers_pdf(candidate)
        offers = can_offer and agreed(_OFFERING, _REPLACING)
        return replace(candidate, replacing=Replacing(by, why, quotes, offers, day))

    def _day(self, candidate: Candidate) -> dt.date:
        """The day on which a paper was replaced: the council knows it, the file does not say it."""
        while True:
            said = answered(_ON, "--on", default=dt.date.today().isoformat())
            day = day_in(said)
            wrong = (
                self._not_that_day(candidate, day) if day else "That is no day; write it as 2024-05-31 or 31 May 2024"
            )
            if day is not None and not wrong:
                return day
            say(f"  {wrong}.")

    def _not_that_day(self, candidate: Candidate, day: dt.date) -> str:
        """Why a paper cannot have been replaced on a day; empty if it can."""
        last = self._look.replaced_last(candidate)
        if day > dt.date.today():
            return "That day has not come yet"
        if last is not None and day < last:
            return f"The version that is there came only on {last.isoformat()}"
        return ""

    def _dropping(self, candidate: Candidate) -> Candidate | None:
        """Ask whether what fits nothing in this version is taken out of the file beside it."""
        beside = sidecar_path(Path(candidate.target)).as_posix()
        if candidate.outdated.texts:
            say(f"  In {beside} stands what fits nothing in this version:")
            for text in candidate.outdated.texts:
                say(f"    {text}")
            say(
                "  While it stands there, this version is not published. Look first whether the same words stand "
                "elsewhere."
            )
        if candidate.outdated.meant_texts:
            say(f"  In {beside} stand corrections of the earlier version that may not be right for this one:")
            for text in candidate.outdated.meant_texts:
                say(f"    {text}")
            say("  They are not carried over. If one is right for this version too, make it anew with `review`.")
        if agreed(f"  {_DROP}", ""):
            return replace(candidate, drops=True)
        self._left_out(candidate, change=True)
        return None

    def _only_a_person(self, candidate: Candidate, question: str) -> None:
        self.codes.add(1)
        complain(f"{candidate.given}: not taken in: a person has to answer this, so run it without --yes: {question}")

    def _left_out(self, candidate: Candidate, *, change: bool) -> None:
        self.codes.add(1)
        say("  Left out.")
        if change:
            beside = sidecar_path(Path(candidate.target)).as_posix()
            say(f"  Change what is withheld in {beside} to what is meant in this version, then add it again.")


def _those_that_do_not_say(candidate: Candidate) -> str:
    """The papers of a pack that do not say that they are public, by where they stand in it."""
    silent = [f.part.where for f in candidate.papers if f.part and f.taken and f.taken.verdict.unvouched]
    more = [f"and {len(silent) - _MANY} more"] if len(silent) > _MANY else []
    return ", ".join([*silent[:_MANY], *more])


def _beside(candidate: Candidate) -> str:
    return sidecar_path(Path(candidate.target)).as_posix()
