"""What becomes of an archive when commands that write are killed at random moments.

    python benchmarks/kills.py [COMMAND…] [--times N] [--seed N] [--keep FOLDER]

Makes a small archive of sample papers in a git repository and kills each COMMAND (`add` and `build` if none is named)
N times with SIGKILL: the whole process group, at moments drawn evenly over the time that an undisturbed run takes. One
to three killed runs follow one another; then the command is run to its end (after `review`, which leaves a page that
is not up to date to the next build, `build` too). It must succeed, git must see no file beside those of the undisturbed
run, no process may be left, and the papers, their pages and the site must be the same bytes (but for Pagefind's files
that differ from run to run by nature). The same seed kills after the same fractions of that time. POSIX only.
"""

import argparse
import filecmp
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
HELD = (
    "2016/Campus Network Replacement Project - Reset.pdf",
    "2017/OSN survey results and three groups.pdf",
)
NEW = (
    "2016/Managed Service Contract - Options for Extension.pdf",
    "2017/Information Strategy 2016-2020 - for approval.pdf",
)
PACK = "2019/Agenda supplement*.pdf"
PARTS = ("archive.yml", "mkdocs.yml", ".gitignore", "vocabulary")
PATIENCE = 10.0  # seconds in which what descends from a killed process must have ended
LONGEST = 300.0  # seconds of one undisturbed run
ROW = 3  # killed runs that follow one another, at most
PROGRAM = ("-m", "committee_archive")
REVIEWER = (str(PROJECT / "benchmarks/reviewer.py"),)
DIFFERS_BY_NATURE = (".pf_meta", "pagefind-entry.json", ".pf_filter")


@dataclass(frozen=True, slots=True)
class Trial:
    """A command that writes.

    Attributes:
        arguments: What stands after `archive`, from the archive's folder.
        prepare: Makes the archive ready for it.
        seen: The folders whose files it may change.
        program: What Python starts with those arguments.
        builds: Whether what it leaves undone when it is killed is for the next build to do.
    """

    arguments: Callable[[Path], Sequence[str]]
    prepare: Callable[[Path], None]
    seen: tuple[str, ...] = ("docs", "source_reports")
    program: tuple[str, ...] = PROGRAM
    builds: bool = False


def to_add(root: Path) -> list[str]:
    """Two reports, a pack, and a transcript for which somebody vouches."""
    pack = next((PROJECT / "source_reports").glob(PACK))
    letter = root.parent / "letter.txt"
    letter.write_text("Committee: Works Committee\n\nDate: 3 May 2021\n\nSubject: Kerbs\n\n1. They are low.\n", "utf-8")
    files = [*(PROJECT / "source_reports" / name for name in NEW), pack, letter]
    return ["add", *map(str, files), "--yes", "--public", "--by", "A. Clerk", "--reason", "It was on the site."]


def dropped(root: Path) -> None:
    """Papers put into the folder by hand, which `build` finds."""
    for name in NEW:
        put(root, name)
    pack = next((PROJECT / "source_reports").glob(PACK))
    beside = root / "source_reports/2017" / f"{pack.stem}.yml"
    beside.write_text("classification: Public\nreason: It was on the site.\nby: A. Clerk\n", "utf-8")
    shutil.copy(pack, beside.with_suffix(pack.suffix))


def to_withdraw(root: Path) -> list[str]:
    """The first paper that is held."""
    return ["withdraw", f"source_reports/{HELD[0]}", "--reason", "Published in error.", "--by", "A. Clerk", "--yes"]


def to_review(root: Path) -> list[str]:
    """Three words of the first paper that is held, in three places."""
    return [f"source_reports/{HELD[0]}", "Christmas.=Easter.", "renewed=rebuilt", "suspended=ended"]


TRIALS = {
    "add": Trial(to_add, lambda root: None),
    "build": Trial(lambda root: ["build"], dropped, ("docs", "source_reports", "site")),
    "review": Trial(to_review, lambda root: None, program=REVIEWER, builds=True),
    "withdraw": Trial(to_withdraw, lambda root: None),
}


