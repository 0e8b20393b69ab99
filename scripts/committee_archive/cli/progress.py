"""A progress bar, where somebody watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn


@contextmanager
def progress_bar(what: str) -> Iterator[tuple[Callable[[int], None], Callable[[str], None]]]:
    """A progress bar on the error stream, nothing where that is no terminal.

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
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=None, last="")
        yield (
            lambda total: bar.update(task, total=total, visible=total > 0),  # "0 of 0" tells nobody anything
            lambda name: bar.update(task, advance=1, last=Path(name).name[:50]),
        )
