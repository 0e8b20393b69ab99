"""What an archive's own vocabulary does to the words that close a paper: labels that are such words, words left out."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from committee_archive.model.finding import Finding, Severity
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.closing_words import closes
from committee_archive.vocabulary.comparable import keys
from committee_archive.vocabulary.files import shipped
from committee_archive.yaml_loader import SAFE_LOADER

# Lists of `classifications.yml`: what is left out of these, and what is added to those, keeps less back.
_CLOSING = ("not_public", "in_force", "parts", "asks_if_kept", "asks_if_read", "asks_with", "affirmed", "negated")
_LOOSENING = ("neutral", "remarks", "of_other_matters", "asked", "denied", "text_begins")
_SHOWN = 5  # words that a message names


def own_markings(root: Path, vocabulary: Vocabulary) -> Iterator[tuple[str, int, Finding]]:
    """What to say of the words that close a paper in the vocabulary of the archive at `root`: file, line, what to do.

    The files are readable: whoever loaded the vocabulary has seen to that.
    """
    file = "vocabulary/headers.yml"
    for _, words in _lists(root / file):
        for label in words:
            if closes(label.value, vocabulary):
                message = (
                    f"{label.value!r} says that a paper is not public, so it is never read as a label; take it out. A "
                    "row that asks whether a paper is public needs its whole question here, such as `Open or exempt`"
                )
                yield file, int(label.start_mark.line) + 1, Finding("label-is-marking", message, Severity.WARNING)
    file = "vocabulary/classifications.yml"
    usual = dict(shipped("classifications"))
    for key, words in _lists(root / file):
        own = {phrase_key(str(word.value)) for word in words}
        line = int(key.start_mark.line) + 1
        if key.value in _CLOSING and (gone := keys(usual[key.value]) - own):
            message = (
                f"`{key.value}` takes the place of the program's list and leaves out {_named(gone)}: a paper with such "
                "a marking is not closed by it any more; write them here too unless your council means something else"
            )
            yield file, line, Finding("marking-left-out", message, Severity.NOTE)
        if key.value in _LOOSENING and (new := own - keys(usual[key.value])):
            message = (
                f"`{key.value}` adds {_named(new)} to the words by which a paper is not closed; look at a paper that "
                "prints them and is not public, whether it is still kept back"
            )
            yield file, line, Finding("marking-loosened", message, Severity.NOTE)


def _named(words: Iterable[str]) -> str:
    """The first of some words, and how many more there are."""
    found = sorted(words)
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return ", ".join(f"“{word}”" for word in found[:_SHOWN]) + more


def _lists(path: Path) -> Iterator[tuple[yaml.ScalarNode, list[yaml.ScalarNode]]]:
    """The keys of a file of words, each with its words."""
    node = yaml.compose(path.read_text("utf-8"), SAFE_LOADER) if path.is_file() else None
    for key, words in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(key, yaml.ScalarNode) and isinstance(words, yaml.SequenceNode):
            yield key, [word for word in words.value if isinstance(word, yaml.ScalarNode)]
