"""`archive build`: sources to pages, pages to the searchable site."""

import gc
import sys
from pathlib import Path

import click

from committee_archive.cache import Cache
from committee_archive.cli.console import START, archive_option, archive_root, complain, say, say_what_was_done
from committee_archive.counts import count
from committee_archive.findings.run_summary import RunSummary
from committee_archive.model.finding import Severity
from committee_archive.site.building import SITE, build_site
from committee_archive.site.last_build import LastBuild
from committee_archive.workers import get_ready

_READERS = "committee_archive.judging.reading_jobs"  # by its name: to import it here takes as long as it does there
_COLLECT = 50_000  # new objects after which to look for garbage: nearly all that a build makes stays to its end


@click.command()
@archive_option
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option(
    "--frozen",
    is_flag=True,
    help="Write no page: a paper without a reviewed, committed page is an error (for CI).",
)
@click.option("--deep", is_flag=True, help="Read every paper anew instead of trusting the cache.")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Read the papers on the workers of a Dask cluster; its scheduler's address, such as tcp://10.0.0.5:8786.",
)
def build(archive_dir: Path | None, strict: bool, frozen: bool, deep: bool, cluster: str | None) -> None:
    """Take in new and changed papers, check them, and build the searchable site into the folder site."""
    gc.set_threshold(_COLLECT)
    root = archive_root(archive_dir)
    if not (root / "mkdocs.yml").is_file():
        _taken_in(root, frozen, deep, cluster)
        complain(f"{root}: there is no mkdocs.yml, so no site was built")
        sys.exit(2)
    last = LastBuild(root, (strict, frozen))
    same = None if deep else last.same()
    site: Path | None
    if same is not None:
        done, lines, site = same.done, list(same.lines), root / SITE
        say_what_was_done(done)
    else:
        if cluster is None and (deep or last.has_other_sources):
            get_ready(_READERS)
        done = _taken_in(root, frozen, deep, cluster)
        last.pages_written()
        site, lines = build_site(root, strict=strict, newest=done.newest)
        if site is not None:
            last.keep(done, lines)
            Cache(root).sweep()  # now that all has been asked for that is in use
    for line in lines:
        click.echo(line, err=True)
    if site is None:
        complain("the site was not built; the lines above say why")
        sys.exit(done.exit_code or 1)
    say(f"The site is in {site}.")
    left_out = sum(n.finding.code == "not-for-publication" for n in done.noticed)
    if left_out:
        say(f"Not in it: {left_out} {'paper' if left_out == 1 else 'papers'} refused, see above.")
    say(f"To look at it: {START} serve, then open the address that it prints.")
    failures = _failures(done)
    if strict and failures:
        complain(f"Failed: {failures}.")
    sys.exit(done.exit_code or (1 if strict and failures else 0))


def _taken_in(root: Path, frozen: bool, deep: bool, cluster: str | None) -> RunSummary:
    # Here, not above: most builds have nothing to do, and end before they come here.
    from committee_archive.cli.taking_in import take_in_where_asked

    return take_in_where_asked(root, cluster, frozen=frozen, deep=deep)


def _failures(done: RunSummary) -> str:
    """What fails a strict build, counted, and what to do about it; empty where nothing does."""
    found = [n.finding.severity for n in done.noticed]
    errors, warnings = found.count(Severity.ERROR), found.count(Severity.WARNING)
    if not errors + warnings:
        return ""
    counted = " and ".join(count(n, what) for n, what in ((errors, "error"), (warnings, "warning")) if n)
    them = "it" if errors + warnings == 1 else "them"
    return f"{counted}, see above; mend {them} or accept {them}"
