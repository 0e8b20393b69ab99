"""What was made of texts is kept from run to run, but not for ever that of texts that are gone."""

from functools import lru_cache

from committee_archive.text_caches import TextCaches


def test_what_every_run_needs_is_kept_and_what_is_gone_is_let_go_of() -> None:
    made: list[str] = []

    @lru_cache(maxsize=100_000)
    def length(text: str) -> int:
        made.append(text)
        return len(text)

    caches = TextCaches(length)
    most = 0
    for run in range(60):
        for n in range(50):
            length(f"a text that stays {n}")
        for n in range(100):
            length(f"a text of run {run} alone, {n}")
        caches.run_ended()
        most = max(most, length.cache_info().currsize)
    assert most <= 2 * 150 + 1_000
    assert made.count("a text that stays 7") <= 7  # each time that all were let go of, and not in each run


def test_a_cache_that_every_run_fills_alike_is_never_emptied() -> None:
    @lru_cache(maxsize=100_000)
    def length(text: str) -> int:
        return len(text)

    caches = TextCaches(length)
    for _ in range(20):
        for n in range(5_000):
            length(f"text {n}")
        caches.run_ended()
    assert length.cache_info().misses == 5_000
