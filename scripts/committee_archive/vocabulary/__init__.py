"""The words by which papers of many authorities are read: header labels, kinds, formulae, classifications.

The files beside this module ship with the program; an archive's own `vocabulary/` folder overlays them key by key.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache, lru_cache
from pathlib import Path

from committee_archive.errors import UsageError
from committee_archive.model.archive import Body, Lists, Offices, Wording
from committee_archive.model.front_matter import PaperKind
from committee_archive.vocabulary.citing_words import citing_words
from committee_archive.vocabulary.comparable import keys, label_pattern, phrase_key, whole_words
from committee_archive.vocabulary.decision_words import DecisionWords, decision_words
from committee_archive.vocabulary.files import FILES, Words, known_keys, shipped, words_of
from committee_archive.vocabulary.form_questions import FormQuestions, form_questions
from committee_archive.vocabulary.kind_signs import KindSigns, kind_signs
from committee_archive.vocabulary.phrases import either
from committee_archive.vocabulary.top_words import TopWords, top_words
from committee_archive.vocabulary.vote_words import vote_words
from committee_archive.vocabulary.world import World, load_world

__all__ = [
    "KindSigns",
    "LabelPattern",
    "Saying",
    "Vocabulary",
    "known_keys",
    "load_vocabulary",
    "phrase_key",
    "shipped_offices",
    "shipped_wording",
]

# In the order in which the model has them.
_OF_WORDING = ("citing", "manners", "classifications", "own_lists", "exemptions", "votes")
_REPORT = PaperKind.REPORT.value


@dataclass(frozen=True, slots=True)
class LabelPattern:
    """A header label and the field it fills; `pattern` matches its comparable form at the start of a text."""

    field: str
    label: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Saying:
    """What papers say, the usual words first, and what people say who look for it."""

    printed: tuple[str, ...]
    everyday: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that is data and not code about how papers are worded.

    Attributes:
        labels: Header labels, longest first.
        openings: The same by the letter that they open with; under none those that may open with any.
        public: Classifications that say everyone may read a paper, in comparable form.
        not_public: Those that say the opposite.
        neutral: Those that say neither.
        remarks: How the sentence opens that a form prints beside a public one, and that says no more.
        of_other_matters: How a line opens that only sounds like a marking.
        asked: What forms ask about being kept back, and `denied` the answers by which nothing is.
        in_force: Openings of a statement that an exemption applies to what follows.
        parts: Opens a line, in comparable form, that names a part of a paper.
        hints: Finds in such a line what speaks of exemption, and need not be a marking.
        text_begins: Opens the first line behind the header of a paper.
        exemptions: What information each paragraph of Schedule 12A is about, by its number.
        questions: What forms ask about who may read a paper, and how it is answered.
        purposes: What a committee is asked to do, comparable form to printed form.
        kinds: Words that open a line near the top, by kind.
        report_openings: Those that open such a line of a report, which counts where nothing else says the kind.
        deciding: The wordings of decisions.
        recommendation_headings: Comparable forms.
        recommending: Finds a word that makes one of other headings too, and `not_recommending` one that does not.
        asked_verbs: Opens an entry of a list of recommendations.
        appendix_headings: Comparable forms.
        contact_headings: Comparable forms.
        name_labels: What stands before a name in contact details, comparable forms; `post_labels` before a post.
        decision_headings: Comparable forms.
        section_headings: Names of sections that are never the title of a paper.
        report_sections: Those that reports to Members have, and hardly any other paper.
        closing_sections: Those that come after everything that a report says.
        attached_forms: Names of forms that are attached to reports, comparable forms.
        title_fields: Fields of such forms that ask for a title, comparable forms.
        sayings: What people look for in other words than papers use.
        signs: By what a paper is known that does not say what it is.
        body_words: Finds a word for a body: Committee, Board, Panel.
        from_outside: Finds what says of a writer that he reports to a council from outside it, and to no meeting.
        tops: By what lines are known that say who, where and to whom.
        label_words: By field words of a label that no list of labels has, in the order in which they are looked for.
        world: The archive's own bodies, themes and editions of the corporate plan.
    """

    labels: tuple[LabelPattern, ...]
    openings: Mapping[str, tuple[LabelPattern, ...]]
    public: frozenset[str]
    not_public: frozenset[str]
    neutral: frozenset[str]
    remarks: tuple[str, ...]
    of_other_matters: tuple[str, ...]
    asked: frozenset[str]
    denied: frozenset[str]
    questions: FormQuestions
    in_force: tuple[str, ...]
    parts: re.Pattern[str]
    hints: re.Pattern[str]
    text_begins: re.Pattern[str]
    exemptions: tuple[tuple[str, str], ...]
    purposes: frozenset[str]
    kinds: tuple[tuple[PaperKind, tuple[str, ...]], ...]
    report_openings: tuple[str, ...]
    deciding: DecisionWords
    recommendation_headings: frozenset[str]
    recommending: re.Pattern[str]
    not_recommending: re.Pattern[str]
    asked_verbs: re.Pattern[str]
    appendix_headings: frozenset[str]
    contact_headings: frozenset[str]
    name_labels: frozenset[str]
    post_labels: frozenset[str]
    decision_headings: frozenset[str]
    section_headings: frozenset[str]
    report_sections: frozenset[str]
    closing_sections: frozenset[str]
    attached_forms: frozenset[str]
    title_fields: frozenset[str]
    sayings: tuple[Saying, ...]
    signs: KindSigns
    body_words: re.Pattern[str]
    from_outside: re.Pattern[str]
    tops: TopWords
    label_words: tuple[tuple[str, re.Pattern[str]], ...]
    world: World

    def labels_opening(self, text: str) -> tuple[LabelPattern, ...]:
        """The labels, longest first, that a text may open with, in its comparable form: few of some hundreds."""
        return self.openings.get(text[:1], self.openings[""])

    @property
    def public_word(self) -> str:
        """The word by which people vouch that a paper is public."""
        return "Public" if phrase_key("Public") in self.public else sorted(self.public)[0]

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The archive's own bodies with their dated names."""
        return self.world.bodies


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """The program's vocabulary, overlaid with the files in `folder` where it exists.

    Raises:
        UsageError: a file is not readable as YAML or not of the form expected; names the file.
    """
    paths = sorted(folder.glob("*.yml")) if folder is not None else ()
    return _loaded(_Own(tuple((path.name, path.read_bytes()) for path in paths if path.is_file()), folder))


