"""References of a paper's own table of contents: to which heading a line of it leads."""

from collections import defaultdict
from collections.abc import Callable

from committee_archive.contents_lines import contents_line
from committee_archive.model.paper import Heading, Paper, PaperBlock
from committee_archive.wording import key


class Contents:
    """Tells the headings that lines of contents name; one that is printed twice is the aim of none."""

    def __init__(self, paper: Paper, words: Callable[[PaperBlock], str]) -> None:
        """Take a paper, and what gives the words of a block."""
        self._places: dict[str, list[str]] = defaultdict(list)
        for block in paper.blocks:
            if isinstance(block, Heading) and block.anchor:
                self._places[key(words(block))].append(block.anchor)
        self._under = ""
        self._passed: list[str] = []

    def aim(self, anchor: str, text: str) -> tuple[str, str] | None:
        """The title in a line and the address of its heading, where it is one; to be asked block by block, in order.

        Args:
            anchor: The last address before the line, or its own.
            text: The words of the block.
        """
        if anchor != self._under:
            self._under, self._passed = anchor, []
        line = contents_line(text)
        title = line.title.strip() if line else ""
        aims = self._places.get(key(title), []) if title else []
        # Words that stand before, under the same address, would be linked there.
        if len(aims) == 1 and not any(title in words for words in self._passed):
            return title, aims[0]
        self._passed.append(text)
        return None
