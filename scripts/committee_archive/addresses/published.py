"""The addresses that pages give, and those that the published pages have and the pages here have not."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from committee_archive.folders import REPORTS
from committee_archive.git import ask_git, published

_ID = re.compile(r"\{: ?(?:[^}]*\s)?#([A-Za-z0-9_-]+)[ }]")
_MARK_OF_PAGE = re.compile(r"page-\d+")


def addresses_in(text: str) -> frozenset[str]:
    """Every address that a page's Markdown gives, the marks of PDF pages left out."""
    return frozenset(_ids(text.split("\n")))


def removed_addresses(docs: Path) -> Mapping[str, frozenset[str]]:
    """By page the addresses in lines that the published page has and the page here has not.

    Only such lines are looked at: whether the page gives the address in another line is for the caller to tell. One
    question to git for all pages; nothing where there is no repository.
    """
    revision = published(docs)
    how = ("--unified=0", "--no-color", "--no-ext-diff", "--no-renames", "--diff-filter=M", "--relative")
    asked = ("-c", "core.quotepath=off", "diff", *how, revision, "--", REPORTS)
    found: dict[str, set[str]] = defaultdict(set)
    page = ""
    for line in ask_git(docs, *asked).split("\n") if revision else ():
        if line.startswith("--- a/"):
            page = line.removeprefix("--- a/").rstrip("\t")
        elif line.startswith("-") and page:
            found[page].update(_ids([line[1:]]))
    return {page: frozenset(ids) for page, ids in found.items()}


def _ids(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if "{:" in line:
            yield from (found for found in _ID.findall(line) if not _MARK_OF_PAGE.fullmatch(found))