@dataclass(frozen=True, slots=True)
class _Own:
    """What an archive's own files hold, wherever it lies: two archives that say the same have one vocabulary."""

    files: tuple[tuple[str, bytes], ...]
    folder: Path | None = field(compare=False)


@lru_cache(maxsize=2)  # one run asks four times, once without an archive; each compiles some three hundred patterns
def _loaded(own: _Own) -> Vocabulary:
    """The same, as long as the archive's own files are the same."""
    files = {name: dict(shipped(name)) for name in FILES}
    if own.folder is None:
        return _made(files, World())
    for name in FILES:
        path = own.folder / f"{name}.yml"
        if path.is_file():
            files[name].update(words_of(path))
    return _made(files, load_world(own.folder))


def _made(files: dict[str, Words], world: World) -> Vocabulary:
    listed = [
        LabelPattern(field, label, label_pattern(label))
        for field, printed in files["headers"].items()
        for label in printed
    ]
    labels = tuple(sorted(listed, key=lambda p: -len(p.label)))
    kinds = {kind: words for kind, words in files["kinds"].items() if kind != _REPORT}
    return Vocabulary(
        labels=labels,
        openings=_by_opening(labels),
        public=keys(files["classifications"].get("public", [])),
        not_public=keys(files["classifications"].get("not_public", [])),
        neutral=keys(files["classifications"].get("neutral", [])),
        remarks=tuple(sorted(keys(files["classifications"].get("remarks", [])))),
        of_other_matters=tuple(sorted(keys(files["classifications"].get("of_other_matters", [])))),
        asked=keys(files["classifications"].get("asked", [])),
        denied=keys(files["classifications"].get("denied", [])),
        questions=form_questions(files["classifications"]),
        in_force=tuple(sorted(keys(files["classifications"].get("in_force", [])))),
        parts=re.compile(rf"(?:{either(keys(files['classifications'].get('parts', [])))})\b"),
        hints=whole_words(files["classifications"].get("hints", [])),
        text_begins=re.compile(either(keys(files["classifications"].get("text_begins", [])))),
        exemptions=tuple(
            (number.strip(), words[0])
            for numbers, words in files["exemptions"].items()
            if words
            for number in numbers.split(",")
        ),
        purposes=keys(files["purposes"].get("purposes", [])),
        kinds=tuple((_kind(kind), tuple(phrase_key(w) for w in words)) for kind, words in kinds.items()),
        report_openings=tuple(phrase_key(w) for w in files["kinds"].get(_REPORT, ())),
        deciding=decision_words(
            files["decisions"] | {"moved": files["votes"].get("moved", [])},
            files["manners"],
            vote_words(_lists(files["votes"])),
        ),
        recommendation_headings=keys(files["decisions"].get("recommendation_headings", [])),
        recommending=whole_words(files["decisions"].get("recommending", [])),
        not_recommending=whole_words(files["decisions"].get("not_recommending", [])),
        asked_verbs=whole_words(files["decisions"].get("asked_verbs", [])),
        appendix_headings=keys(files["decisions"].get("appendix_headings", [])),
        contact_headings=keys(files["decisions"].get("contact_headings", [])),
        name_labels=keys(files["decisions"].get("name_labels", [])),
        post_labels=keys(files["decisions"].get("post_labels", [])),
        section_headings=keys(words for name in ("general", "of_reports") for words in files["sections"].get(name, [])),
        report_sections=keys(files["sections"].get("of_reports", [])),
        closing_sections=keys(files["sections"].get("closing", [])),
        decision_headings=keys(files["decisions"].get("decision_headings", [])),
        attached_forms=keys(files["forms"].get("attached_forms", [])),
        title_fields=keys(files["forms"].get("title_fields", [])),
        sayings=tuple(_saying(printed, everyday) for printed, everyday in files["everyday"].items() if everyday),
        signs=kind_signs(files["signs"]),
        body_words=whole_words(files["offices"].get("bodies", [])),
        from_outside=whole_words(files["offices"].get("from_outside", [])),
        tops=top_words(files),
        label_words=tuple((name, whole_words(words)) for name, words in files["label_words"].items()),
        world=replace(world, offices=_offices(files["offices"]), wording=_wording(files)),
    )


