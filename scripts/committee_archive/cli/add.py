"""`archive add`: take papers in at the desk. What was found is shown first; nothing is written before the answer."""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from committee_archive.adding import Candidate, Changes, Found, Look, RevisedPack, State, Voucher, put
from committee_archive.archive import BrokenPage, read_pages
from committee_archive.cli.console import (
    agreed,
    answered,
    archive_option,
    archive_root,
    complain,
    progress_bar,
    say,
    show,
)
from committee_archive.errors import ArchiveError, UsageError
from committee_archive.filed_pages import DOCS
from committee_archive.judgement import Judged
from committee_archive.model.finding import Severity
from committee_archive.model.paper import WithheldKind
from committee_archive.pages.wording import KIND, count, long_date
from committee_archive.pipeline import Options, run
from committee_archive.settings import Settings, load_settings
from committee_archive.sidecar import sidecar_path

_BY_WEIGHT = (4, 3, 5, 1)
_VOUCHING = "--public, --by and --reason"
_KEPT_BACK = "(it holds words that are kept back)"
_LONG = 100  # characters of a text in a line
_MANY = 8  # lines of one sort


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@archive_option
@click.option("--public", is_flag=True, help="Vouch that papers which print no classification may be published.")
@click.option("--by", help="Who vouches: your name.")
@click.option("--reason", help="Why such a paper may be published.")
@click.option("--as-new", is_flag=True, help="A paper of the same title and day is another paper, not a new version.")
@click.option("--yes", is_flag=True, help="Do it without asking; refuses where a person has to answer.")
def add(
    files: tuple[Path, ...],
    archive_dir: Path | None,
    public: bool,
    by: str | None,
    reason: str | None,
    as_new: bool,
    yes: bool,
) -> None:
    """Take papers in: copy them into source_reports and write their pages.

    What each file holds is shown first: title, committee, date, what is doubtful, what is withheld, what is there
    already. Nothing is written before you agree.
    """
    if public != bool(by and reason) or ((by or reason) and not public):
        raise UsageError("to vouch for papers give all three: --public, --by NAME and --reason WHY")
    root = archive_root(archive_dir)
    settings = load_settings(root)
    look = Look(root, settings, as_new=as_new)
    with progress_bar("Reading") as (start, progress):
        start(len(files))
        candidates = look.at(files, progress)
    desk = _Desk(look, Voucher(by, reason) if by and reason else None, yes)
    chosen = [made for candidate in candidates if (made := desk.settled(candidate)) is not None]
    fresh = [c for c in chosen if c.state is not State.HELD]
    if fresh and not yes and not agreed(f"\nTake in {count(len(fresh), 'file')}?", default=True):
        say("Nothing was written.")
        sys.exit(desk.code)
    for candidate in fresh:
        desk.write(candidate)
    targets = {c.target for c in chosen if c.target} & {_source(root, c) for c in chosen}
    if targets:
        codes, without_page = _pages(root, settings, targets)
        desk.codes |= codes
        for target in sorted(without_page):
            say(f"No page: {target}; it is not published, the lines above say why and what to do")
        if targets - without_page:
            say("\nNow look at the pages, then commit them with the papers and the files beside them.")
    elif not fresh:
        say("\nNothing was written.")
    sys.exit(desk.code)


