"""Who wrote a paper, where its header block does not say: the contact details at its end.

They stand in columns, one a person, in an audit trail of labels and values, or as lines under a heading. Name and post
are taken as printed; how to reach them is not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from committee_archive.interpret.appendices import appendix_of
from committee_archive.interpret.authors_in_tables import authors_in
from committee_archive.interpret.contact import contact_words
from committee_archive.interpret.header_labels import split_label
from committee_archive.interpret.person_lines import (
    LONG,
    MOST_LINES,
    NAME,
    is_another,
    is_label,
    is_next,
    lines_of,
    person_in,
    reaches,
)
from committee_archive.interpret.reach import before_reach
from committee_archive.interpret.reporters import is_post
from committee_archive.model.document import Block, BlockKind, Grid
from committee_archive.printed_person import Posts
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.phrases import folded

_LABEL = 6  # words of a label
_TOP = 8  # blocks
_WRITERS = frozenset(
    {"authors", "report_of", "lead_officer"}
)  # fields whose labels name the author, in contact details
_AUTHOR = re.compile(r"(?i)\bauthor")  # whoever wrote a paper before whoever answers questions about it
_DASH = re.compile(r"\s+[–—-]\s+")
_AFTER_NAME = re.compile(r",? who\b| on (?=[\d(+]|[^\s]+@)| at (?=[^\s]+@)|\. |\.$")


def authors_of(blocks: Sequence[Block], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The authors that the end of a paper names, in printed order."""
    for block in (*blocks[len(blocks) // 2 :], *blocks[:_TOP]):  # at the top of a form without a subject of its own
        if block.grid is not None:
            found = tuple(authors_in(block.grid, vocabulary))
            if found:
                return found
    parted = [part for block in blocks for part in _heading_apart(block, vocabulary)]
    teams = vocabulary.tops.teams
    return tuple(dict.fromkeys(name for name in _in_lines(parted, vocabulary) if not teams.search(name)))


def _heading_apart(block: Block, vocabulary: Vocabulary) -> list[Block]:
    """A paragraph; its first line by itself, where that heads the contact details set tightly below it."""
    end = block.breaks[0] if block.breaks and block.kind is BlockKind.PARAGRAPH else 0
    if not end or phrase_key(block.lines[0]) not in vocabulary.contact_headings:
        return [block]
    breaks = tuple(n - end for n in block.breaks[1:])
    head = replace(block, kind=BlockKind.HEADING, tokens=block.tokens[:end], breaks=())
    return [head, replace(block, tokens=block.tokens[end:], breaks=breaks)]


def _in_lines(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[str]:
    """Lines under a heading for contacts or authors, or under the last words of the paper, where a name signs it.

    Below such a heading a bold label ("Lead officer:") says whose details follow; what stands under another is skipped.
    """
    starts = [n for n in range(len(blocks) - 1, 0, -1) if _begins_contacts(blocks, n, vocabulary)]
    start = next((n for n in starts if _AUTHOR.search(blocks[n].body)), next(iter(starts), None))
    under = list(_under_heading(blocks, start, vocabulary)) if start is not None else []
    if not under:
        named = [name for block in blocks for name in _after_label(block, vocabulary)]
        named = named or [name for block in blocks for name in _in_sentence(block, vocabulary)]
        under = named or (list(_signature(blocks, vocabulary)) if start is None else [])
    yield from under


def _under_heading(blocks: Sequence[Block], start: int, vocabulary: Vocabulary) -> Iterator[str]:
    """The people below the heading for contacts or authors that is block `start`."""
    label = split_label(blocks[start].body, vocabulary)
    people = _People(vocabulary, several=label is not None and label[0] == "authors")
    of_authors = bool(_AUTHOR.search(blocks[start].body))
    for block in blocks[start + 1 :]:
        if of_authors and _is_of_others(block, vocabulary):
            break
        if block.kind is BlockKind.HEADING and is_label(block.body, vocabulary):
            people.take_label(block.body)
        elif block.grid is not None and block.grid.stacked:
            people.found += [lines_of(cell) for row in block.grid.rows for cell in row]
        elif block.grid is not None:
            people.found += _in_rows(block.grid, vocabulary)
            people.several = True
            break
        elif block.kind is BlockKind.HEADING:
            break
        elif not people.others:
            people.take_lines(block.lines if not block.label else (block.body,))
    for person in people.found if people.several else people.found[:1]:
        name = person_in(person, vocabulary)
        if name:
            yield name


class _People:
    """The people of contact details, line by line as they are found.

    Attributes:
        found: The lines of each.
        several: Whether there may be more than one.
        others: Whether the last label was of somebody who neither wrote the paper nor reports.
    """

    def __init__(self, vocabulary: Vocabulary, *, several: bool) -> None:
        self.found: list[list[str]] = []
        self.several = several
        self.others = False
        self._labelled = False  # whether "Name:" says where each person begins
        self._vocabulary = vocabulary

    def take_label(self, text: str) -> None:
        """A bold label that says whose details follow: "Lead officer:"."""
        named = split_label(text, self._vocabulary)
        self.others = named is None or named[0] not in _WRITERS or (named[0] != "authors" and bool(self.found))
        if named is not None and not self.others:
            self.several = True
            self.found.append([named[1]] if named[1] else [])

    def take_lines(self, lines: Sequence[str]) -> None:
        """Lines of details, up to a label of something else."""
        for line in lines:
            if _is_other_row(line, self._vocabulary):
                continue
            named = split_label(line, self._vocabulary)
            part = _named_part(line, self._vocabulary)
            if part is not None:
                self._take_part(*part)
            elif named is None:
                self._take_line(line)
            elif named[0] == "authors":
                self.found.append([named[1]] if named[1] else [])
            else:
                break

    def _take_part(self, begins: bool, value: str) -> None:
        """What stands behind "Name:", with which a person begins, or behind "Post:"."""
        if begins or not self.found:
            self.several = self._labelled = True
            self.found.append([])
        self.found[-1].append(value)

    def _take_line(self, line: str) -> None:
        if not self._labelled and self.found and is_next(self.found[-1], line) and NAME.fullmatch(line):
            self.several = True  # a name alone, once it was said how to reach the one before
        another = self.several and not self._labelled
        if not self.found or (another and is_another(self.found[-1], line, self._vocabulary)):
            self.found.append([line])
        else:
            self.found[-1].append(line)


def _is_of_others(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a block heads the details of those to ask, below those of the authors."""
    return phrase_key(block.body) in vocabulary.contact_headings and not _AUTHOR.search(block.body)


def _opens_with_name(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a table or paragraph opens with a word for a name: a heading above it is of contacts."""
    if block.grid is not None:
        return bool(_in_rows(block.grid, vocabulary))
    return bool(_named_part(block.lines[0], vocabulary)) if block.lines else False


def _in_rows(grid: Grid, vocabulary: Vocabulary) -> list[list[str]]:
    """The people of a table whose first cell is a word for their names: each in a row below it, or one beside it."""
    rows = [[lines_of(cell) for cell in row] for row in grid.rows]
    firsts = [phrase_key(" ".join(row[0])) for row in rows]
    if len(rows) <= 1 or firsts[0] not in vocabulary.name_labels:
        return []
    if NAME.match(" ".join(rows[1][0])):
        return [[line for cell in row for line in cell] for row in rows[1:]]
    said = vocabulary.name_labels | vocabulary.post_labels
    return [
        [line for first, row in zip(firsts, rows, strict=True) if first in said for cell in row[1:] for line in cell]
    ]


def _is_other_row(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line among contact details is a row about something else: "Consulted: the Parks Panel"."""
    label, _, value = line.partition(": ")
    known = split_label(line, vocabulary) is not None or _named_part(line, vocabulary) is not None
    if not value or known or "," in label or len(label.split()) > _LABEL or reaches(line):
        return False
    return not (NAME.match(label) and is_post(value, vocabulary))


def _begins_contacts(blocks: Sequence[Block], n: int, vocabulary: Vocabulary) -> bool:
    """Whether block `n` is the heading of contact details, or a label for them alone on its line."""
    block = blocks[n]
    if block.grid is not None:
        return False
    if vocabulary.deciding.whom_to_ask.search(folded(block.body)) and len(block.tokens) <= 2 * LONG:
        return block.body.rstrip().endswith((":", "contact"))
    if phrase_key(block.body) not in vocabulary.contact_headings:
        return False
    late = n > len(blocks) // 2 or any(_opens_with_name(below, vocabulary) for below in blocks[n + 1 : n + 2])
    return (block.kind is BlockKind.HEADING and late) or block.body.rstrip().endswith(":")


def _after_label(block: Block, vocabulary: Vocabulary) -> Iterator[str]:
    """Who a short line names after a label for authors, also after another one: "Papers: none  Contact: Ann Orr"."""
    if block.grid is not None or len(block.tokens) > 2 * LONG:
        return
    for line, below in zip(block.lines, (*block.lines[1:], ""), strict=True):
        dashed = line if ":" in line else _DASH.sub(": ", line, count=1)  # "Authors – Ann Orr"
        label, colon, value = dashed.rpartition(":")
        while colon:
            officer = (
                phrase_key(label) in vocabulary.name_labels and before_reach(value) != value
            )  # "Officer: …, tel. …"
            lines = [value.strip(), *([below] if NAME.match(value.strip()) and is_post(below, vocabulary) else [])]
            name = person_in(lines, vocabulary) if officer or _is_author_label(label, vocabulary) else ""
            if name:
                yield name
                break
            label, colon, before = label.rpartition(":")
            value = f"{before}:{value}" if colon else value


def _in_sentence(block: Block, vocabulary: Vocabulary) -> Iterator[str]:
    """Who wrote a paper, or can be asked about it, by a sentence: "This report was written by Ann Orr, who …"."""
    if block.grid is not None or block.kind is BlockKind.HEADING or len(block.tokens) > 3 * LONG:
        return
    words = vocabulary.deciding
    said = words.written_by.search(folded(block.body)) or words.whom_to_ask.search(folded(block.body))
    if said is None:
        return
    name = person_in([_AFTER_NAME.split(block.body[said.end() :].lstrip(" :–-"))[0]], vocabulary)
    if any(c.isupper() for c in name[:1]):
        yield name


def _is_author_label(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text ends with a label for authors or contacts, after nothing or after some other words."""
    words = text.split()
    for n in range(max(0, len(words) - _LABEL), len(words)):
        last = " ".join(words[n:])
        label = split_label(last, vocabulary)
        if phrase_key(last) in vocabulary.contact_headings or (label is not None and label == ("authors", "")):
            return True
    return False


def _named_part(line: str, vocabulary: Vocabulary) -> tuple[bool, str] | None:
    """What a line says of a person after "Name:" or "Position:", and whether it is the name."""
    label, colon, value = line.partition(":")
    alike = phrase_key(label)
    if not colon or not value.strip() or alike not in vocabulary.name_labels | vocabulary.post_labels:
        return None
    return alike in vocabulary.name_labels, value.strip()


def _signature(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[str]:
    """Short lines one under the other: a name, a post, how to reach the person; at the very end bold alone will do."""
    lines: list[str] = []
    bold = True
    for block in blocks[len(blocks) // 2 :]:
        short = block.kind is not BlockKind.TABLE and not block.label and len(block.tokens) <= LONG
        if not short or block.body.endswith((".", ":")) or appendix_of(block.body, vocabulary):
            lines, bold = [], True
            continue
        if lines and contact_words(block.tokens):
            break
        lines += block.lines
        bold = bold and all(t.bold for t in block.tokens)
    else:
        pairs = _signed_plainly(lines, vocabulary)
        if pairs:
            yield from pairs
            return
        lines = lines if bold else []
    name = person_in([line for line in lines if not reaches(line)][1 - MOST_LINES :], vocabulary)
    if any(c.islower() for c in name):
        yield name


def _signed_plainly(lines: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Those who sign a paper at its very end, plainly printed: a name on a line, the post on the next."""
    offices = vocabulary.world.offices
    pairs = list(zip(lines[::2], lines[1::2], strict=False))
    if offices is None or len(lines) % 2 or not pairs:
        return []
    posts = re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, offices.posts))})\b")
    named = all(NAME.match(name) and not posts.search(name) for name, _ in pairs)
    if len(pairs) == 1 and (lines[0].isupper() or not Posts(offices).is_post(lines[1])):
        return []  # one alone must be sure
    return [f"{name} {post}" for name, post in pairs] if named and all(posts.search(post) for _, post in pairs) else []
