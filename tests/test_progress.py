"""The progress bar: told where somebody watches, and of nothing where there is nothing to do."""

import threading

import pytest
from committee_archive.cli.progress import progress_bar


@pytest.mark.parametrize("total", [2, 0])
def test_a_run_with_nothing_to_do_shows_no_bar(
    total: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    with progress_bar("Writing pages") as (start, progress):
        start(total)
        for n in range(total):
            progress(f"{n}.pdf")
    said = capsys.readouterr().err
    assert "0/0" not in said
    assert ("2/2" in said) == (total == 2)


def test_the_bar_goes_with_its_thread_when_all_is_done_and_comes_again_for_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    before = threading.active_count()
    with progress_bar("Reading papers") as (start, progress):
        start(1)
        assert threading.active_count() == before + 1
        progress("1.pdf")
        assert threading.active_count() == before
        start(2)
        assert threading.active_count() == before + 1
        progress("2.pdf")
        progress("a copy.pdf")
        assert threading.active_count() == before
