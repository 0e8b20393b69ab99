"""Caches of what was made of texts, in a program that goes on while its texts come and go.

What a run makes of a text is the same in the next, so it is kept. `serve` would keep that of texts that are gone as
well: each change leaves a few behind, and memory would grow for hours.
"""

from typing import Any, Protocol

_FEW = 1_000  # entries more than twice as many as one run needs


class _Cached(Protocol):
    """A function with a cache, as `functools.lru_cache` makes it."""

    def cache_info(self) -> Any: ...

    def cache_clear(self) -> None: ...


class TextCaches:
    """The caches of some functions, emptied when most of what they hold must be of earlier runs."""

    def __init__(self, *functions: _Cached) -> None:
        """Look after the caches of these functions, which nothing else empties."""
        self._functions = functions
        self._needed: dict[int, int] = {}

    def run_ended(self) -> None:
        """Empty those that hold far more than they held at the end of the first run since they were empty."""
        for place, function in enumerate(self._functions):
            held = function.cache_info().currsize
            if held > 2 * self._needed.setdefault(place, held) + _FEW:
                function.cache_clear()
                del self._needed[place]
