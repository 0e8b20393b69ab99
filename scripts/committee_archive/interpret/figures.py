"""Figures of a Document → what the page says in the place of each."""

from committee_archive.interpret.contact import contact_words
from committee_archive.model.document import Block, Ref, Token
from committee_archive.model.paper import Figure, Inline


def figure(block: Block, name: str, content: tuple[Inline, ...]) -> Figure:
    """A figure with its description: what its author or its caption says, and whether its words are here.

    A description is no printed text, so nobody has looked for contact details in it: one that holds any is left out.
    """
    page = block.boxes[0][0]
    words = block.caption.split()
    tokens = [Token(word, (Ref(page, -1 - n),)) for n, word in enumerate(words)]
    shown = f": {' '.join(words).rstrip('.')}" if words and not contact_words(tokens) else ""
    read = "the words in it follow" if content else "words that are only in the picture are not read"
    return Figure(name, page, f"Figure on page {page} of the PDF{shown}; {read}", content)
