"""The files of words: those that ship with the program, and an archive's own, as long as they are lists of words."""

from functools import cache
from importlib import resources
from pathlib import Path

import yaml

from committee_archive.errors import UsageError
from committee_archive.yaml_loader import TEXT_LOADER, read_yaml, why_unread

Words = dict[str, list[str]]
FILES = (
    "headers",
    "label_words",
    "classifications",
    "exemptions",
    "purposes",
    "kinds",
    "decisions",
    "manners",
    "votes",
    "forms",
    "everyday",
    "offices",
    "sections",
    "signs",
    "actions",
    "citing",
    "own_lists",
)


def known_keys(name: str) -> tuple[str, ...]:
    """The keys of one of the program's own files of words, such as `decisions`."""
    return tuple(key for key, _ in shipped(name))


@cache
def shipped(name: str) -> tuple[tuple[str, list[str]], ...]:
    """The lists of one of the program's own files, by their names."""
    text = resources.files(__package__).joinpath(f"{name}.yml").read_text("utf-8")
    return tuple(read_yaml(text, TEXT_LOADER)[0].items())


def words_of(path: Path) -> Words:
    """The lists of an archive's own file.

    Raises:
        UsageError: it is not readable as YAML or not of the form expected; names it.
    """
    data = _yaml(path)
    form = "each line must be a name, a colon and a list of words"
    if not isinstance(data, dict):
        raise UsageError(f"{path}: {form}; look at the program's own file")
    for key, words in data.items():
        if not isinstance(words, list):
            raise UsageError(f"{path}: {form}, and `{key}` has no list; write it as `{key}: [one, another]`")
        if odd := next((word for word in words if not isinstance(word, str)), None):
            said = next(iter(odd)) if isinstance(odd, dict) else key
            raise UsageError(
                f"{path}: `{key}` must list words; those that hold a colon (`{said}: …`) need quotation marks"
            )
    return data


def _yaml(path: Path) -> object:
    try:
        return read_yaml(path.read_text("utf-8"), TEXT_LOADER)[0]
    except (yaml.YAMLError, ValueError) as error:
        raise UsageError(f"{path}: {why_unread(error, path.read_text('utf-8', 'replace'))}") from error