@cache
def shipped_offices() -> Offices:
    """The words for posts and for the whole council that ship with the program."""
    return _offices(dict(shipped("offices")))


@cache
def shipped_wording() -> Wording:
    """How papers tell of actions and of other papers, as the program has it."""
    return _wording({name: dict(shipped(name)) for name in ("actions", "decisions", *_OF_WORDING)})


def _wording(files: dict[str, Words]) -> Wording:
    """The words as an archive keeps them; those of a line of minutes that opens an action count for both rooms.

    Raises:
        UsageError: a phrase names a list that the file does not have; says which.
    """
    actions = files["actions"] | {"openings": files["decisions"].get("actions", [])}
    made = Wording(_lists(actions), *(_lists(files[name]) for name in _OF_WORDING))
    citing_words(made)
    return made


def _lists(words: Words) -> Lists:
    return tuple((name, tuple(listed)) for name, listed in words.items())


def _offices(words: Words) -> Offices:
    return Offices(**{key.name: tuple(words.get(key.name, ())) for key in fields(Offices)})


def _kind(name: str) -> PaperKind:
    try:
        return PaperKind(name)
    except ValueError as error:
        known = ", ".join(kind.value for kind in PaperKind)
        raise UsageError(f"vocabulary/kinds.yml: {name!r} is no kind of paper; known are {known}") from error


def _saying(printed: str, everyday: list[str]) -> Saying:
    return Saying(tuple(words.strip() for words in printed.split(",")), tuple(everyday))


def _by_opening(labels: Sequence[LabelPattern]) -> dict[str, tuple[LabelPattern, ...]]:
    opens = [(phrase_key(one.label.split("{council}")[0])[:1], one) for one in labels]
    letters = {"", *(letter for letter, _ in opens)}
    return {letter: tuple(one for first, one in opens if first in ("", letter)) for letter in letters}
