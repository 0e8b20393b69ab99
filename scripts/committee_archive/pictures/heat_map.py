"""Rows of themes and columns of years: the more papers, the more a square stands out; the number stands in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from committee_archive.counts import count
from committee_archive.pictures.svg import add, clipped, drawing, written

_NAMES, _CELL, _ROW, _TOP = 190.0, 58.0, 34.0, 26.0
_SHADES = 5


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A theme in a heat map.

    Attributes:
        name: Of the theme.
        address: Of its page.
        papers: How many, by year.
        places: By year, where those papers are told of.
    """

    name: str
    address: str
    papers: Mapping[int, int]
    places: Mapping[int, str]


def heat_map(label: str, years: Sequence[int], rows: Sequence[HeatRow]) -> str:
    """Draw a heat map.

    Args:
        label: What the picture is, for screen readers.
        years: The columns.
        rows: The themes.

    Returns:
        SVG. The shade is one of five classes, `h1` to `h5`; the number in each square says the same and leads to
        the papers.
    """
    drawn = drawing(label, _NAMES + _CELL * len(years) + 2, _TOP + _ROW * len(rows) + 2)
    most = max((n for row in rows for n in row.papers.values()), default=1) or 1
    for column, year in enumerate(years):
        x = _NAMES + _CELL * (column + 0.5)
        add(drawn, "text", str(year), class_="year", x=x, y=_TOP - 8, text_anchor="middle")
    for place, row in enumerate(rows):
        y = _TOP + _ROW * place
        link = add(drawn, "a", href=row.address)
        add(link, "rect", class_="room", x=0, y=y, width=_NAMES - 4, height=_ROW)  # all of the row's head is the link
        add(link, "text", clipped(row.name, 26), class_="row", x=0, y=y + _ROW / 2 + 4.5)
        for column, year in enumerate(years):
            papers = row.papers.get(year, 0)
            shade = -(-papers * _SHADES // most)
            x = _NAMES + _CELL * column
            cell = drawn
            if papers:
                named = f"{row.name}, {year}: {count(papers, 'paper')}"
                cell = add(drawn, "a", href=row.places[year], aria_label=named)
            add(cell, "rect", class_=f"h{shade}", x=x + 1, y=y + 1, width=_CELL - 2, height=_ROW - 2, rx=2)
            if papers:
                middle, words = x + _CELL / 2, f"n{shade}"
                add(cell, "text", str(papers), class_=words, x=middle, y=y + _ROW / 2 + 4.5, text_anchor="middle")
    return written(drawn)
