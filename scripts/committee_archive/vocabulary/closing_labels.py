"""Labels in an archive's own vocabulary that are markings: the reader of headers never takes them for labels."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from committee_archive.model.finding import Finding, Severity
from committee_archive.vocabulary import Vocabulary
from committee_archive.vocabulary.closing_words import closes
from committee_archive.yaml_loader import SAFE_LOADER

_FILE = "vocabulary/headers.yml"


def closing_labels(root: Path, vocabulary: Vocabulary) -> Iterator[tuple[str, int, Finding]]:
    """Each label of the archive at `root` that says that a paper is not public: file, line, what to do.

    The file is readable: whoever loaded the vocabulary has seen to that.
    """
    path = root / _FILE
    if not path.is_file():
        return
    for label in _labels(yaml.compose(path.read_text("utf-8"), SAFE_LOADER)):
        if closes(label.value, vocabulary):
            message = (
                f"{label.value!r} says that a paper is not public, so it is never read as a label; take it out. A row "
                f"that asks whether a paper is public needs its whole question here, such as `Open or exempt`"
            )
            yield _FILE, int(label.start_mark.line) + 1, Finding("label-is-marking", message, Severity.WARNING)


def _labels(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    for _, words in node.value if isinstance(node, yaml.MappingNode) else ():
        for word in words.value if isinstance(words, yaml.SequenceNode) else ():
            if isinstance(word, yaml.ScalarNode):
                yield word
