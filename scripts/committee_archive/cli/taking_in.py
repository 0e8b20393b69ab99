"""Taking papers in, with a progress bar: what `build` and `serve` begin with."""

from contextlib import nullcontext
from pathlib import Path

from committee_archive.cli.console import say, say_what_was_done
from committee_archive.cli.progress import progress_bar
from committee_archive.cluster import joined
from committee_archive.pipeline import Options, Run, run
from committee_archive.settings import load_settings
from committee_archive.workers import MapBounded, map_bounded


def take_in_papers(root: Path, options: Options, where: MapBounded = map_bounded) -> Run:
    """Run the pipeline with a progress bar, and print what it did and noticed."""
    with progress_bar("Reading papers") as (start, progress):
        done = run(root, load_settings(root), options, start, progress, where)
    say_what_was_done(done)
    return done


def take_in_where_asked(root: Path, cluster: str | None, *, frozen: bool, deep: bool) -> Run:
    """Take in the papers on this machine, or on the cluster at that address."""
    options = Options(frozen=frozen, deep=deep)
    with joined(cluster) if cluster else nullcontext() as workers:
        if workers is None:
            return take_in_papers(root, options)
        say(f"Reading on the cluster at {cluster}: {workers.slots} papers at a time.")
        return take_in_papers(root, options, workers.map_bounded)