class _Desk:
    """Shows each file, asks what only a person can know, and remembers the exit code."""

    def __init__(self, look: Look, voucher: Voucher | None, yes: bool) -> None:
        self._look = look
        self._voucher = voucher
        self._yes = yes
        self._name = ""
        self.codes: set[int] = set()

    @property
    def code(self) -> int:
        """0, or the highest of 4 > 3 > 5 > 1 that applies."""
        return next((code for code in _BY_WEIGHT if code in self.codes), 0)

    def settled(self, candidate: Candidate) -> Candidate | None:
        """The file as it shall be taken in; None where it is not."""
        say(f"\n{candidate.given}")
        if candidate.unvouched and (voucher := self._vouching(candidate)) is not None:
            candidate = self._look.vouched(candidate, voucher)
        if candidate.state is State.HELD:
            say(f"  Already there: {candidate.target or candidate.refusal}")
            return candidate
        for found in candidate.papers:
            for line in _found_lines(found, alone=len(candidate.papers) == 1):
                say(f"  {line}")
        if candidate.state is State.REFUSED and candidate.refusal is not None:
            self.codes.add(candidate.refusal.exit_code)
            complain(f"{candidate.given}: not taken in: {candidate.refusal}")
            if candidate.unvouched:
                say("  If it is public, add it again and vouch for it: --public --by NAME --reason WHY")
            return None
        for line in _change_lines(candidate):
            say(f"  {line}")
        return candidate if self._agreed(candidate) else None

    def write(self, candidate: Candidate) -> None:
        """Put one file into the archive."""
        try:
            kept = put(self._look.root, candidate, dt.date.today())
        except ArchiveError as error:
            self.codes.add(error.exit_code)
            complain(f"{candidate.given}: not taken in: {error}")
            return
        say(f"Written: {candidate.target}")
        if kept is not None:
            say(f"  The earlier version is kept as {kept.relative_to(self._look.root).as_posix()}")

    def _vouching(self, candidate: Candidate) -> Voucher | None:
        if self._voucher is not None or self._yes:
            return self._voucher
        preview = self._look.vouched(candidate, Voucher("", ""))  # to show what it is before anybody answers for it
        for found in preview.papers:
            for line in _found_lines(found, alone=len(preview.papers) == 1):
                if not line.startswith("  Public:"):
                    say(f"  {line}")
        say("  It does not say that it is public. Somebody has to vouch for it before it can be published.")
        earlier = preview.revises.paper.front.publication if preview.revises else None
        if earlier is not None and earlier.by:
            say(
                f"  It is a revised version of a paper that {earlier.by} vouched for; that does not count for this one."
            )
        if not agreed("  Is it open to the public, and do you vouch for that?", _VOUCHING):
            return None
        by = self._name = answered("  Your name", _VOUCHING, default=self._name)
        why = answered("  Why it may be published (such as: taken from the council's site)", _VOUCHING)
        return Voucher(by, why)

    def _agreed(self, candidate: Candidate) -> bool:
        """Whether a person says what only a person can; a script that would have to is refused."""
        questions = []
        if candidate.withholds:
            kept_back = ", ".join(candidate.withholds)
            questions.append(
                f"Pages or words of the earlier version are withheld ({kept_back}). Are the same ones right for this"
                " version?"
            )
            for page in candidate.missing_pages:
                say(f"  Page {page} is withheld, but this version has no page {page}: while that stands in the file")
                say("  beside it, nothing of this version is published.")
        if candidate.alike:
            questions.append("Its words are nearly those of a paper that is there. Take it in as another paper?")
        for question in questions:
            if self._yes:
                self.codes.add(1)
                complain(
                    f"{candidate.given}: not taken in: a person has to answer this, so run it without --yes: {question}"
                )
                return False
            if not agreed(f"  {question}", ""):
                say("  Left out.")
                if candidate.withholds:
                    beside = sidecar_path(Path(candidate.target)).as_posix()
                    say(f"  Change what is withheld in {beside} to what is meant in this version, then add it again.")
                return False
        return True


def _found_lines(found: Found, *, alone: bool) -> Iterator[str]:
    """What was found of one paper, in plain words."""
    head = "" if alone or found.part is None else f"{found.part.where}: "
    if found.taken is None:
        yield f"{head}cannot be read: {found.error}"
        return
    paper = found.taken.paper
    if paper is None:
        silent = found.taken.verdict.unvouched
        yield head + (
            "It does not say by itself that it is public." if silent else f"not published: {found.taken.verdict.reason}"
        )
        return
    front = paper.front
    day = paper.day
    bodies = " and ".join(c.name for c in front.committees) or "no committee"
    yield f"{head}“{front.title}”"
    yield f"  {KIND[front.kind]}, {bodies}, {long_date(day) if day else 'no date'}"
    ground = front.publication
    if ground is not None and ground.by:
        yield f"  Public: {ground.by} vouches for it ({ground.reason})"
    elif front.classification:
        yield f"  Public: it prints “{front.classification}”"
    for recommendation in front.recommendations[:_MANY]:
        yield f"  Asks: {_short(recommendation.text)}"
    if len(front.recommendations) > _MANY:
        yield f"  and {len(front.recommendations) - _MANY} more recommendations"
    withheld = list(found.taken.withheld.values())
    for kind in WithheldKind:
        if kind in withheld:
            yield f"  Withheld: {count(withheld.count(kind), 'word')} ({kind.value})"
    doubts = [f for f in found.taken.findings if f.severity is not Severity.NOTE]
    for finding in doubts[:_MANY]:
        where = f" (page {finding.page})" if finding.page else ""
        yield f"  To look at: {finding.code}{where} {finding.message}"
    if len(doubts) > _MANY:
        yield f"  and {len(doubts) - _MANY} more; `check` lists them all"


