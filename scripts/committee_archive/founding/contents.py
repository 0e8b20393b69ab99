"""What goes into a new archive: the one list of it, and the files by path.

The program goes in as it is, byte for byte, so that an archive can found another one. What the archive says of itself
is written from the answers and from the files in the folder `new` beside this module.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from string import Template

from committee_archive.bodies import slug_of
from committee_archive.errors import UsageError
from committee_archive.founding.answers import Answers, Host
from committee_archive.pages.markdown_text import plain
from committee_archive.yaml_loader import as_value

PROGRAM = (
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    "archive.cmd",
    "handbook/",
    "mkdocs.yml",
    "requirements.txt",
    "requirements-cluster.txt",
    "schema/",
    "scripts/",
)
"""Taken from the program's own repository; a folder with all that is in it."""

WORKFLOWS: dict[str, frozenset[Host]] = {
    ".ci/harvest": frozenset({Host.GITHUB, Host.GITLAB}),
    ".ci/propose": frozenset({Host.GITHUB, Host.GITLAB}),
    ".github/workflows/harvest.yml": frozenset({Host.GITHUB}),
    ".github/workflows/site.yml": frozenset({Host.GITHUB}),
    ".gitlab-ci.yml": frozenset({Host.GITLAB}),
}
"""Likewise, where the archive is kept on one of these hosts."""

WRITTEN = (
    "README.md",
    "archive.yml",
    "docs/reports/.gitkeep",
    "source_reports/README.md",
    "vocabulary/bodies.yml",
    "vocabulary/outcomes.yml",
    "vocabulary/themes.yml",
)
"""Written anew for each archive."""

TESTS_THE_PROGRAM = "test"
"""The job of the program's repository that needs its tests: no archive has them."""

_LEFT_BY_TOOLS = frozenset({"__pycache__", ".DS_Store", "Thumbs.db", "desktop.ini"})
_NEW = resources.files(__package__).joinpath("new")


@dataclass(frozen=True, slots=True)
class NewFile:
    """The bytes of a file, and whether it can be started."""

    data: bytes
    starts: bool = False


def contents(program: Path, answers: Answers) -> dict[str, NewFile]:
    """Every file of a new archive.

    Args:
        program: The folder of the program's repository, or of an archive that holds it.
        answers: What is said about the new archive.

    Returns:
        Files by path, with forward slashes, in order of path.

    Raises:
        UsageError: the program lies there without the files that an archive needs.
    """
    hosts = {Host.GITHUB, Host.GITLAB} if answers.host is Host.BOTH else {answers.host}
    wanted = [*PROGRAM, *(path for path, of in WORKFLOWS.items() if of & hosts)]
    made = {path: NewFile(data) for path, data in _written(answers).items()}
    for path in _files(program, wanted):
        data = (program / path).read_bytes()
        if path == ".gitlab-ci.yml":
            data = _without_job(data.decode("utf-8"), TESTS_THE_PROGRAM).encode()
        made[path] = NewFile(data, starts=path.startswith(".ci/"))
    return dict(sorted(made.items()))


def _files(program: Path, wanted: list[str]) -> Iterator[str]:
    missing = [name for name in wanted if not (program / name).exists()]
    if missing:
        raise UsageError(
            f"{program}: {missing[0]} is not there, so this is not the whole program; fetch a copy of its repository "
            "and start init there"
        )
    for name in wanted:
        found = sorted((program / name).rglob("*")) if name.endswith("/") else [program / name]
        for path in found:
            inside = path.relative_to(program)
            if path.is_file() and not _LEFT_BY_TOOLS & set(inside.parts) and not path.name.endswith((".part", ".pyc")):
                yield inside.as_posix()


def _without_job(text: str, job: str) -> str:
    """A GitLab pipeline without one of its jobs: its lines up to the next that is not indented."""
    return re.sub(rf"^{job}:\n(?:[ \t]+.*\n|\n)*", "", text, flags=re.MULTILINE)


def _written(answers: Answers) -> dict[str, bytes]:
    said = {
        "name": as_value(answers.name),
        "authority": f"authority: {as_value(answers.authority)}" if answers.authority else "# authority: its name",
        "contact": f"contact: {as_value(answers.contact)}" if answers.contact else "# contact: papers@council.gov.uk",
        "title": plain(answers.name),
        "whose": plain(answers.authority or "the council"),
        "publishing": _publishing(answers.host),
        "bodies": _bodies(answers.bodies),
    }
    made = {"docs/reports/.gitkeep": b""}
    for path in WRITTEN:
        if path not in made:
            made[path] = Template(_NEW.joinpath(path).read_text("utf-8")).substitute(said).encode()
    return made


def _bodies(names: tuple[str, ...]) -> str:
    """The committees as entries of the list, each with a line for what else can be said."""
    return "".join(f"  - key: {slug_of(name)}\n    names:\n      - {{name: {as_value(name)}}}\n" for name in names)


def _publishing(host: Host) -> str:
    """What has to be done once on the git host, as lines of the README."""
    parts = _NEW.joinpath("publishing.md").read_text("utf-8").split("\n---\n")
    named = dict(zip((Host.GITHUB, Host.GITLAB, Host.NONE), (p.strip() for p in parts), strict=True))
    if host is Host.BOTH:
        return f"{named[Host.GITHUB]}\n{named[Host.GITLAB]}"
    return named[host]
