"""Sites that mean no good, and sites over TLS: what they cannot do to a harvest."""

from __future__ import annotations

import gzip
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from certificates import tls_of
from committee_archive.errors import SiteFault, SiteRefuses
from committee_archive.harvest.addresses import document_address, is_chooser
from committee_archive.harvest.bring_in import Outcome
from committee_archive.harvest.client import PoliteClient
from committee_archive.harvest.markup import text_of, tree_of
from council_site import CouncilSite, SiteFile, Trouble, serving
from harvesting import QUIET, harvested, listed, pdf, small_site


@pytest.fixture
def protected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CouncilSite]:
    """A site over TLS, whose authority this machine trusts."""
    folder = tmp_path / "certificates"
    folder.mkdir()
    tls, authority = tls_of(folder)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    with serving(small_site(), tls) as site:
        yield site


def failures(site: CouncilSite, root: Path, deadline: float = 20.0) -> list[str]:
    brought = harvested(site, root, manners=replace(QUIET, deadline=deadline))
    return [e.reason for e in brought.entries if e.outcome is Outcome.FAILED]


# ---- TLS


def test_papers_come_over_tls_with_a_certificate_that_fits(tmp_path: Path, protected: CouncilSite) -> None:
    assert failures(protected, tmp_path) == []
    assert len(list((tmp_path / "source_reports").rglob("*.pdf"))) == 3


def test_a_certificate_of_nobody_is_not_believed(protected: CouncilSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(SiteRefuses, match=r"certificate verify failed"):
        listed(protected)
    assert protected.log == []


def test_a_certificate_of_another_name_is_not_believed(protected: CouncilSite) -> None:
    protected.address = protected.address.replace("127.0.0.1", "localhost")
    with pytest.raises(SiteRefuses, match=r"not valid for 'localhost'"):
        listed(protected)
    assert protected.log == []


def test_a_protected_site_that_dribbles_is_given_up_in_time(tmp_path: Path, protected: CouncilSite) -> None:
    protected.meetings[1].files[0].data = pdf("x" * 1000)
    protected.trouble["/documents/s2"] = Trouble(pause=0.2)  # 200 seconds in all
    began = time.monotonic()
    (reason,) = failures(protected, tmp_path, deadline=1.5)
    assert "longer than" in reason
    assert time.monotonic() - began < 20


def test_a_protected_site_leads_to_no_unprotected_address(tmp_path: Path, protected: CouncilSite) -> None:
    target = protected.address.replace("https", "http")
    protected.trouble["/documents/s2"] = Trouble(status=302, headers={"Location": f"{target}documents/s2/x.pdf"})
    (reason,) = failures(protected, tmp_path)
    assert "unprotected" in reason


# ---- packed bodies


def test_a_body_that_comes_packed_is_unpacked(tmp_path: Path) -> None:
    with serving(small_site()) as site:
        packed = gzip.compress(pdf("report 2"))
        site.trouble["/documents/s2"] = Trouble(body=packed, headers={"Content-Encoding": "gzip"})
        assert failures(site, tmp_path) == []
    assert {p.read_bytes() for p in (tmp_path / "source_reports").rglob("*s2.pdf")} == {pdf("report 2")}


def test_a_packed_body_is_unpacked_no_further_than_it_may_be_long() -> None:
    """64 KB that become 64 MB in a single step: the peak stays near the limit."""
    zeros = zlib.compressobj(9, wbits=31)
    bomb = zeros.compress(bytes(1 << 26)) + zeros.flush()
    with serving(small_site()) as site, PoliteClient(QUIET) as client:
        site.trouble["/x"] = Trouble(body=bomb, headers={"Content-Encoding": "gzip"})
        client.allowed(site.address)
        tracemalloc.start()
        with pytest.raises(SiteFault, match="more than the limit"):
            client.get(f"{site.address}x", limit=1 << 20)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 8 << 20


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip, gzip", gzip.compress(gzip.compress(pdf("x"), mtime=0), mtime=0)),
        ("br", b"\x0b\x02\x80abc\x03"),
        ("gzip", gzip.compress(pdf("x"), mtime=0)[:-9]),
        ("gzip", b"%PDF-1.7 not packed at all"),
    ],
)
def test_a_body_packed_in_another_way_or_broken_is_a_fault(tmp_path: Path, encoding: str, body: bytes) -> None:
    with serving(small_site()) as site:
        site.trouble["/documents/s2"] = Trouble(body=body, headers={"Content-Encoding": encoding})
        (reason,) = failures(site, tmp_path)
    assert "cannot be read" in reason


