"""The addresses inside a paper, read aloud: `p1-2` is paragraph 1.2, `a2-p3` paragraph 3 of appendix 2.

The grammar is that of the design: dots of a label become hyphens, a repeat gets `_2`, an appendix a prefix.
"""

import re

# A label begins with a number, a letter or a roman numeral; a word would be some other id, such as `reports`.
_ADDRESS = re.compile(
    r"(?:a(?P<appendix>[0-9a-z]+)-)?"
    r"(?:p-(?P<part>[a-z]|[ivxlc]+|[0-9]+)|(?P<kind>[prd])(?P<label>(?:[0-9]+[a-z]?|[a-z]|[ivxlc]+)(?:-[0-9a-z]+)*)"
    r"|(?P<told>action|vote)(?P<of>[0-9]+[a-z]?(?:-[0-9a-z]+)*)?|table-(?P<table>[0-9]+)"
    r"|(?P<section>s)-[0-9a-z-]+"
    r"|fn(?P<note>x?[0-9]+|[a-z])|fig-(?P<figure>[0-9]+-[0-9]+))"
    r"(?:_(?P<repeat>[0-9]+))?"
)
_NOUN = {"p": "paragraph", "r": "recommendation", "d": "decision on item"}


def spoken(anchor: str) -> str | None:
    """Say what an address names.

    Args:
        anchor: The id of an element: `p6`, `p4-a`, `p-i` (a part of no numbered paragraph), `p1_2`, `a2-p3`, `r1`,
            `d5`, `s-1-2`, `fn1`, `fig-4-1`, `action5`, `vote5`, `table-4`.

    Returns:
        `paragraph 6`, `paragraph 4(a)`, `paragraph 1 (the second)` and so on, `section` for a heading; None
        for an id that is not an address of the paper's text, such as a page mark.
    """
    match = _ADDRESS.fullmatch(anchor)
    if match is None:
        return None
    if match["figure"]:
        page, number = match["figure"].split("-")
        return f"figure {number} on page {page}"
    if match["note"]:
        return f"note {match['note'].removeprefix('x')}" + (
            f" ({_ordinal(int(match['repeat']))})" if match["repeat"] else ""
        )
    if match["told"]:
        words = match["told"] + (f" on item {_label(match['of'])}" if match["of"] else "")
    elif match["table"]:
        words = f"table on page {match['table']}"
    elif match["part"]:
        words = f"paragraph ({match['part']})"
    else:
        words = "section" if match["section"] else f"{_NOUN[match['kind']]} {_label(match['label'])}"
    if match["repeat"] and not match["section"]:
        words += f" ({_ordinal(int(match['repeat']))})"
    return f"{words} of appendix {match['appendix'].upper()}" if match["appendix"] else words


def spoken_item(anchor: str) -> str | None:
    """Say what a number of an agenda names: `item 5` of `p5`, `item 5(a)` of `p5-a`; None of any other address."""
    words = spoken(anchor) or ""
    return words.replace("paragraph ", "item ", 1) if words.startswith("paragraph ") else None


def spoken_recommendation(anchor: str | None, number: str | None, *, alone: bool = False) -> str:
    """Say what a recommendation is called: by the number that its paper prints, else by its place among all.

    Args:
        anchor: Its address, which counts recommendations whatever the paper prints before them.
        number: As printed, with or without brackets and stops: `2`, `(b)`, `iv`.
        alone: Whether its paper makes no other.

    Returns:
        `recommendation 2`, `recommendation (b)`; `recommendation` of the only one that has no number.
    """
    bare, told = (number or "").strip("(). "), spoken(anchor or "") or "recommendation"
    if not bare:
        return "recommendation" if alone and told == "recommendation 1" else told
    _, of, appendix = told.partition(" of appendix ")
    return f"recommendation {f'({bare})' if bare.isalpha() else bare}{of}{appendix}"


def spoken_part(decision: str, part: str) -> str | None:
    """Say what a numbered paragraph is that is also one of an item's decisions.

    "2" or "(i)" stands in the same minutes many times, so that it is quoted by its item, under whose heading people
    find it in the PDF as well.

    Args:
        decision: Its address as a decision: `d7_2`.
        part: Its address as a paragraph: `p2_2`, `p-ii`.

    Returns:
        `decision on item 7, 2`, `decision on item 5, (ii)`, `decision on item 12, paragraph 12.3`; None where either is
        no such address.
    """
    item, words = spoken(decision.partition("_")[0]), spoken(part)
    if item is None or words is None or not words.startswith("paragraph "):
        return None
    number = words.partition(" (the ")[0].partition(" (number ")[0]
    return f"{item}, {number if '.' in number else number.removeprefix('paragraph ')}"


def _label(slug: str) -> str:
    """A printed label from its slug: `1-2` to `1.2`, `4-a` to `4(a)`."""
    first, *rest = slug.split("-")
    return first + "".join(f".{part}" if part.isdigit() else f"({part})" for part in rest)


def _ordinal(number: int) -> str:
    named = {2: "the second", 3: "the third", 4: "the fourth", 5: "the fifth"}
    return named.get(number, f"number {number} of that name")
