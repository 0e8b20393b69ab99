"""What becomes of one paper without each rule: only rules that have a say in it are tried, from where they have it.

A paper goes through three stages: its PDF is read, blocks are made of what was read, the blocks are understood. One
pass with all rules shows which of them ever answer otherwise than when they are switched off, and in which stages. What
the stages before that gave is kept, and each trial runs in a process forked from there, within bounds.
"""

import gc
import importlib
import json
import logging
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

_PROGRAM = Path(__file__).resolve().parents[1] / "scripts"
sys.path.insert(0, str(_PROGRAM))

import committee_archive.extract as extract_room  # noqa: E402
import committee_archive.interpret as interpret_room  # noqa: E402
from committee_archive.doubt import SIGNS  # noqa: E402
from committee_archive.errors import ArchiveError  # noqa: E402
from committee_archive.extract.reading import ReadPdf, read_pdf  # noqa: E402
from committee_archive.judging.intake import convert_document  # noqa: E402
from committee_archive.model.document import Document  # noqa: E402
from committee_archive.model.front_matter import Source  # noqa: E402
from committee_archive.report_markdown import stamped  # noqa: E402
from committee_archive.vocabulary import load_vocabulary  # noqa: E402
from rules_found import Rule, Watch, forget_answers, rules_of, switched_off  # noqa: E402

__all__ = ["RULES", "SIGNS", "ArchiveError", "Paper", "Scorer", "Tried", "state"]

READ, MADE, UNDERSTOOD = range(3)
RULES = tuple(rules_of(extract_room, interpret_room))
_VOCABULARY = load_vocabulary()
_TIMES = 10  # as much processor time as the paper takes with all rules, and
_SECONDS = 5.0  # so much besides: more is an endless loop
_BYTES = 2 << 30  # of address space beyond what is in use
_OURS = ("committee_archive", "rules_")
_SAME = 1e-9  # two scores that differ by less are one


_LOADED = sorted({Path(m.__file__) for n, m in sys.modules.items() if n.startswith(_OURS) and m.__file__})


def state() -> str:
    """A short name for the program as it is, whatever commit it is of: a digest of the code that a trial runs."""
    found = sha256()
    for path in [*_LOADED, *sorted(_PROGRAM.rglob("vocabulary/*.yml"))]:
        found.update(path.read_bytes())
    return found.hexdigest()[:7]


class Scorer:
    """The scorer that goes with the truths, loaded from its folder; it answers with a figure for each metric."""

    def __init__(self, folder: Path) -> None:
        sys.path.insert(0, str(folder))
        try:
            self._score: Any = importlib.import_module("score")
        finally:
            sys.path.remove(str(folder))

    def of(self, pdf: Path) -> Callable[[str], dict[str, float]] | None:
        """A function that scores the Markdown of a PDF; None where there is no truth beside it."""
        truth_file = pdf.with_suffix(".json")
        if not truth_file.is_file():
            return None
        truth, layer = json.loads(truth_file.read_text("utf-8")), self._score.text_layer(pdf)

        def scored(markdown: str) -> dict[str, float]:
            found, detail = self._score.score_document(truth, layer, markdown)
            scores = {name: value for name, value in found.items() if value is not None}
            # What a truth has none of can only be invented.
            invented = {name: -count[2] for name, count in detail["counts"].items() if name not in scores}
            return scores | invented

        return scored


@dataclass(frozen=True, slots=True)
class Tried:
    """What a paper is without a rule.

    Attributes:
        rule: The rule's title.
        changed: Its page, its doubts or its findings are otherwise.
        broke: The error that ended it, or an empty string.
        better: The metrics that the rule makes better.
        worse: Those that it makes worse.
    """

    rule: str
    changed: bool
    broke: str = ""
    better: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()