# ---- addresses


@pytest.mark.parametrize(
    "location", ["http://[bad/x", "http://127.0.0.1:99999/x", "//user:secret@127.0.0.1/x", "gopher://127.0.0.1/", ""]
)
def test_a_site_that_sends_to_nonsense_is_a_fault(tmp_path: Path, location: str) -> None:
    with serving(small_site()) as site:
        site.trouble["/documents/s2"] = Trouble(status=302, headers={"Location": location})
        (reason,) = failures(site, tmp_path)
    assert "no web address" in reason


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_another_way_to_write_a_private_address_leads_nowhere(host: str) -> None:
    with (
        PoliteClient(replace(QUIET, allow_local=False)) as client,
        pytest.raises(SiteRefuses, match=r"--allow-local|Invalid IPv4"),
    ):
        client.get(f"http://{host}/", limit=10)


def test_links_that_are_no_addresses_are_passed_over(tmp_path: Path) -> None:
    with serving(small_site(1)) as site:
        body = site.reply("/ieListDocuments.aspx?MId=100")[2]
        wrong = b"<a href='http://[bad'>x</a><a href='http://[bad/mgChooseDocPack.aspx?ID=1'>y</a></body>"
        site.trouble["/ieListDocuments"] = Trouble(body=body.replace(b"</body>", wrong))
        assert failures(site, tmp_path) == []
    assert is_chooser(" MGChooseDocPack.aspx?ID=5") and not is_chooser("x.aspx?mgChooseDocPack.aspx")


def test_a_number_without_end_is_no_part_of_a_name() -> None:
    found = document_address(f"documents/g1/pack.pdf?T={'9' * 300}", "https://council.example/")
    assert found is not None
    assert found.key == "g1-pack"


def test_titles_steer_no_terminal(tmp_path: Path) -> None:
    with serving(small_site(1)) as site:
        site.meetings[0].files = [SiteFile("s1", "Budget%1b[31m red\u202efdp", b"<html>", "5", "Item")]
        brought = harvested(site, tmp_path)
    assert [e.paper.title for e in brought.entries] == ["Budget[31m redfdp"]
    assert text_of(tree_of(b"<p>a&#27;[2Jb\xe2\x80\xaec</p>")) == "a[2Jbc"


# ---- robots.txt and Retry-After


def test_a_byte_order_mark_hides_no_rule() -> None:
    with serving(small_site()) as site, PoliteClient(QUIET) as client:
        site.robots = "\ufeffUser-agent: *\nDisallow: /\n"
        assert not client.allowed(f"{site.address}documents/s1/x.pdf")


@pytest.mark.parametrize("wait", ["9" * 400, "Wed, 21 Oct 2099 07:28:00 GMT"])
def test_a_wait_without_end_is_told_in_words(tmp_path: Path, wait: str) -> None:
    with serving(small_site()) as site:
        site.trouble["/documents/s2"] = Trouble(status=429, headers={"Retry-After": wait})
        stopped = harvested(site, tmp_path).stopped or ""
        assert len(site.documents()) == 2
    assert "left alone for days" in stopped


@pytest.mark.parametrize("wait", ["-5", "soon", "Wed, 21 Oct 99999 07:28:00 GMT", "1.5"])
def test_a_wait_that_is_no_time_is_not_waited_for(tmp_path: Path, wait: str) -> None:
    with serving(small_site()) as site:
        site.trouble["/documents/s2"] = Trouble(status=503, headers={"Retry-After": wait})
        (reason,) = failures(site, tmp_path)
    assert "503" in reason


def test_a_wait_that_is_over_is_asked_again_at_once(tmp_path: Path) -> None:
    with serving(small_site()) as site:
        header = {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}
        site.trouble["/documents/s2"] = Trouble(status=503, headers=header, times=1)
        assert failures(site, tmp_path) == []
