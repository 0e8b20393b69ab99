"""One synthetic report: numbered paragraphs of no great meaning, and references to the papers that came before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from synthetic_words import BUILDINGS, CHOICES, HEADS, OUTCOMES, sentence

WORDS_A_PARAGRAPH = 42  # on average; with 25 to 30 numbered paragraphs this makes reports of about four pages


@dataclass(slots=True)
class Report:
    """A report that was written: what later papers need to know to point at it."""

    source: str
    topic: Topic
    title: str
    body: str
    day: date
    minutes: str
    paragraphs: int
    recommendations: list[str]


@dataclass(slots=True)
class Topic:
    """Something that goes on for years and may be given another name on the way."""

    name: str
    acronym: str
    owner: tuple[str, str, str]
    former: str = ""
    stage: int = 0
    reports: list[Report] = field(default_factory=list)


class Writer:
    """Numbered paragraphs of one report, with references to what came before."""

    def __init__(self, random: Random, topic: Topic, day: date, length: float) -> None:
        self.random, self.topic, self.day, self.length = random, topic, day, length
        self.number = 0

    def words(self, count: float) -> str:
        said: list[str] = []
        while sum(len(s.split()) for s in said) < count:
            said.append(sentence(self.random, self.topic.name))
        return " ".join(said)

    def text(self, sentences: int) -> str:
        return f"#t[{self.words(18 * sentences)}]"

    def paragraph(self, opening: str = "", closing: str = "") -> str:
        self.number += 1
        count = WORDS_A_PARAGRAPH * min(2.5, max(0.35, self.random.lognormvariate(-0.1, 0.45)))
        reference = self.reference() if self.random.random() < 0.16 else ""
        return f"#p({self.number})[{opening}{self.words(count)}{reference}{closing}]"

    def paragraphs(self, count: int) -> list[str]:
        return [self.paragraph() for _ in range(max(1, round(count * self.length)))]

    def reference(self) -> str:
        """A sentence that points at another paper, at this one, or at one that nobody kept."""
        earlier = [report for report in self.topic.reports if report.day < self.day]
        if not earlier or self.random.random() < 0.15:
            if self.number > 2 and self.random.random() < 0.6:
                number = self.random.randint(1, self.number - 1)
                return f' This follows from #cites-paragraph("p{number}")[paragraph {number} above].'
            before = self.day - timedelta(days=self.random.randint(200, 900))
            return f" It was the subject of #wanted[a report to Members of {spoken(before)}]."
        report = self.random.choice(earlier[-4:])
        number = self.random.randint(1, report.paragraphs)
        when = f"{report.day:%B %Y}"
        kinds: tuple[Callable[[], str], ...] = (
            lambda: (
                f' As #cites-paragraph("p{number}", to: "{report.source}")[paragraph {number} of the report of {when}] '
                "has it, this was expected."
            ),
            lambda: f' It is covered in #cites-paper("{report.source}")[a separate report of {spoken(report.day)}].',
            lambda: (
                f" It was considered by the {report.body} "
                f'#cites-meeting("{report.body}", "{report.day}", to: "{report.minutes}")[at its meeting on '
                f"{spoken(report.day)}]."
            ),
        )
        return self.random.choice(kinds)()

    def origin(self) -> str:
        """The first paragraph: the acronym, and now and then another name."""
        topic = self.topic
        if topic.former and self.random.random() < 0.5:
            said = f'#rename("{topic.former}", "{topic.name}")[{topic.name}, formerly known as the {topic.former},]'
            return self.paragraph(f"The {said} has been before Members for some time. ")
        said = f'#rename("{topic.name}", "{topic.acronym}")[{topic.name} ({topic.acronym})]'
        return self.paragraph(f"The {said} has been before Members for some time. ")

    def bullets(self) -> str:
        rows = "\n".join(f"  #b[{self.short()};]" for _ in range(self.random.randint(3, 6)))
        return self.paragraph(closing=f" The points to note are these:\n{rows}\n")

    def lettered(self) -> str:
        rows = "\n".join(f"    [{self.short()};]," for _ in range(self.random.randint(2, 5)))
        return self.paragraph(closing=f' It is proposed that:\n  #parts("(a)",\n{rows}\n  )\n')

    def short(self) -> str:
        said = sentence(self.random, self.topic.name)
        return said[0].lower() + said[1:].rstrip(".")

    def option(self, letter: str) -> str:
        return self.paragraph(f"#lead[Option {letter}: {self.random.choice(CHOICES)}.] ")

    def implications(self) -> list[str]:
        heads = ("Strategic", "Financial", "Resource", "Legal", "Risk", "Equalities", "Climate", "Security")
        chosen = [head for head in heads if self.random.random() < 0.75] or ["Financial"]
        return [self.paragraph(f"#lead[{head} implications] ") for head in chosen]

    def table(self, rows: int) -> str:
        columns = self.random.randint(2, 4)
        first = self.day.year - columns
        heads = ["[Service]", *(f"[{first + n}/{(first + n + 1) % 100}]" for n in range(columns))]
        body = [
            [
                f"[{self.random.choice(BUILDINGS)} {n}]",
                *(f"[£{self.random.randint(20, 990)},000]" for _ in range(columns)),
            ]
            for n in range(1, rows + 1)
        ]
        lines = "\n".join(f"  ({', '.join(row)})," for row in [heads, *body])
        return f"#grid-table(columns: (1fr{', 2.6cm' * columns}), (\n{lines}\n))"


def report_source(writer: Writer, number: int, body: str, item: int, title: str, asks: Sequence[str]) -> str:
    """The whole source of a report."""
    random, topic, day = writer.random, writer.topic, writer.day
    form = random.choice(("{t}", "Item {i} - {t}", "{t} FINAL", "{t} v{i}", "{t} (clean)"))
    file = form.format(t=title.replace("–", "-").replace("/", "-"), i=item) + f" {number:05}"
    name, post, phone = topic.owner
    purpose = random.choice(("For Decision", "For Decision", "For Information"))
    head = opening(file, title, body, day, "report", purpose, tagged=random.random() > 0.12)
    parts = [head, _header(random, body, day, item, title, purpose, f"{name}, {post}")]
    parts += ["#sec[Summary]", writer.text(2), writer.text(1), "#sec[Recommendation(s)]"]
    if len(asks) == 1:
        parts.append(f"#recommend[Members are asked to {asks[0][0].lower()}{asks[0][1:]}.]")
    else:
        pattern = random.choice(("(i)", "(a)", "1."))
        rows = "\n".join(f"  [{ask}.]," for ask in asks)
        parts += ["#t[Members are asked to:]", f'#recommend-list("{pattern}",\n{rows}\n)']
    parts += ["#sec[Main Report]", "#sub[Background]", writer.origin(), *writer.paragraphs(3)]
    parts += ["#sub[Current Position]", *writer.paragraphs(3), writer.bullets(), *writer.paragraphs(2)]
    if random.random() < 0.55:
        parts += [writer.paragraph("The table shows what this comes to. "), writer.table(random.randint(4, 12))]
    if random.random() < 0.4:
        parts += ["#sub[Options]", writer.option("A"), writer.option("B"), writer.option("C")]
    parts += ["#sub[Proposals]", *writer.paragraphs(3), writer.lettered(), *writer.paragraphs(1)]
    parts += ["#sub[Corporate & Strategic Implications]", *writer.implications()]
    parts += ["#sub[Conclusion]", writer.paragraph(), "#sec[Appendices]"]
    appendix = random.random() < 0.3
    parts.append('#appendix-list(("Appendix 1", "Figures in full"))' if appendix else "#b[None]")
    mail = name.lower().replace(" ", ".")
    parts.append(f'#contact("{name}", "{post}", "{phone}", "{mail}@scrivenmouth.example")')
    if appendix:
        parts += ['#appendix("Appendix 1", "Figures in full")', writer.text(2)]
        parts.append(writer.table(random.randint(8, 30)))
    return "\n\n".join(parts) + "\n"


# ---------------------------------------------------------------- the block at the head


def opening(file: str, title: str, body: str, day: date, kind: str, purpose: str | None, *, tagged: bool = True) -> str:
    said = f'"{purpose}"' if purpose else "none"
    return (
        '#import "/template.typ": *\n#show: paper.with(\n'
        f'  file: "{file}",\n  folder: "{day.year}",\n  paper-kind: "{kind}",\n  title: "{title}",\n  date: "{day}",\n'
        f'  committees: ((name: "{body}", date: "{day}", purpose: {said}),),\n  tagged: {str(tagged).lower()},\n)'
    )


def _header(random: Random, body: str, day: date, item: int, title: str, purpose: str, author: str) -> str:
    """The header block of the year."""
    head, printed = random.choice(HEADS), spoken(day)
    by = f'report-of: "The {head}", author: "{author}"'
    outcomes = ", ".join(map(str, sorted(random.sample(range(1, OUTCOMES + 1), random.randint(1, 4)))))
    rest = f'"{printed}", "{title}", {by}, purpose: "{purpose}"'
    if day.year < 2018:
        return f'#header-2016("{body}", {rest})'
    if day.year == 2018:
        row = f'((name: "{body}", printed: "{day:%d %m %Y}"),)'
        return f'#header-2018({row}, "{title}", {by}, purpose: "{purpose}")'
    if day.year < 2021:
        row = f'((name: "{body}", purpose: "{purpose}", printed: "{printed}"),)'
        return f'#header-2019({row}, "{title}", {by})'
    if day.year == 2021:
        return (
            f'#header-2021("{body}", "{printed}", "{item}", "{title}", outcomes: ({outcomes},), {by}, '
            f'purpose: "{purpose}")'
        )
    return f'#header-2023("{body}", "{printed}", "{title}", outcomes: ({outcomes},), {by}, purpose: "{purpose}")'


def spoken(day: date, *, weekday: bool = False) -> str:
    return f"{f'{day:%A}, ' if weekday else ''}{day.day} {day:%B %Y}"


def file_date(day: date) -> str:
    ending = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{ending}-{day:%b-%Y}"
