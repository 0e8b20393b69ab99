"""Keys and files of an archive's own vocabulary that mean nothing: what stands in them is not heeded.

The files of words that `kinds.yml` and `manners.yml` hold are not looked at here: a wrong key stops those at once. In
`headers.yml` every key is a field, its own included.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

import yaml

from committee_archive.model.finding import Finding, Severity
from committee_archive.vocabulary import known_keys
from committee_archive.vocabulary.files import FILES
from committee_archive.yaml_loader import SAFE_LOADER

_DATED: Mapping[str, object] = {"name": {}, "since": {}, "until": {}}
_OUTERMOST: Mapping[str, Mapping[str, object]] = {
    "bodies": {
        "bodies": {
            "key": {},
            "acronym": {},
            "parent": {"key": {}, "since": {}, "until": {}},
            "successor": {},
            "authority": {},
            "names": {**_DATED, "acronym": {}},
        },
        "dismissed": {},
    },
    "themes": {"themes": {"key": {}, "title": {}, "also": {}, "names": _DATED}, "dismissed": {}},
    "outcomes": {"editions": {"name": {}, "since": {}, "until": {}, "outcomes": {}}},
}
"""What may stand in each file: each key with the keys that the entries below it may have, none where they are words."""

_WORDS = (
    "classifications",
    "purposes",
    "decisions",
    "votes",
    "forms",
    "sections",
    "signs",
    "offices",
    "actions",
    "citing",
    "own_lists",
)


def unknown_keys(root: Path) -> Iterator[tuple[str, int, Finding]]:
    """Each key that means nothing in the vocabulary of the archive at `root`: file, line, what to do.

    The files are readable: whoever loaded the vocabulary has seen to that.
    """
    for name in (*_OUTERMOST, *_WORDS):
        path = root / "vocabulary" / f"{name}.yml"
        if not path.is_file():
            continue
        text = path.read_text("utf-8")
        node = yaml.compose(text, SAFE_LOADER)
        known = _OUTERMOST.get(name) or _of_words(name, text)
        for key, line, expected in _unknown(node, known):
            near = get_close_matches(key, expected, 1)
            meant = f"did you mean `{near[0]}`?" if near else f"known here are {', '.join(f'`{k}`' for k in expected)}"
            message = f"`{key}` means nothing here, so what stands there is not heeded; {meant}"
            yield path.relative_to(root).as_posix(), line, Finding("unknown-key", message, Severity.WARNING)


def unknown_files(root: Path) -> Iterator[tuple[str, Finding]]:
    """Each file of the vocabulary that nobody reads: misspelt, or saved by Notepad as `themes.yml.txt`."""
    known = [f"{name}.yml" for name in (*_OUTERMOST, *FILES)]
    for path in sorted((root / "vocabulary").glob("*")):
        if path.name not in known and re.search(r"\.ya?ml(\.txt)?$", path.name, re.IGNORECASE):
            near = get_close_matches(path.name, known, 1)
            meant = f"is it to be called {near[0]}?" if near else f"known are {', '.join(known)}"
            message = f"no file of this name is read here, so what it says is not heeded; {meant}"
            yield path.relative_to(root).as_posix(), Finding("file-ignored", message, Severity.WARNING)


def _of_words(name: str, text: str) -> Mapping[str, object]:
    """The program's own lists, and those that phrases in the file name, as `{name}`."""
    return {key: {} for key in (*known_keys(name), *re.findall(r"\{(\w+)\}", text))}


def _unknown(node: yaml.Node | None, known: Mapping[str, object]) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Keys that are not among those known, each with its line and those that may stand there."""
    if isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _unknown(entry, known)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = known.get(str(key.value))
            if below is None:
                yield str(key.value), int(key.start_mark.line) + 1, tuple(known)
            elif isinstance(below, Mapping) and below:
                yield from _unknown(value, below)
