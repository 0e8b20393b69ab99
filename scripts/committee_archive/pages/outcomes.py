"""The corporate plan's outcomes by edition: outcome 9 of one edition is not outcome 9 of another."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from datetime import date
from functools import partial

from committee_archive.counts import count, in_a_row
from committee_archive.model.archive import PlanEdition
from committee_archive.model.threads import OutcomeUse
from committee_archive.pages.grouping import Listed, newest_first
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.listing import listing
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import block, shortened
from committee_archive.pages.wording import TOP_OF_TEXT, in_years
from committee_archive.relations.outcomes import outcome_key

INDEX = "outcomes/index.md"


def pages(held: Holdings) -> dict[str, str]:
    """Make `outcomes/index.md` and a page for each outcome that a paper names."""
    uses: dict[tuple[str, str], list[OutcomeUse]] = defaultdict(list)
    for use in held.history.outcomes:
        uses[use.edition.name if use.edition else "", use.printed].append(use)
    lead = "What papers say they serve: the outcomes of the corporate plan, edition by edition."
    parts = [f"{lead} [What the papers of each year name](#by-year)" if held.history.outcomes else lead]
    made: dict[str, str] = {}
    editions = {e.name: e for e in held.archive.editions}
    for name in [*editions, ""]:
        found = {printed: u for (edition, printed), u in uses.items() if edition == name}
        if not found:
            continue
        edition = editions.get(name)
        parts.append(f"## {plain(name)}" if edition else "## Edition not known")
        if edition:
            parts.append(f"The outcomes of this edition{in_years(edition.since, edition.until)} that papers name.")
        else:
            parts.append("The dates of these papers fit no edition that the vocabulary knows.")
        lines = []
        for printed in sorted(found, key=_order):
            path = page_of(found[printed][0])
            title = _title(found[printed][0])
            papers = {u.paper: u for u in reversed(found[printed])}
            lines.append(
                f"- [{plain(title)}]({path.removeprefix('outcomes/')}) "
                f'<span class="count">{count(len(papers), "paper")}{_span(papers.values())}</span>'
            )
            named = (Listed(held.papers[p], u.day) for p, u in papers.items())
            listed = newest_first(named, held.standing)
            lead_back = f"{_about(edition)}{_called(held, found[printed], path)}\n\n[All outcomes](index.md)"
            made |= listing(title, lead_back, listed, path, held.register, below=partial(_evidence, held, papers))
        parts.append(block("ways", "\n".join(lines)))
        unnamed = (
            [f"{o.number} ({plain(o.title)})" for o in edition.outcomes if str(o.number) not in found]
            if edition
            else []
        )
        if unnamed:
            parts.append(f"No paper here names {'outcome' if len(unnamed) == 1 else 'outcomes'} {in_a_row(unnamed)}.")
    parts += _by_year(held.history.outcomes, made) if uses else ["No paper here names one."]
    made[INDEX] = document("Corporate-plan outcomes", "\n\n".join(parts), description=lead)
    return made


def _by_year(uses: Iterable[OutcomeUse], divided: Container[str]) -> list[str]:
    """Which outcomes the papers of each year name, the newest year first."""
    papers: dict[int, dict[str, dict[str, set[str]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for use in uses:
        papers[use.day.year][use.edition.name if use.edition else ""][use.printed].add(use.paper)
    pages_of = {(use.edition.name if use.edition else "", use.printed): use for use in uses}
    last: dict[tuple[str, str, int], date] = {}
    for use in uses:
        key = (use.edition.name if use.edition else "", use.printed, use.day.year)
        last[key] = max(use.day, last.get(key, use.day))
    lines = []
    for year in sorted(papers, reverse=True):
        told = []
        for edition, named in papers[year].items():
            links = [
                f"[{plain(_title(pages_of[edition, printed]))}]"
                f"({_in_year(divided, pages_of[edition, printed], last[edition, printed, year])}) "
                f'<span class="about">({count(len(named[printed]), "paper")})</span>'
                for printed in sorted(named, key=_order)
            ]
            told.append(f"{plain(edition) or 'Edition not known'}:<br>{'<br>'.join(links)}")
        lines.append(f"- **{year}**, {'<br>'.join(told)}")
    head = "## By year {: #by-year }"
    return [head, "Which outcomes the papers of a year name.", block("entries", "\n".join(lines))]


def _in_year(divided: Container[str], use: OutcomeUse, day: date) -> str:
    """Where on an outcome's page its papers of a year begin, the newest first; or their own page, if it is divided."""
    path = page_of(use)
    of_year = f"{path.removesuffix('.md')}/{day.year}.md"
    return (of_year if of_year in divided else f"{path}#on-{day.isoformat()}").removeprefix("outcomes/")


def _evidence(held: Holdings, uses: Mapping[str, OutcomeUse], paper: str, page: str) -> str:
    """The sentence by which a paper names the outcome; of what stands in its header alone, that it does."""
    use = uses[paper]
    if use.sentence is None:
        return f'<span class="about">named in {held.link(paper, page, anchor=TOP_OF_TEXT, words="its header")}</span>'
    words = plain(shortened(use.sentence.words))
    return f'<span class="said">“{words}” <span class="about">{held.place(use.sentence, page)}</span></span>'


def page_of(use: OutcomeUse) -> str:
    """The path below `docs/` of the page of an outcome that a paper names."""
    return f"outcomes/{outcome_key(use)}.md"


def _span(uses: Iterable[OutcomeUse]) -> str:
    """From which year to which papers name it, to stand after their number."""
    years = [use.day.year for use in uses]
    return f", {min(years)}" + (f" to {max(years)}" if max(years) > min(years) else "")


def _called(held: Holdings, uses: Iterable[OutcomeUse], page: str) -> str:
    """By what words an outcome is known that only papers name."""
    quote = next((use.called for use in uses if use.called), None)
    if quote is None:
        return ""
    return f" Its name is taken from a paper: “{plain(shortened(quote.words))}” {held.source(quote, page)}"


def _order(printed: str) -> tuple[int, str]:
    return (int(printed) if printed.isdigit() else 10**6, printed)


def _title(use: OutcomeUse) -> str:
    if use.outcome:
        return f"Outcome {use.outcome.number}: {use.outcome.title}"
    return f"Outcome {use.printed}" if use.printed.isdigit() else use.printed


def _about(edition: PlanEdition | None) -> str:
    if edition is None:
        return "As printed; of which edition of the plan, the papers do not say."
    return f"Of the {plain(edition.name)}{in_years(edition.since, edition.until)}."
