"""A progress bar, where somebody watches."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn


@contextmanager
def progress_bar(what: str) -> Iterator[tuple[Callable[[int], None], Callable[[str], None]]]:
    """A progress bar on the error stream, nothing where that is no terminal.

    It goes as soon as all is done: the thread that draws it would keep the process from sharing among copies of itself
    what comes next (`map_forked`).

    Yields:
        One function to say how many things there are, one to say that one more is done.
    """
    console = Console(file=sys.stderr)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[last]}"),
    )
    watched = console.is_terminal
    bar = Progress(*columns, console=console, transient=True, disable=not watched)
    task = bar.add_task(what, total=None, last="")
    drawing: set[threading.Thread] = set()

    def start() -> None:
        before = set(threading.enumerate())
        bar.start()
        drawing.update(set(threading.enumerate()) - before)

    def stop() -> None:
        bar.stop()
        while drawing:  # it tells its thread to end, and does not wait for it
            drawing.pop().join()

    def drawn() -> None:
        if watched:
            (stop if bar.finished else start)()

    def begin(total: int) -> None:
        bar.update(task, total=total, visible=total > 0)  # "0 of 0" tells nobody anything
        drawn()

    def advance(name: str) -> None:
        bar.update(task, advance=1, last=Path(name).name[:50])
        drawn()

    start()
    try:
        yield begin, advance
    finally:
        stop()
