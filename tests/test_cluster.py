"""Reading on a Dask cluster: the same bytes as here, whatever becomes of its workers; one clear line if it is unfit."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from certificates import tls_of
from committee_archive.cluster import joined
from committee_archive.errors import ClusterUnfit, ToolMissing
from committee_archive.pipeline import Options, Run, run
from committee_archive.settings import PdfPolicy, Settings
from committee_archive.workers import Crashed, Done, Failed, MapBounded, TimedOut, map_bounded
from pdfs import report
from test_workers import act

if TYPE_CHECKING:
    from dask_cluster import RunningCluster

GIB = 1 << 30
PROJECT = Path(__file__).resolve().parents[1]
SECONDS = 6.0  # that a paper may take here: long for the good ones, and what the poisoned one costs


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCluster]:
    """A scheduler and three workers; without `distributed` a visible skip, a failure if ARCHIVE_REQUIRE_CLUSTER=1."""
    if os.name != "posix":
        pytest.skip("workers are killed here in the way of POSIX")
    if os.environ.get("ARCHIVE_REQUIRE_CLUSTER") != "1":
        pytest.importorskip("distributed", reason="the package distributed is not installed")
    from dask_cluster import running_cluster

    with running_cluster(tmp_path_factory.mktemp("dask"), workers=3) as started:
        yield started


def endless() -> bytes:
    """A PDF of some kilobytes whose one page takes minutes to read: a million lines and letters."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    strokes = zlib.compress(b"10 10 m 20 20 l S BT (x) Tj ET\n" * 1_000_000)
    page.obj.Contents = pikepdf.Stream(pdf, strokes, Filter=pikepdf.Name.FlateDecode)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def read_all(root: Path, where: MapBounded = map_bounded, progress: Callable[[str], None] = lambda _: None) -> Run:
    settings = Settings(pdf=PdfPolicy.NONE, seconds=SECONDS)
    return run(root, settings, Options(), lambda n: None, progress, where)