class Paper:
    """A paper as it comes out with every rule, what each stage gave, and which rules had a say in which stage first."""

    def __init__(self, pdf: Path, score: Callable[[str], dict[str, float]] | None) -> None:
        """Read it, watched, then once more to have its time.

        Raises:
            ArchiveError: it cannot be read.
        """
        self._data = pdf.read_bytes()
        self.sha256 = sha256(self._data).hexdigest()
        self._score = score
        forget_answers("committee_archive")
        watch = Watch(RULES)
        with watch.watching():
            self._read = read_pdf(self._data)
            watch.stage = MADE
            self._document = _made(self._read)
            watch.stage = UNDERSTOOD
            self._outcome = self._understood(self._document)
        self.spoke = watch.spoke
        self._scores = score(self._markdown(self._document)) if score else {}
        begun = time.process_time()
        self._from(READ, {READ, MADE, UNDERSTOOD})
        self._seconds = time.process_time() - begun

    @property
    def maker(self) -> str:
        """The program that made the PDF, without its version."""
        made = dict(self._document.properties).get("Producer", "")
        return "".join(c for c in made if not c.isdigit()).rstrip(" .-")

    @property
    def is_scored(self) -> bool:
        """Whether its truth is known."""
        return self._score is not None

    @property
    def signs(self) -> tuple[str, ...]:
        """The signs of doubt that speak in it."""
        return tuple(sorted({name for doubt in self._outcome[1] for name in doubt.signs}))

    def trials(self, rules: Sequence[Rule]) -> Iterator[Tried]:
        """Try each of some rules; those without a say change nothing."""
        gc.collect()
        gc.freeze()
        for rule in rules:
            yield self._forked(rule) if rule.title in self.spoke else Tried(rule.title, changed=False)
        gc.unfreeze()

    def _forked(self, rule: Rule) -> Tried:
        """Try one rule in a child of this process."""
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.close(out)
                gc.disable()  # it would copy what the two processes share
                self._bound()
                with switched_off(rule):
                    changed, *rest = self._compared(self.spoke[rule.title])
                os.write(into, json.dumps([changed, *rest]).encode())
            except BaseException as error:
                os.write(into, json.dumps([True, type(error).__name__, [], []]).encode())
            finally:
                os._exit(0)
        os.close(into)
        with os.fdopen(out, "rb") as pipe:
            said = pipe.read()
        os.waitpid(child, 0)
        if not said:
            return Tried(rule.title, changed=True, broke="out of time")
        changed, broke, better, worse = json.loads(said)
        return Tried(rule.title, changed, broke, tuple(better), tuple(worse))

    def _bound(self) -> None:
        """Let this process have so much time and memory; without its answer the parent knows."""
        signal.setitimer(signal.ITIMER_PROF, _SECONDS + _TIMES * self._seconds)
        used = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + _BYTES, used + _BYTES))

    def _compared(self, stages: set[int]) -> tuple[bool, str, list[str], list[str]]:
        """Go through the stages again from one of them; what came out otherwise, and what that is worth."""
        document, outcome = self._from(min(stages), stages)
        if outcome == self._outcome:
            return False, "", [], []
        if self._score is None:
            return True, "", [], []
        scores = self._score(self._markdown(document))
        names = sorted(scores.keys() | self._scores.keys())
        gained = {name: self._scores.get(name, 0.0) - scores.get(name, 0.0) for name in names}
        return True, "", [n for n in names if gained[n] > _SAME], [n for n in names if gained[n] < -_SAME]

    def _from(self, first: int, stages: set[int]) -> tuple[Document, Any]:
        """Go through the stages from one on; one that gets what it had is done again only where it has the rule."""
        read = read_pdf(self._data) if first == READ else self._read
        document = self._document if MADE not in stages and read == self._read else _made(read)
        if UNDERSTOOD not in stages and document == self._document:
            return document, self._outcome
        return document, self._understood(document)

    def _understood(self, document: Document) -> Any:
        """What is published of a paper, what is doubted, and what staff are told."""
        source = Source("paper.pdf", self.sha256, (1, len(document.pages)))
        taken = convert_document(document, source, _VOCABULARY, withhold_contact=True)
        assert taken.paper is not None  # no guard is asked
        return stamped(taken.paper, "paper.pdf", taken.totals), taken.doubtful, taken.findings, taken.withheld

    def _markdown(self, document: Document) -> str:
        """The page as the scorer wants it, with nothing withheld."""
        source = Source("paper.pdf", self.sha256, (1, len(document.pages)))
        taken = convert_document(document, source, _VOCABULARY, withhold_contact=False)
        assert taken.paper is not None  # no guard is asked
        return stamped(taken.paper, "paper.pdf", taken.totals)


def _made(read: ReadPdf) -> Document:
    """The Document made of what was read of a PDF."""
    room = vars(extract_room)
    real, room["read_pdf"] = room["read_pdf"], lambda _: read
    try:
        return extract_room.extract(b"")
    finally:
        room["read_pdf"] = real


logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
