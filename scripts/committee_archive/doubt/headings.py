"""Signs about headings: what is set like one and is none, what is none and is set like one."""

from collections.abc import Callable

from committee_archive.doubt.view import View, form_of
from committee_archive.vocabulary import phrase_key

_GAP = 2.0  # font sizes: no space between two words of a heading is so wide
_LONG = 12  # words: few headings have more
_ROUND_MARK = 20  # words: what looks like a heading and is none has no more
_EDGE = 12  # points
_USUAL = 0.3  # of the headings
_FULL = 6  # words: a shorter heading that fills a line stands in a narrow column
_TELEPHONE = 5  # digits
_CENTRED = 30.0  # points: twice the distance of its middle from the page's
_CAPITALS = 6  # letters
_CONJUNCTIONS = ("That ", "It was ", "It is ")


def in_columns(view: View) -> str | None:
    """A line of a table without rules, or two labels of a form side by side."""
    if view.one.is_heading and max(view.widest_gaps(), default=0.0) > _GAP:
        return "there are wide gaps between its words, as in a line of a table"
    return None


def begins_midway(view: View) -> str | None:
    """A line of running text that is bold as a whole."""
    body = view.origin.body
    return "it begins in mid-sentence" if view.one.is_heading and (body[:1].islower() or body[:1] in "(,;") else None


def leads_in(view: View) -> str | None:
    """The words before a list, or a decision, set bold."""
    if not view.one.is_heading:
        return None
    body = view.origin.body
    return "it reads like the beginning of a sentence" if body.startswith(_CONJUNCTIONS) else None


def ends_in_colon(view: View) -> str | None:
    """A label of a form with its value beside it, or the words before a list, where headings seldom end so."""
    if not view.one.is_heading or not view.origin.body.endswith(":"):
        return None
    return None if view.around.colons > _USUAL else "it ends in a colon, unlike most headings of this paper"


def is_a_formula(view: View) -> str | None:
    """The formula of a decision (RESOLVED, It was AGREED), which is set bold and is no heading."""
    return "it holds the formula of a decision" if view.one.is_heading and _has_formula(view) else None


def runs_on(view: View) -> str | None:
    """Its last line is full, as a line of a paragraph is."""
    if not view.one.is_heading or len(view.refs) < _FULL:
        return None
    last = view.lines()[-1][-1]
    reach = view.around.rights.get(view.origin.boxes[-1][0], 0.0) if view.origin.boxes else 0.0
    return "it fills its line to the end, as text does" if reach - last.box.x1 < 2 * view.origin.size else None


def is_cut(view: View) -> str | None:
    """The text under it begins small: the end of the same sentence."""
    after = view.neighbour(1)
    if not view.one.is_heading or after is None or after.is_heading or after.origin.label or after.origin.grid:
        return None
    begins = after.origin.text[:1]
    return "the text under it goes on with its sentence" if begins.islower() else None


def holds_details(view: View) -> str | None:
    """A telephone number or an e-mail address: a person's details."""
    if not view.one.is_heading:
        return None
    words = [t.text for t in view.origin.tokens[view.origin.label_tokens :]]
    figures = any(w.strip("().").isdigit() and len(w) >= _TELEPHONE for w in words)
    return "there is a telephone number or an address in it" if figures or any("@" in w for w in words) else None


def stands_in_a_list(view: View) -> str | None:
    """Its number stands in a run with numbers of paragraphs: `1.` a paragraph, `2.` a heading, `3.` a paragraph."""
    inside = view.one.is_heading and view.at in view.around.in_lists
    return "its number belongs to a list whose other items are no headings" if inside else None


def is_known_as_one(view: View) -> str | None:
    """The words over recommendations, decisions or appendices, alone in a paragraph.

    What ends in "to" ("Members are asked to:") is also how a plain sentence leads to its list.
    """
    known = view.around.vocabulary
    names = known.recommendation_headings | known.decision_headings | known.appendix_headings
    words = phrase_key(view.origin.body)
    alone = view.is_plain and words in names and not words.endswith(" to")
    return "its words are those of a heading" if alone else None


def is_long(view: View) -> str | None:
    """A sentence that is bold as a whole."""
    return "it is long for a heading" if view.one.is_heading and len(view.refs) > _LONG else None


