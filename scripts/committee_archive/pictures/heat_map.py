"""Rows of themes and columns of years: the darker a square, the more papers; the number stands in it."""

from collections.abc import Mapping, Sequence

from committee_archive.pictures.svg import add, clipped, drawing, written

_NAMES, _CELL, _ROW, _TOP = 190.0, 58.0, 34.0, 26.0
_SHADES = 5


def heat_map(label: str, years: Sequence[int], rows: Sequence[tuple[str, str, Mapping[int, int]]]) -> str:
    """Draw a heat map.

    Args:
        label: What the picture is, for screen readers.
        years: The columns.
        rows: Name, address and papers by year of each theme.

    Returns:
        SVG. The shade is one of five classes, `h1` to `h5`; the number in each square says the same.
    """
    drawn = drawing(label, _NAMES + _CELL * len(years) + 2, _TOP + _ROW * len(rows) + 2)
    most = max((n for _, _, counts in rows for n in counts.values()), default=1) or 1
    for column, year in enumerate(years):
        x = _NAMES + _CELL * (column + 0.5)
        add(drawn, "text", str(year), class_="year", x=x, y=_TOP - 8, text_anchor="middle")
    for place, (name, address, counts) in enumerate(rows):
        y = _TOP + _ROW * place
        link = add(drawn, "a", href=address)
        add(link, "rect", class_="room", x=0, y=y, width=_NAMES - 4, height=_ROW)  # all of the row's head is the link
        add(link, "text", clipped(name, 26), class_="row", x=0, y=y + _ROW / 2 + 4.5)
        for column, year in enumerate(years):
            papers = counts.get(year, 0)
            shade = -(-papers * _SHADES // most)
            x = _NAMES + _CELL * column
            add(drawn, "rect", class_=f"h{shade}", x=x + 1, y=y + 1, width=_CELL - 2, height=_ROW - 2, rx=2)
            if papers:
                middle, words = x + _CELL / 2, f"n{shade}"
                add(drawn, "text", str(papers), class_=words, x=middle, y=y + _ROW / 2 + 4.5, text_anchor="middle")
    return written(drawn)
