"""`archive harvest`: bring in what a council has already published on its ModernGov site."""

import datetime as dt
import re
import sys
from collections import Counter
from pathlib import Path

import click

from committee_archive.cli.console import START, agreed, archive_option, archive_root, complain, say
from committee_archive.cli.progress import progress_bar
from committee_archive.errors import UsageError
from committee_archive.harvest.addresses import Place, PlaceKind, place_of
from committee_archive.harvest.bring_in import Brought, Entry, Outcome, bring_in, waiting
from committee_archive.harvest.client import Manners, PoliteClient
from committee_archive.harvest.fetching import Limits
from committee_archive.harvest.holdings import Holdings, find_holdings
from committee_archive.harvest.listing import Role, SiteMeeting, SitePaper
from committee_archive.harvest.survey import Period, Survey, survey
from committee_archive.settings import Settings, load_settings
from committee_archive.sources import FOLDER

_UNITS = {"": 1, "KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30}
_NOBODY = re.compile(r"(\.|@)(example|invalid|test|localhost)$|\bexample\.(com|org|net)$", re.IGNORECASE)
_WHOLE = (Role.PACK, Role.SUPPLEMENT)
_LONG = 90  # characters of a title in a line


class _Size(click.ParamType[int]):
    """A number of bytes, such as 500MB."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        match = re.fullmatch(r"\s*(\d+)\s*(KB|MB|GB|)\s*", str(value), re.IGNORECASE)
        if not match or not int(match[1]):
            self.fail(f"{value}: write a number with KB, MB or GB, such as 500MB", param, ctx)
        return int(match[1]) * _UNITS[match[2].upper()]


class _Day(click.ParamType[dt.date]):
    """A day, such as 2016-01-31."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        try:
            return value if isinstance(value, dt.date) else dt.datetime.strptime(str(value).strip(), "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"{value}: write the day as year, month, day, such as 2016-01-31", param, ctx)


_DAY = _Day()


@click.command()
@click.argument("address", metavar="URL")
@archive_option
@click.option("--from", "first", type=_DAY, metavar="DAY", help="Meetings from this day on, such as 2016-01-01.")
@click.option("--to", "last", type=_DAY, metavar="DAY", help="Meetings up to this day, such as 2023-12-31.")
@click.option("--dry-run", is_flag=True, help="Only show what is there and what would be fetched.")
@click.option("--yes", is_flag=True, help="Fetch without asking.")
@click.option("--no-packs", is_flag=True, help="Leave packs and supplements, which hold whole meetings, on the site.")
@click.option("--limit-files", type=click.IntRange(min=1), metavar="N", help="Fetch so many files at the most.")
@click.option("--limit-bytes", type=_Size(), metavar="SIZE", help="Fetch so much at the most, such as 500MB.")
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="Pause between two requests.",
)
@click.option("--allow-host", multiple=True, metavar="NAME", help="A second site to which the first one may lead.")
@click.option("--allow-local", is_flag=True, help="Ask addresses inside a private network too.")
def harvest(
    address: str,
    archive_dir: Path | None,
    first: dt.date | None,
    last: dt.date | None,
    dry_run: bool,
    yes: bool,
    no_packs: bool,
    limit_files: int | None,
    limit_bytes: int | None,
    delay: float,
    allow_host: tuple[str, ...],
    allow_local: bool,
) -> None:
    """Bring in the papers that a council has published on its ModernGov site.

    URL is the address of a committee's page or of a meeting's page there. What is there is shown first; nothing is
    fetched before you agree.
    """
    place = place_of(address)
    period = Period(first, last)
    if period.first and period.last and period.first > period.last:
        raise UsageError(f"--from {period.first} is later than --to {period.last}; nothing lies between them")
    root = archive_root(archive_dir)
    settings = load_settings(root)
    manners = Manners(
        _contact(settings, allow_local),
        settings.authority,
        delay,
        allow_local,
        frozenset(name.lower() for name in allow_host),
    )
    with PoliteClient(manners, say=complain) as client:
        listed = _listed(place, period, client, packs=not no_packs)
        holdings = find_holdings(root)
        _show(place, listed, holdings, delay, packs=not no_packs)
        count = sum(1 for m in listed.meetings for _ in waiting(place.site, m, holdings, packs=not no_packs))
        if dry_run:
            say("Nothing was fetched (--dry-run).")
            sys.exit(3 if listed.faults else 0)
        if count and not yes and not agreed("Fetch them now?"):
            say("Nothing was fetched.")
            sys.exit(1)
        if not count:
            say("Nothing is new. The site is asked whether what is held has changed.")
        with progress_bar("Fetching papers") as (start, progress):
            start(sum(len(m.papers) for m in listed.meetings))
            brought = bring_in(
                root,
                place.site,
                listed.meetings,
                holdings,
                client,
                settings,
                Limits(limit_files, limit_bytes),
                packs=not no_packs,
                today=dt.date.today(),
                progress=progress,
            )
    _report(root, brought, listed)
    failed = any(e.outcome is Outcome.FAILED for e in brought.entries)
    sys.exit(3 if brought.stopped or failed or listed.faults else 0)


def _contact(settings: Settings, allow_local: bool) -> str:
    """Whom the site's people can write to."""
    if settings.contact and (allow_local or not _NOBODY.search(settings.contact.rstrip("/"))):
        return settings.contact
    raise UsageError(
        "archive.yml names nobody whom the council's web team can reach: write your e-mail address after `contact:` "
        "there. It is sent with every request, so that they can complain to you instead of shutting the door"
    )


def _listed(place: Place, period: Period, client: PoliteClient, *, packs: bool) -> Survey:
    with progress_bar("Reading meetings") as (start, progress):
        found = survey(place, period, client, packs=packs, start=start, progress=progress)
    if not found.meetings and not found.faults:
        what = "committee" if place.kind is PlaceKind.COMMITTEE else "address"
        raise UsageError(
            f"{place.site.host} lists no meetings for this {what}{_between(period)}; see that the address is right"
        )
    return found


def _between(period: Period) -> str:
    first = f" from {_long(period.first)}" if period.first else ""
    return first + (f" to {_long(period.last)}" if period.last else "")


def _show(place: Place, listed: Survey, holdings: Holdings, delay: float, *, packs: bool) -> None:
    """What is there, and what of it would be fetched."""
    meetings = listed.meetings
    if meetings:
        bodies = Counter(m.body for m in meetings if m.body)
        name = bodies.most_common(1)[0][0] if bodies else place.site.host
        way = "by the site's web service" if listed.by_service else "from the site's pages"
        days = [m.day for m in meetings if m.day]
        span = f", {_long(days[0])} to {_long(days[-1])}" if len(days) > 1 else f", {_long(days[0])}" if days else ""
        say(f"{name} on {place.site.host}: {_count(len(meetings), 'meeting')}{span} ({way}).")
    total = known = unsized = restricted = held = 0
    for meeting in meetings:
        to_fetch = list(waiting(place.site, meeting, holdings, packs=packs))
        here = [p for p in meeting.papers if not p.restricted and (packs or p.role not in _WHOLE)]
        restricted += len([p for p in meeting.papers if p.restricted])
        total += len(to_fetch)
        held += len(here) - len(to_fetch)
        known += sum(p.bytes_ or 0 for p in to_fetch)
        unsized += sum(p.bytes_ is None for p in to_fetch)
        say(f"  {_short(meeting.day)}  {_contents(meeting, here)}{_state(len(here), len(to_fetch))}")
    for fault in listed.faults:
        complain(f"a meeting could not be read, or not all of it: {fault}")
    size = f", about {_amount(known)}" if known else ""
    rest = f" and {_count(unsized, 'file')} whose size the site does not tell" if known and unsized else ""
    say(f"To fetch: {_count(total, 'file')}{size}{rest}.")
    if held:
        say(f"Already held: {held}.")
    if restricted:
        say(f"Restricted by the council, and not fetched: {restricted}.")
    if total and delay:
        minutes = max(1, round(total * (delay + 1) / 60))
        say(f"With a pause of {_count(delay, 'second')} after each, this takes {_count(minutes, 'minute')} or more.")


def _contents(meeting: SiteMeeting, here: list[SitePaper]) -> str:
    packs = sum(p.role in _WHOLE for p in here)
    closed = sum(p.restricted for p in meeting.papers)
    parts = [_count(len(here) - packs, "paper")] if here or not closed else []
    parts += [_count(packs, "pack")] if packs else []
    parts += [f"{closed} restricted"] if closed else []
    size = sum(p.bytes_ or 0 for p in here)
    return ", ".join([*parts, *([_amount(size)] if size else [])])


def _state(here: int, to_fetch: int) -> str:
    if not here:
        return ""
    if not to_fetch:
        return ": all held"
    return ": to fetch" if to_fetch == here else f": {to_fetch} to fetch, {here - to_fetch} held"


def _report(root: Path, brought: Brought, listed: Survey) -> None:
    counts = Counter(e.outcome for e in brought.entries)
    new = counts[Outcome.FETCHED] + counts[Outcome.NEWER]
    amount = sum(e.bytes_ for e in brought.entries)
    size = f" ({_amount(amount)})" if amount else ""
    say(f"Fetched: {_count(new, 'file')}{size}{f', into the folder {FOLDER}' if new else ''}.")
    if counts[Outcome.NEWER]:
        say(f"  Of these in a newer version than the one that was held: {counts[Outcome.NEWER]}.")
    _name(brought, Outcome.NEWER)
    if counts[Outcome.IN_PAPERS]:
        text = "Packs not kept, because every page of them is held as a paper of its own"
        say(f"{text}: {counts[Outcome.IN_PAPERS]}.")
    if counts[Outcome.HELD]:
        say(f"Already held: {counts[Outcome.HELD]}.")
    if counts[Outcome.RESTRICTED]:
        say(f"Restricted by the council, and not fetched: {counts[Outcome.RESTRICTED]}.")
    if counts[Outcome.LEFT]:
        say(f"Left alone: {counts[Outcome.LEFT]}.")
        _name(brought, Outcome.LEFT)
    if counts[Outcome.FAILED] or listed.faults:
        say(
            f"Failed: {counts[Outcome.FAILED] + len(listed.faults)}. Run the same command again to try these once more."
        )
        _name(brought, Outcome.FAILED)
        for fault in listed.faults:
            say(f"  {fault}")
    if brought.gone:
        say(f"Held, but not on the site any more: {len(brought.gone)}. Ask why before you go on publishing them.")
        for file in brought.gone:
            say(f"  {file.relative_to(root)}")
    if brought.limited:
        say("The limit of this run is reached. Run the same command again to go on.")
    if brought.stopped:
        complain(f"stopped: {brought.stopped}")
        say("What was fetched is kept. Running the same command again goes on from there.")
    if new:
        say(f"Next: {START} build")


def _name(brought: Brought, outcome: Outcome) -> None:
    for entry in brought.entries:
        if entry.outcome is outcome:
            say(f"  {_line(entry)}")


def _line(entry: Entry) -> str:
    item = f", item {entry.paper.item}" if entry.paper.item else ""
    title = entry.paper.title if len(entry.paper.title) <= _LONG else f"{entry.paper.title[:_LONG]}…"
    return f"{_short(entry.meeting.day)}{item}, {title}" + (f": {entry.reason}" if entry.reason else "")


def _count(number: float, thing: str) -> str:
    return f"{number:,g} {thing}{'' if number == 1 else 's'}"


def _amount(number: int) -> str:
    return f"{number / (1 << 20):,.1f} MB" if number >= 1 << 20 else f"{max(1, round(number / 1024)):,} KB"


def _long(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _short(day: dt.date | None) -> str:
    return f"{day.day:2} {day:%b %Y}" if day else "no date    "
