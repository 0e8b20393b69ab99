"""As many more papers as wanted, for benchmarks: Typst sources in the grammar of the samples, from a seed.

The papers are Scrivenmouth's too, and mean less than they say. What they share with real ones is what a benchmark
needs: lengths (about 1,450 words on average, a few much longer), header blocks by year, numbered paragraphs, tables,
minutes that answer recommendations, and references to papers that came before, a few of which nobody kept.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from synthetic_report import Report, Topic, Writer, file_date, opening, report_source, spoken
from synthetic_words import (
    BODIES,
    BUILDINGS,
    COUNCILLORS,
    HEADS,
    MONEY,
    OFFICERS,
    STAGES,
    THINGS,
    VERBS_OF_RECOMMENDATIONS,
    sentence,
)

FIRST = date(2016, 1, 12)
LAST = date(2023, 12, 12)
REPORTS_A_MEETING = 4


def synthetic_sources(papers: int, seed: int) -> dict[str, str]:
    """The Typst sources of so many papers, by their name without ending; the same for the same numbers.

    Args:
        papers: how many papers, at least one.
        seed: another seed makes other papers.
    """
    return dict(_Town(Random(seed), papers).papers())


class _Town:
    """Writes one meeting after another and remembers what was written."""

    def __init__(self, random: Random, papers: int) -> None:
        self.random = random
        self.wanted = papers
        self.written = 0
        self.taken: set[tuple[str, date]] = set()
        self.sat: dict[str, tuple[date, str]] = {}
        self.topics = [self.topic() for _ in range(max(6, round(math.sqrt(papers) * 1.5)))]

    def topic(self) -> Topic:
        name = f"{self.random.choice(BUILDINGS)} {self.random.choice(THINGS)}"
        return Topic(name, _acronym(name), self.random.choice(OFFICERS))

    def papers(self) -> Iterator[tuple[str, str]]:
        """Meetings in the order of their dates: reports, their minutes, and now and then the agenda.

        The last meeting is as small as it has to be, so that no minutes are about a report that is not there.
        """
        meetings = math.ceil(self.wanted / (REPORTS_A_MEETING + 1.5))
        n = 0
        while self.written < self.wanted:
            days = (LAST - FIRST).days * min(n, meetings) // meetings
            body, day = self.sitting(FIRST + timedelta(days=days))
            count = max(1, round(self.random.gauss(REPORTS_A_MEETING, 1.2)))
            count = min(count, self.wanted - self.written - 1)
            minutes = f"g{self.written + count + 1:05}-minutes"
            reports = []
            for item in range(5, 5 + count):
                report, text = self.report(body, day, item, minutes)
                reports.append(report)
                yield report.source, text
            if reports:
                yield minutes, self.minutes(body, day, reports)
            if self.written < self.wanted and (self.random.random() < 0.5 or not reports):
                yield f"g{self.written + 1:05}-agenda", self.agenda(body, day, reports)
            n += 1

    def sitting(self, day: date) -> tuple[str, date]:
        """A body and the next weekday on which it does not sit yet."""
        names = self.random.choice(BODIES)
        while True:
            body = next(name for name, until in names if day.isoformat() < until)
            if day.weekday() in (1, 2, 3) and (body, day) not in self.taken:
                self.taken.add((body, day))
                return body, day
            day += timedelta(days=1)

    # ------------------------------------------------------------ reports

    def report(self, body: str, day: date, item: int, minutes: str) -> tuple[Report, str]:
        self.written += 1
        topic = self.random.choice(self.topics)
        if topic.stage > 3 and not topic.former and self.random.random() < 0.2:
            topic.former, topic.name = topic.name, f"{self.random.choice(BUILDINGS)} {topic.name.split(' ')[-1]}"
            topic.acronym = _acronym(topic.name)
        stage = STAGES[topic.stage % len(STAGES)]
        topic.stage += 1
        title = f"{topic.name} – {stage}"
        source = f"g{self.written:05}-report"
        asks = [self.ask(topic) for _ in range(self.random.choice((1, 2, 2, 3, 3, 4)))]
        length = min(4.5, max(0.35, self.random.lognormvariate(-0.12, 0.5)))
        writer = Writer(self.random, topic, day, length)
        text = report_source(writer, self.written, body, item, title, asks)
        report = Report(source, topic, title, body, day, minutes, writer.number, asks)
        topic.reports.append(report)
        return report, text

    def ask(self, topic: Topic) -> str:
        verb = self.random.choice(VERBS_OF_RECOMMENDATIONS)
        return verb.format(topic=topic.name, money=self.random.choice(MONEY), head=self.random.choice(HEADS))

    # ------------------------------------------------------------ minutes and agendas

    def minutes(self, body: str, day: date, reports: list[Report]) -> str:
        self.written += 1
        random = self.random
        file = f"Printed minutes {file_date(day)} 10.30 {body}"
        parts = [opening(file, body.upper(), body, day, "minutes", None)]
        parts.append(f'#title-lines("{body.upper()}", [{spoken(day, weekday=True)}])')
        parts.append(
            f"#t[Minutes of the meeting of the {body} held in the Herring Room, Inkwell House, Scrivenmouth, "
            f"on {spoken(day, weekday=True)} at 10.30 am.]"
        )
        present = random.sample(COUNCILLORS, random.randint(5, 9))
        rows = "\n".join(f"  [Councillor {n}{' (Chairman)' if not i else ''}]," for i, n in enumerate(present))
        parts.append(f'#names("Present",\n{rows}\n)')
        parts += ["#item(1, [APOLOGIES])", "#t[There were none.]"]
        parts += ["#item(2, [DECLARATIONS OF INTEREST])", "#t[There were no declarations.]", "#item(3, [MINUTES])"]
        meeting, renamed = self.last_meeting(body, day)
        parts += [renamed] if renamed else []
        parts.append(f"#decided[RESOLVED – That the public minutes of {meeting} be approved as a correct record.]")
        parts += ["#item(4, [OUTSTANDING ACTIONS])", "#t[The list was received.]", "#decided[RECEIVED.]"]
        for item, report in enumerate(reports, start=5):
            parts += self.discussion(item, report, present)
        self.sat[body] = day, f"g{self.written:05}-minutes"
        parts.append("#t[The meeting ended at 12.10 pm.]")
        parts.append(
            '#contact("Linus Pargeter", "Committee Clerk", "01632 960101", "linus.pargeter@scrivenmouth.example")'
        )
        return "\n\n".join(parts) + "\n"

    def last_meeting(self, body: str, day: date) -> tuple[str, str]:
        """The words that name the body's last meeting, and what is said if it sits under a new name for the first time.

        One in seven has been lost: its minutes are cited, and nobody kept them.
        """
        names = next([name for name, _ in names] for names in BODIES if body in [name for name, _ in names])
        former = next((n for n in reversed(names[: names.index(body)]) if n in self.sat), None)
        found = self.sat.get(body) or (self.sat[former] if former else None)
        renamed = ""
        if body not in self.sat and former:
            change = f'#succession("{former}", "{body}")[the {former} had been renamed the {body}]'
            renamed = f"#t[The Clerk reported that {change}.]"
        if found is None or self.random.random() < 1 / 7:
            before = day - timedelta(days=self.random.choice((35, 42, 49, 56, 63)))
            return f'#cites-meeting("{body}", "{before}")[the meeting held on {spoken(before)}]', renamed
        held, minutes = found
        under = former if former and body not in self.sat else body
        return f'#cites-meeting("{under}", "{held}", to: "{minutes}")[the meeting held on {spoken(held)}]', renamed

    def discussion(self, item: int, report: Report, present: list[str]) -> list[str]:
        random = self.random
        parts = [f"#item({item}, [{report.title.upper()}])"]
        parts.append(
            f'#t[Members considered #about("{report.source}")[a report of the {random.choice(HEADS)}] '
            f"on the {report.topic.name}.]"
        )
        for _ in range(random.randint(2, 5)):
            said = " ".join(sentence(random, report.topic.name) for _ in range(random.randint(2, 4)))
            if random.random() < 0.4:
                number = random.randint(1, report.paragraphs)
                point = f'#cites-paragraph("p{number}", to: "{report.source}")[paragraph {number} of the report]'
                said = f"A Member asked about {point}. {said}"
            parts.append(f"#t[{said}]")
        rows = []
        for number, ask in enumerate(report.recommendations, start=1):
            outcome = random.choices(
                ("agreed", "noted", "amended", "deferred", "referred back", "withdrawn"), (60, 12, 14, 6, 4, 4)
            )[0]
            words = f"{ask[0].lower()}{ask[1:]}"
            said = {
                "amended": f"officers be asked to {words}, and to report again in the spring",
                "deferred": f"the proposal to {words} be deferred to the next meeting",
                "referred back": f"the proposal to {words} be referred back to officers",
                "withdrawn": f"the withdrawal of the proposal to {words} be noted",
            }.get(outcome, f"officers be asked to {words}")
            rows.append((said, f'("{report.source}", "r{number}", "{outcome}")'))
        if len(rows) == 1:
            said, answer = rows[0]
            parts.append(f"#decided(on: ({answer},))[RESOLVED – That {said}.]")
        else:
            listed = "\n".join(f"  ([{said};], {answer})," for said, answer in rows)
            parts.append(f'#decided-list([RESOLVED – That:], "(i)",\n{listed}\n)')
        if random.random() < 0.25:
            post = random.choice(HEADS)
            parts.append(f'#t[#action("{post}")[ACTION: {post} to report to the next meeting on the costs.]]')
        if random.random() < 0.2:
            mover, seconder = random.sample(present, 2)
            parts.append(
                f"#t[Councillor {mover} proposed, and Councillor {seconder} seconded, that the matter be looked at "
                f"again in a year. On being put to the vote the amendment was lost (2 voting FOR, 3 voting AGAINST).]"
            )
        return parts

    def agenda(self, body: str, day: date, reports: list[Report]) -> str:
        self.written += 1
        file = f"Agenda frontsheet {file_date(day)} 10.30 {body}"
        parts = [opening(file, body.upper(), body, day, "agenda", None)]
        parts.append("#align(center, sec(optional: true)[AGENDA])")
        parts.append(f'#title-lines("{body.upper()}")')
        parts.append(
            f"#t[*Date:* {spoken(day, weekday=True)} \\ *Time:* 10.30 am \\ *Venue:* Herring Room, Scrivenmouth]"
        )
        parts.append("#align(center, sec[Part 1 – Public Agenda])")
        titles = ("APOLOGIES", "DECLARATIONS OF INTEREST", "MINUTES", "OUTSTANDING ACTIONS")
        parts += [f"#agenda-item({n}, [{title}])" for n, title in enumerate(titles, start=1)]
        page = 11
        for item, report in enumerate(reports, start=5):
            parts.append(
                f'#agenda-item({item}, [{report.title.upper()}], report-of: "Report of the Borough Treasurer.", '
                f'purpose: "For Decision", pages: "{page} - {page + 5}", paper: "{report.source}")'
            )
            page += 6
        return "\n\n".join(parts) + "\n"


def _acronym(name: str) -> str:
    return "".join(word[0] for word in name.split()).upper()