def put(root: Path, name: str) -> None:
    """Put a sample paper into the archive at `root`."""
    target = root / "source_reports" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(PROJECT / "source_reports" / name, target)


def small_archive(root: Path) -> None:
    """An archive with a few papers and their pages, committed."""
    root.mkdir(parents=True)
    for part in PARTS:
        copy = shutil.copytree if (PROJECT / part).is_dir() else shutil.copy
        copy(PROJECT / part, root / part)
    (root / "scripts").symlink_to(PROJECT / "scripts")
    (root / "docs").mkdir()
    for name in HELD:
        put(root, name)
    if wrong := finish(root, ["build"]):
        raise SystemExit(f"the small archive cannot be built: {wrong}")
    shutil.rmtree(root / ".cache")  # what is new must not be found there, and what is held is read anew as in CI
    shutil.rmtree(root / "site")
    git(root, "init", "-q")
    git(root, "add", "--all")
    git(root, "-c", "user.name=A. Clerk", "-c", "user.email=clerk@example.org", "commit", "-q", "-m", "Papers")


def git(root: Path, *arguments: str) -> str:
    """What git prints."""
    ran = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return ran.stdout


def started(root: Path, arguments: Sequence[str], program: Sequence[str]) -> subprocess.Popen[bytes]:
    """A command of the archive at `root`, in a process group and with a temporary folder of its own."""
    rest = root.parent / "tmp"
    rest.mkdir(exist_ok=True)
    environment = os.environ | {"PYTHONPATH": str(PROJECT / "scripts"), "TMPDIR": str(rest)}
    return subprocess.Popen(
        [sys.executable, *program, *arguments, "--archive", str(root)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def finish(root: Path, arguments: Sequence[str], program: Sequence[str] = PROGRAM) -> str:
    """Run a command to its end; gives what is wrong, empty if nothing is."""
    process = started(root, arguments, program)
    try:
        printed, _ = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return f"it had not ended after {LONGEST:.0f} s"
    return f"exit code {process.returncode}: {printed.decode()[-2000:]}" if process.returncode else ""


def kill(root: Path, arguments: Sequence[str], program: Sequence[str], after: float) -> bool:
    """Start a command and kill its group so many seconds later; whether there was still something to kill."""
    process = started(root, arguments, program)
    try:
        process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return process.returncode == -signal.SIGKILL
    return False


def survivors(root: Path) -> list[int]:
    """Processes of the archive at `root` that go on although their parent was killed; none where there is no /proc."""
    mark = f"TMPDIR={root.parent / 'tmp'}".encode()
    ends = time.monotonic() + PATIENCE
    while found := [int(p.parent.name) for p in Path("/proc").glob("[0-9]*/environ") if mark in _read(p)]:
        if time.monotonic() > ends:
            return found
        time.sleep(0.1)
    return []


def _read(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().split(b"\0")
    except OSError:
        return []


def differences(root: Path, undisturbed: Path, seen: Sequence[str]) -> Iterator[str]:
    """What another run left otherwise than the undisturbed one, as git sees it and as the bytes are."""
    ours, theirs = (git(r, "status", "--porcelain", "--untracked-files=all") for r in (root, undisturbed))
    if ours != theirs:
        yield f"git status differs: {sorted(set(ours.splitlines()) ^ set(theirs.splitlines()))}"
    for folder in seen:
        names = [_files(r / folder) for r in (root, undisturbed)]
        yield from (f"only in one of them: {folder}/{name}" for name in sorted(names[0] ^ names[1]))
        for name in sorted(names[0] & names[1]):
            if not filecmp.cmp(root / folder / name, undisturbed / folder / name, shallow=False):
                yield f"other bytes: {folder}/{name}"


def _files(folder: Path) -> set[str]:
    return {
        p.relative_to(folder).as_posix()
        for p in folder.rglob("*")
        if p.is_file() and not p.name.endswith((*DIFFERS_BY_NATURE, ".part"))
    }


@dataclass(slots=True)
class Killing:
    """Kills one command again and again, and remembers what came of it.

    Attributes:
        name: Of the command.
        folder: Where its archives are made.
        killed: Runs that were killed before their end.
        too_late: Runs that had ended before.
        halves: Half-written files that git is told to ignore, left after a run to the end; a later run sweeps them.
        problems: What was not as it must be.
    """

    name: str
    folder: Path
    killed: int = 0
    too_late: int = 0
    halves: int = 0
    problems: list[str] = field(default_factory=list)

    def run(self, base: Path, times: int, chance: random.Random) -> None:
        """Kill so many runs of the command, on copies of the archive at `base`."""
        trial = TRIALS[self.name]
        once = self._copy(base, "once", trial)
        begun = time.monotonic()
        if wrong := finish(once, trial.arguments(once), trial.program):
            self.problems.append(f"undisturbed: {wrong}")
            return
        lasts = time.monotonic() - begun
        self._build(once, trial)
        while self.killed < times and self.too_late < 10 + times:
            root = self._copy(base, "often", trial)
            moments: list[float] = []
            for _ in range(min(chance.randint(1, ROW), times - self.killed)):
                moments.append(chance.random() * lasts)
                dead = kill(root, trial.arguments(root), trial.program, moments[-1])
                self.killed += dead
                self.too_late += not dead
            found = [f"process {pid} goes on" for pid in survivors(root)]
            if wrong := finish(root, trial.arguments(root), trial.program):
                found.append(wrong)
            self._build(root, trial)
            found += differences(root, once, trial.seen)
            self.halves += sum(".cache" not in p.parts for p in root.rglob(".*.part"))
            self.problems += [f"after {', '.join(f'{m:.2f} s' for m in moments)}: {text}" for text in found]

    def _build(self, root: Path, trial: Trial) -> None:
        if trial.builds and (wrong := finish(root, ["build"])):
            self.problems.append(f"the build afterwards: {wrong}")

    def _copy(self, base: Path, name: str, trial: Trial) -> Path:
        root = self.folder / self.name / name / "archive"
        shutil.rmtree(root.parent, ignore_errors=True)
        shutil.copytree(base, root, symlinks=True)
        trial.prepare(root)
        return root


def main() -> int:
    """Print a line a command and what was wrong; exit code 1 where anything was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commands", nargs="*", metavar="COMMAND", help=f"of {', '.join(TRIALS)}")
    parser.add_argument("--times", type=int, default=100, help="how many runs of each command are killed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="work in this new folder, and leave it there")
    args = parser.parse_args()
    if unknown := set(args.commands) - TRIALS.keys():
        parser.error(f"there is no trial of {', '.join(sorted(unknown))}; there are {', '.join(TRIALS)}")
    worked = killed_often(args.commands or ["add", "build"], args.times, args.seed, args.keep)
    for done in worked:
        print(
            f"{done.name}: {done.killed} runs killed, {done.too_late} had ended before; {len(done.problems)} problems; "
            f"{done.halves} half-written files left for a later run to sweep"
        )
        for problem in done.problems:
            print(f"  {problem}")
    return int(any(done.problems or not done.killed for done in worked))


def killed_often(commands: Sequence[str], times: int, seed: int, folder: Path | None = None) -> list[Killing]:
    """Kill each of the commands so many times; gives what came of each."""
    with tempfile.TemporaryDirectory(prefix="kills-") as made:
        at = folder or Path(made)
        base = at / "base/archive"
        small_archive(base)
        done = []
        for name in commands:
            done.append(Killing(name, at))
            done[-1].run(base, times, random.Random(f"{seed} {name}"))
        return done


if __name__ == "__main__":
    sys.exit(main())