def written(root: Path) -> dict[str, bytes]:
    """Every file that a run made: pages, and the Documents and divisions of the cache."""
    made = (path for name in ("docs", ".cache") for path in (root / name).rglob("*"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in made if path.is_file()}


def test_a_worker_killed_and_a_poisoned_paper_change_nothing_of_the_result(
    cluster: RunningCluster, tmp_path: Path
) -> None:
    for name in ("here", "there"):
        for year in ("2016", "2017"):
            shutil.copytree(PROJECT / "source_reports" / year, tmp_path / name / "source_reports" / year)
        (tmp_path / name / "source_reports/2016/Endless.pdf").write_bytes(endless())
    here = read_all(tmp_path / "here")
    done: list[str] = []

    def progress(file: str) -> None:
        done.append(file)
        if len(done) == 3:
            cluster.kill(0)

    with joined(cluster.address) as workers:
        assert workers.slots == 3
        there = read_all(tmp_path / "there", workers.map_bounded, progress)
    assert len(cluster.names()) == 2
    assert len(done) == len(list((tmp_path / "there/source_reports").rglob("*.pdf"))) > 6
    assert (there.actions, there.noticed, there.totals) == (here.actions, here.noticed, here.totals)
    assert [n.finding.message for n in there.noticed if n.file.endswith("Endless.pdf")] == [
        "reading it took longer than 6 seconds; the limit is set in archive.yml"
    ]
    assert written(tmp_path / "there") == written(tmp_path / "here")


def test_bad_items_cost_their_child_and_no_worker(cluster: RunningCluster) -> None:
    orders = ["say:a", "exit", "loop", "raise:no such page", "kill", "pid", "pid"]
    with joined(cluster.address) as workers:
        before = cluster.names()
        outcomes = list(workers.map_bounded(act, orders, seconds=2, bytes_=GIB))
        assert cluster.names() == before
    assert isinstance(outcomes[0], Done) and outcomes[0].value == "a"
    assert outcomes[1:3] == [Crashed("exit code 7"), TimedOut(2)]
    failed = outcomes[3]
    assert isinstance(failed, Failed) and isinstance(failed.error, LookupError)
    assert outcomes[4] == Crashed("killed by SIGKILL")
    pids = {outcome.value for outcome in outcomes[5:] if isinstance(outcome, Done)}
    assert pids and os.getpid() not in pids


def test_when_the_caller_stops_reading_nothing_goes_on(cluster: RunningCluster) -> None:
    with joined(cluster.address) as workers:
        outcomes = workers.map_bounded(act, ["say:a", *["loop"] * 20], seconds=60, bytes_=GIB)
        next(outcomes)
        start = time.monotonic()
        outcomes.close()  # type: ignore[attr-defined]
        (outcome,) = workers.map_bounded(act, ["say:free again"], seconds=20, bytes_=GIB)
        assert isinstance(outcome, Done) and outcome.value == "free again"
        assert time.monotonic() - start < 10


def test_a_worker_with_another_program_is_named_also_when_it_joins_later(
    cluster: RunningCluster, tmp_path: Path
) -> None:
    from dask_cluster import SCRIPTS

    shutil.copytree(SCRIPTS, tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__", "theme"))
    (tmp_path / "scripts/committee_archive/__init__.py").write_text('__version__ = "0.0.1"\n')
    with joined(cluster.address) as workers, cluster.another_worker(tmp_path / "scripts"):
        with pytest.raises(ClusterUnfit, match=r"a worker that joined later has version 0\.0\.1 of the program, "):
            list(workers.map_bounded(act, ["sleep:0.3"] * 40, seconds=20, bytes_=GIB))
        with pytest.raises(ClusterUnfit, match=r"worker tcp://127\.0\.0\.1:\d+ has version 0\.0\.1 of the"):
            joined(cluster.address).__enter__()


def test_a_cluster_that_is_lost_in_mid_run_is_one_line(
    cluster: RunningCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dask_cluster import running_cluster

    with running_cluster(tmp_path, workers=1) as own, joined(own.address) as workers:
        outcomes = workers.map_bounded(act, ["say:a", *["sleep:0.5"] * 40], seconds=20, bytes_=GIB)
        next(outcomes)
        monkeypatch.setattr("committee_archive.cluster.client.PATIENCE_SECONDS", 3)
        own.kill(0)
        with pytest.raises(ClusterUnfit, match=r"the cluster has no workers; start some \(dask worker tcp://127"):
            list(outcomes)
        outcomes = workers.map_bounded(act, ["say:b"], seconds=20, bytes_=GIB)
        own.kill_scheduler()
        with pytest.raises(ClusterUnfit, match=r"scheduler does not answer any more; what was read is kept"):
            list(outcomes)


def test_no_cluster_at_an_address_is_one_line(cluster: RunningCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("committee_archive.cluster.client.CONNECT_SECONDS", 1)
    with pytest.raises(ClusterUnfit, match=r"^tcp://127\.0\.0\.1:9: no cluster answers there; check the address"):
        joined("tcp://127.0.0.1:9").__enter__()
    with pytest.raises(ClusterUnfit, match=r"^nowhere: no cluster answers there"):
        joined("nowhere").__enter__()


def test_over_tls_the_files_that_dask_names_are_shown_and_without_them_nothing_is_sent(
    cluster: RunningCluster, tmp_path: Path
) -> None:
    from dask_cluster import SCRIPTS, running_cluster, shown_certificates

    _, authority = tls_of(tmp_path)
    (tmp_path / "archive" / "source_reports").mkdir(parents=True)
    (tmp_path / "archive" / "source_reports" / "network.pdf").write_bytes(report("= Summary\nThe network is old."))
    theirs = shown_certificates(tmp_path / "server.pem", authority, "SCHEDULER", "WORKER")
    ours = shown_certificates(tmp_path / "server.pem", authority, "CLIENT")
    with running_cluster(tmp_path, workers=1, protocol="tls", environment=theirs) as secured:
        assert secured.address.startswith("tls://127.0.0.1:")

        def build(shown: dict[str, str], address: str) -> subprocess.CompletedProcess[str]:
            command = [sys.executable, "-m", "committee_archive", "build", "--cluster", address]
            environment = {**os.environ, **shown, "PYTHONPATH": str(SCRIPTS)}
            archive = tmp_path / "archive"
            return subprocess.run(command, cwd=archive, env=environment, capture_output=True, text=True, check=False)

        bare = build({}, secured.address)
        assert (bare.returncode, bare.stderr.count("\n")) == (5, 1)
        assert f"{secured.address}: its address needs certificates; handbook/cluster.md says" in bare.stderr
        lost = build({name: f"{file}.lost" for name, file in ours.items()}, secured.address)
        assert (lost.returncode, lost.stderr.count("\n")) == (5, 1)
        assert "the certificates cannot be read (" in lost.stderr
        plain = build(ours, secured.address.replace("tls://", "tcp://"))
        assert plain.returncode == 5 and "no cluster answers there" in plain.stderr
        read = build(ours, secured.address)
    assert "Reading on the cluster at tls://127.0.0.1:" in read.stdout and "Papers: 1 new." in read.stdout


def test_without_the_package_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "committee_archive.cluster.client", None)
    with pytest.raises(ToolMissing, match=r"--require-hashes -r .*requirements-cluster\.txt") as missing:
        joined("tcp://127.0.0.1:9")
    assert missing.value.exit_code == 5
