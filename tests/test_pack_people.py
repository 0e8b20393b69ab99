"""What people say of one paper of a pack: corrected, withheld, taken off the site, and never by a slip of the pen."""

from __future__ import annotations

from pathlib import Path

import pytest
from committee_archive.archive.paper_finder import find_paper
from committee_archive.model.finding import Severity
from committee_archive.publishing.published_pdf import publisher
from committee_archive.sources.withdrawn import Withdrawn
from test_pack_pages import BUDGET, NETWORK, VOUCHED, archive, built, held, pack, said

PACK = pack(("2", NETWORK), ("3", BUDGET))
GONE = b"withdrawn: {date: 2026-11-22, reason: A slip., by: A Clerk, part: item-2}\n"


def correction(part: str) -> bytes:
    return f"""corrections:
- what: words
  part: {part}
  where: page-1
  old: 'The network is old and the cupboards are dark. The network is old and the cupboards are dark. The network is old
    and the cupboards are dark. The network is old and the cupboards are dark. The network is old and the cupboards are
    dark. The network is old and the cupboards are dark. The network is old and the cupboards are dark. The network is
    old and the cupboards are dark.'
  new: The network is new.
  reason: Misread.
  by: A Clerk
  date: 2026-11-22
""".encode()


def test_one_paper_of_a_pack_is_taken_off_the_site(tmp_path: Path) -> None:
    root = archive(tmp_path, {"pack.pdf": PACK, "pack.yml": VOUCHED})
    assert built(root).exit_code == 0
    papers = held(root)
    archive(root, {"pack.yml": VOUCHED + GONE})
    assert built(root).exit_code == 0
    with pytest.raises(Withdrawn) as caught:
        publisher(root)(papers["network"])
    assert (caught.value.notice.reason, caught.value.notice.title) == ("A slip.", None)
    publisher(root)(papers["budget"])
    assert find_paper(root, "pack.pdf#item-2").pages[0].path == papers["network"].path
    assert len(find_paper(root, "pack.pdf").pages) == 3


def test_a_paper_taken_out_of_a_pack_is_taken_off_where_it_stands_alone(tmp_path: Path) -> None:
    root = archive(tmp_path, {"pack.pdf": PACK, "pack.yml": VOUCHED, "alone.pdf": NETWORK})
    assert built(root).exit_code == 0
    archive(root, {"pack.yml": VOUCHED + GONE})
    done = built(root)
    assert done.exit_code == 0
    assert "paper-withdrawn" in [code for code, _ in said(done, Severity.NOTE)]
    with pytest.raises(Withdrawn):
        publisher(root)(held(root)["network"])


def test_a_correction_of_one_paper_changes_that_paper(tmp_path: Path) -> None:
    root = archive(tmp_path, {"pack.pdf": PACK, "pack.yml": VOUCHED + correction("item-2")})
    done = built(root)
    assert done.exit_code == 0, said(done)
    assert "The network is new." in held(root)["network"].markdown
    assert not held(root)["budget"].paper.front.corrections


ASTRAY = [
    correction("item-7"),
    correction("item-2").replace(b"  part: item-2\n", b""),
    GONE.replace(b"item-2", b"item-7"),
]


@pytest.mark.parametrize("slip", ASTRAY)
def test_what_is_said_of_a_paper_that_is_not_there_closes_the_pack(tmp_path: Path, slip: bytes) -> None:
    root = archive(tmp_path, {"pack.pdf": PACK, "pack.yml": VOUCHED + slip})
    done = built(root)
    assert done.exit_code == 4
    assert not list((root / "docs").rglob("*.md"))