def stands_on_another(view: View) -> str | None:
    """A heading of the same look follows at once, so that this one heads nothing."""
    return "a heading of the same look follows, with nothing between" if _alike(view, 1) else None


def stands_under_another(view: View) -> str | None:
    """A heading of the same look stands right above."""
    return "a heading of the same look stands right above" if _alike(view, -1) else None


def _alike(view: View, step: int) -> bool:
    other = view.neighbour(step)
    if other is None or not (view.one.is_heading and other.is_heading):
        return False
    return view.one.look == other.look and bool(view.origin.label) == bool(other.origin.label)


def has_a_look_of_its_own(view: View) -> str | None:
    """Nearly all headings of a paper are set alike."""
    if not view.one.is_heading:
        return None
    looks = view.around.looks
    most = max(looks.values())
    return "it is set unlike the other headings" if looks[view.one.look] <= 3 and most >= 6 else None


def stands_elsewhere(view: View) -> str | None:
    """Headings of a paper begin at one edge, or are centred."""
    if not view.one.is_heading:
        return None
    edges = view.around.heading_edges
    usual, most = edges.most_common(1)[0]
    far = abs(round(view.origin.indent) - usual) > _EDGE
    alone = far and most >= 3 and edges[round(view.origin.indent)] < 2
    return "it does not begin where other headings do" if alone and not _is_centred(view) else None


def _is_centred(view: View) -> bool:
    if not view.origin.boxes:
        return False
    page, box = view.origin.boxes[0]
    return abs((box.x0 + box.x1) - view.around.document.pages[page - 1].width) < _CENTRED


def looks_like_one(view: View) -> str | None:
    """Bold or in capitals as a whole, short, without a full stop, over text: as headings are, yet taken for text."""
    if not view.is_plain or not view.origin.tokens or len(view.refs) > _ROUND_MARK or _has_formula(view):
        return None
    tokens, body = view.origin.tokens, view.origin.body
    bold = sum(t.bold for t in tokens) >= len(tokens) - 1 and len(tokens) > 1
    capitals = body.isupper() and sum(c.isalpha() for c in body) > _CAPITALS
    after = view.neighbour(1)
    heads = after is not None and not after.is_heading and not all(t.bold for t in after.origin.tokens)
    return (
        "it is set like a heading" if (bold or capitals) and heads and body[-1].isalnum() | (body[-1] == ")") else None
    )


def is_bold_among_headings(view: View) -> str | None:
    """A numbered paragraph, bold as a whole and short, where headings have such numbers."""
    one = view.one
    if not one.label or len(view.refs) > _ROUND_MARK or not all(t.bold for t in one.origin.tokens):
        return None
    alike = form_of(one.label) in view.around.heading_forms
    return "it is bold, and headings of this paper have such numbers" if alike else None


def _has_formula(view: View) -> bool:
    """A bare formula of a decision (RESOLVED), which is set bold and is no heading."""
    known, body = view.around.vocabulary.deciding, view.origin.body
    return known.formulae.match(body) is not None or known.marks.search(body) is not None


HEADING_SIGNS: tuple[tuple[str, float, Callable[[View], str | None]], ...] = (
    ("heading-columns", 1.0, in_columns),
    ("heading-midway", 1.0, begins_midway),
    ("heading-leads", 1.0, leads_in),
    ("heading-colon", 0.5, ends_in_colon),
    ("heading-long", 0.5, is_long),
    ("heading-empty", 0.5, stands_on_another),
    ("heading-follows", 0.5, stands_under_another),
    ("heading-formula", 0.5, is_a_formula),
    ("heading-full", 0.5, runs_on),
    ("heading-cut", 1.0, is_cut),
    ("heading-details", 1.0, holds_details),
    ("heading-in-list", 1.0, stands_in_a_list),
    ("heading-look", 0.5, has_a_look_of_its_own),
    ("heading-edge", 0.5, stands_elsewhere),
    ("text-like-heading", 1.0, looks_like_one),
    ("text-known-heading", 1.0, is_known_as_one),
    ("item-like-heading", 1.0, is_bold_among_headings),
)
