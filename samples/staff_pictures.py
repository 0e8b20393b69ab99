"""A small archive in which staff have worked, for the handbook's pictures: a paper added, corrected, withdrawn."""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "scripts")]
from committee_archive.cli import archive  # noqa: E402
from committee_archive.pipeline import Options, run  # noqa: E402
from committee_archive.settings import load_settings  # noqa: E402
from committee_archive.site.building import build_site  # noqa: E402

CORRECTED = "2017/OSN survey results and three groups.pdf"
WITHDRAWN = "2016/Campus Network Replacement Project - Reset.pdf"
ADDED = "2017/Information Strategy 2016-2020 - for approval.pdf"
CORRECTED_PAGE = "reports/2017/2017-03-14-one-scrivenmouth-network-results-of-the-survey/"
WITHDRAWN_PAGE = "reports/2016/2016-09-20-campus-network-replacement-project-reset-of-the-project/"
_PARTS = ("archive.yml", "mkdocs.yml", "vocabulary")
_SIGNED = "by: A. Example\n    date: 2024-06-03\n"
_BESIDE = {
    CORRECTED: f"""corrections:
  - what: words
    where: p1
    old: 20 September 2016
    new: 27 September 2016
    reason: Misprinted in the PDF.
    {_SIGNED}  - what: withhold
    where: p6
    old: by difficulty
    reason: Commercially sensitive until the contract was let.
    {_SIGNED}""",
    WITHDRAWN: """withdrawn:
  date: 2024-06-03
  reason: It named a resident. A corrected paper will follow.
  by: A. Example
""",
}
_SHELL = """<!doctype html><html lang="en-GB"><meta charset="utf-8"><style>
body {{ margin: 0; padding: 18px 22px; background: #0c0c0c; color: #f2f2f2; }}
body {{ font: 15px/1.45 "DejaVu Sans Mono", monospace; }}
pre {{ margin: 0; white-space: pre-wrap; font: inherit; }} b {{ color: #fff; }}
</style><pre>{}</pre></html>"""


@contextmanager
def worked_in() -> Iterator[tuple[Path, dict[str, str]]]:
    """Give the folder of its site, and pages that look like a terminal: of `add`, and of a page's history."""
    with TemporaryDirectory(prefix="pictures-") as folder:
        root = Path(folder) / "archive"
        root.mkdir()
        for part in _PARTS:
            (shutil.copytree if (PROJECT / part).is_dir() else shutil.copyfile)(PROJECT / part, root / part)
        (root / "scripts").symlink_to(PROJECT / "scripts", target_is_directory=True)
        for name in (CORRECTED, WITHDRAWN):
            path = root / "source_reports" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PROJECT / "source_reports" / name, path)
        settings = load_settings(root)
        run(root, settings, Options(), lambda _: None, lambda _: None)  # a page to withdraw
        _git(root, "init", "--quiet")
        _committed(root, "B. Sample", "2024-05-07", "Papers of September 2016 and March 2017")
        for name, text in _BESIDE.items():
            (root / "source_reports" / name).with_suffix(".yml").write_text(text, "utf-8")
        run(root, settings, Options(), lambda _: None, lambda _: None)
        _committed(root, "A. Example", "2024-06-03", "Survey: the date of the meeting corrected, two words withheld")
        site, lines = build_site(root, strict=False, newest=None)
        if site is None:
            raise SystemExit("the small archive cannot be built:\n" + "\n".join(lines))
        pages = {"history": _history(root), "add": _added(root)}
        yield site, {name: _SHELL.format(text) for name, text in pages.items()}


def _history(root: Path) -> str:
    """Who changed a page and the file beside its paper, as git tells it."""
    beside = f"source_reports/{CORRECTED}".removesuffix(".pdf") + ".yml"
    page = f"docs/{CORRECTED_PAGE.rstrip('/')}.md"
    asked = (("log", "--stat", "--", page), ("blame", "--date=short", "--", beside))
    typed = [" ".join(f'"{word}"' if " " in word else word for word in words) for words in asked]
    return "\n".join(
        f"C:\\archive&gt; <b>git {html.escape(line)}</b>\n{html.escape(_git(root, *words))}"
        for line, words in zip(typed, asked, strict=True)
    )


def _committed(root: Path, name: str, day: str, message: str) -> None:
    when = f"{day}T10:00:00+01:00"
    person = {"NAME": name, "EMAIL": "staff@scrivenmouth.example", "DATE": when}
    environment = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in person.items()}
    _git(root, "add", "--all", "--", "docs", "source_reports")
    _git(root, "commit", "--quiet", "--message", message, **environment)


def _git(root: Path, *arguments: str, **environment: str) -> str:
    command = ["git", "-c", "core.quotePath=no", *arguments]
    ran = subprocess.run(
        command, cwd=root, env=os.environ | environment, capture_output=True, encoding="utf-8", check=True
    )
    return ran.stdout


def _added(root: Path) -> str:
    """What a person sees who adds a paper."""
    name = ADDED.rpartition("/")[2]
    desk = root.parent / "desk"
    desk.mkdir()
    shutil.copyfile(PROJECT / "source_reports" / ADDED, desk / name)
    before = Path.cwd()
    os.chdir(desk)
    try:
        done = CliRunner().invoke(archive, ["add", name, "--archive", str(root)], input="y\n")
    finally:
        os.chdir(before)
    if done.exit_code:
        raise SystemExit(f"the paper cannot be added:\n{done.output}")
    return f'C:\\archive&gt; <b>archive.cmd add "{html.escape(name)}"</b>\n{html.escape(done.output)}'