def _change_lines(candidate: Candidate) -> Iterator[str]:
    """What the archive has of it already, and what will be written."""
    if candidate.pack is not None:
        yield from _pack_lines(candidate, candidate.pack)
        return
    if candidate.revises is not None and candidate.changes is not None:
        yield f"A revised version of docs/{candidate.revises.path}. What changed there:"
        yield from _paragraph_lines(candidate.changes)
        yield f"Will be written: {candidate.target} (the earlier file is kept beside it), and its page anew"
        return
    for page in candidate.alike:
        yield f"Possibly the same paper: docs/{page.path}, “{page.paper.front.title}”"
    if len(candidate.papers) > 1:
        yield f"A pack: it divides into these {len(candidate.papers)} papers, each with a page of its own"
    beside = ", the file beside it that vouches for it" if candidate.voucher else ""
    pages = "its page" if len(candidate.papers) == 1 else "their pages"
    yield f"Will be written: {candidate.target}{beside}, and {pages} in {DOCS}/reports"


def _paragraph_lines(changes: Changes) -> Iterator[str]:
    """What a later version changed, paragraph by paragraph."""
    for change in changes.paragraphs[:_MANY]:
        if change.old:
            yield f"  - {change.old[0]}: {_KEPT_BACK if change.hidden else _short(change.old[1])}"
        if change.new:
            yield f"  + {change.new[0]}: {_KEPT_BACK if change.hidden else _short(change.new[1])}"
    more = len(changes.paragraphs) - _MANY + changes.elsewhere
    if len(changes.paragraphs) > _MANY or changes.elsewhere:
        yield f"  and {count(max(more, changes.elsewhere), 'more passage')}"
    elif not changes.paragraphs:
        yield "  nothing in the words"
    for number in changes.pages_gone:
        yield f"  Gone: page {number} of the earlier version; this one has no page {number}"
    for text in changes.recommendations_gone:
        yield f"  Gone: the recommendation: {_short(text) or _KEPT_BACK}"


def _pack_lines(candidate: Candidate, pack: RevisedPack) -> Iterator[str]:
    """What a pack that was published again changes in each of its papers."""
    yield f"A revised version of the pack {pack.file}. What changed in its papers:"
    same = [p for p in pack.papers if not p.changes.paragraphs and not p.changes.elsewhere]
    for paper in pack.papers:
        if paper not in same:
            yield f"{paper.part}: docs/{paper.page.path}"
            yield from _paragraph_lines(paper.changes)
    if same:
        yield f"{count(len(same), 'paper')} with the same words as before"
    known = {p.part for p in pack.papers}
    for found in candidate.papers:
        if found.part and found.part.name not in known and found.taken and found.taken.paper:
            yield f"New in it: {found.part.where}, “{found.taken.paper.front.title}”"
    for page in pack.gone:
        yield f"No longer in it: “{page.paper.front.title}”; remove docs/{page.path}, or withdraw it before"
    yield f"Will be written: {candidate.target} (the earlier file is kept beside it), and the pages of its papers anew"


def _pages(root: Path, settings: Settings, targets: set[str]) -> tuple[set[int], set[str]]:
    """Write the pages, and show what is to be said of these papers.

    Returns:
        The exit codes that apply to them, and those of the targets of which nothing is published.
    """
    with progress_bar("Writing pages") as (start, progress):
        done = run(root, settings, Options(), start, progress)
    mine = set(targets)
    for page in read_pages(root / DOCS):
        if not isinstance(page, BrokenPage) and (source := page.paper.front.source) and source.file in targets:
            mine.add(f"{DOCS}/{page.path}")
            if action := done.actions.get(page.path):
                say(f"Page: {DOCS}/{page.path} ({action.value})")
    codes: set[int] = set()
    published = {file for entry in done.judged for file in _stands_in(entry)}
    for noticed in done.noticed:
        if noticed.file in mine and noticed.finding.severity is not Severity.NOTE:
            show(noticed)
            refused = noticed.finding.code in ("not-for-publication", "withheld-on-page")
            if refused or noticed.finding.severity is Severity.ERROR:
                codes.add(4 if refused else 1)
    return codes, targets - published


def _stands_in(entry: Judged) -> Iterator[str]:
    """The files in which a published paper stands: its own, and packs that hold it too."""
    yield entry.source.file
    if entry.made.front is not None and entry.made.front.source is not None:
        yield from (also.file for also in entry.made.front.source.also_in)


def _source(root: Path, candidate: Candidate) -> str:
    """Where a file stands by now; empty where it was not written."""
    return candidate.target if candidate.target and (root / candidate.target).is_file() else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[:_LONG].rsplit(" ", 1)[0] + " …"
