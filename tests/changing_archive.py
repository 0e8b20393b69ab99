"""An archive that is changed at random, and built after each change: from the cache, and beside it without."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from archive_site import ROOT
from committee_archive import code_digests
from committee_archive.pipeline import Options, run
from committee_archive.settings import load_settings
from mkdocs.commands.build import build
from mkdocs.config import load_config

EXTRACTED = ("documents", "divisions", "published", "published-notes")
"""What reading a PDF gives: kept in the clean build of the short test, whose time it would take up otherwise."""
_GENERATED = "generated"  # not only a cache: what hand edits are merged with
Changed = tuple[str, Callable[[], None]]


@dataclass(slots=True)
class ChangingArchive:
    """The archive at `root`, the papers that can be put into it, and what chance does with it."""

    root: Path
    papers: list[Path]
    random: Random
    patch: pytest.MonkeyPatch
    kept: tuple[str, ...] = EXTRACTED
    index: bool = False
    versions: int = 0
    told: list[str] = field(default_factory=list)

    def begin(self, papers: int) -> None:
        """An archive of so many papers."""
        for name in ("mkdocs.yml", "archive.yml"):
            text = (ROOT / name).read_text("utf-8")
            (self.root / name).write_text(text.replace("scripts/", f"{(ROOT / 'scripts').as_posix()}/"), "utf-8")
        shutil.copytree(ROOT / "vocabulary", self.root / "vocabulary")
        (self.root / "docs").mkdir()
        said = "classification: Public\nreason: Test.\nby: A. Example\nuntil: 2030-01-01\n"
        (self.root / "source_reports").mkdir()
        (self.root / "source_reports" / "folder.yml").write_text(said, "utf-8")
        for _ in range(papers):
            self._add()

    def step(self) -> None:
        """One change, chosen at random."""
        does = [self._add, self._remove, self._rename, self._say, self._edit, self._name, self._settle, self._upgrade]
        does += [self._damage, self._disturb] * 2
        chosen = self.random.choice(does)
        chosen()
        self.told.append(chosen.__name__)

    def built(self) -> tuple[dict[str, bytes], dict[str, bytes], object]:
        """The site, the pages and what was said of them, built from the cache."""
        return self._build(self.root)

    def built_clean(self, beside: Path) -> tuple[dict[str, bytes], dict[str, bytes], object]:
        """The same, built in a copy of the archive as it stands now, without what the cache holds."""
        shutil.rmtree(beside, ignore_errors=True)
        kept = {*self.kept, _GENERATED}

        def left_out(folder: str, names: list[str]) -> set[str]:
            return set(names) - kept if Path(folder).name == ".cache" else {"site"} & set(names)

        shutil.copytree(self.root, beside, ignore=left_out)
        return self._build(beside)

    def _build(self, root: Path) -> tuple[dict[str, bytes], dict[str, bytes], object]:
        done = run(root, load_settings(root), Options(), lambda _: None, lambda _: None)
        if not self.index:
            self.patch.setattr("committee_archive.mkdocs_hook.build_search_index", lambda *_: None)
        self.patch.setenv("SITE_URL", "https://archive.example/")
        self.patch.setenv("SOURCE_DATE_EPOCH", "1702252800")
        build(load_config(str(root / "mkdocs.yml")))
        said = (sorted(done.actions.items()), done.noticed, done.totals, done.exit_code)
        return _files(root / "site"), _files(root / "docs"), said

    def _add(self) -> None:
        paper = self.random.choice(self.papers)
        target = self.root / "source_reports" / self.random.choice("abc") / paper.name
        target.parent.mkdir(exist_ok=True)
        shutil.copy(paper, target)

    def _held(self) -> list[Path]:
        return sorted((self.root / "source_reports").rglob("*.pdf"))

    def _remove(self) -> None:
        if len(self._held()) > 1:
            self.random.choice(self._held()).unlink()

    def _rename(self) -> None:
        paper = self.random.choice(self._held())
        paper.rename(paper.with_name(f"{self.random.choice(['One', 'Two'])} {paper.name}"))

    def _say(self) -> None:
        beside = self.random.choice(self._held()).with_suffix(".yml")
        beside.write_text(self.random.choice(["publish: no\n", "withhold: {pages: [1]}\n", "url: https://x.example/"]))

    def _edit(self) -> None:
        pages = sorted((self.root / "docs").rglob("*.md"))
        if pages:
            page = self.random.choice(pages)
            page.write_text(page.read_text("utf-8") + f"\nA sentence of {self.random.randint(1, 9)} words.\n", "utf-8")

    def _name(self) -> None:
        bodies = self.root / "vocabulary" / "bodies.yml"
        text = bodies.read_text("utf-8")
        old = self.random.choice([line for line in text.splitlines() if line.strip().startswith("acronym:")])
        bodies.write_text(text.replace(old, f"{old}{self.random.choice('XYZ')}", 1), "utf-8")

    def _settle(self) -> None:
        settings = self.root / "archive.yml"
        text = settings.read_text("utf-8")
        settings.write_text(text.replace("name: ", f"name: {self.random.choice(['The ', 'Our '])}", 1), "utf-8")

    def _upgrade(self) -> None:
        """Another version of the Python underneath stands for any other version of program or library."""
        self.versions += 1
        python = f"Python {self.versions}"
        self.patch.setattr("committee_archive.code_digests.platform.python_implementation", lambda: python)
        code_digests.program_digest.cache_clear()

    def _damage(self) -> None:
        """One file in twenty of the cache is cut off, filled with rubbish, emptied, or takes another's place."""
        held = [p for p in sorted((self.root / ".cache").rglob("*")) if p.is_file() and _GENERATED not in p.parts]
        for path in self.random.sample(held, len(held) // 20 + 1) if held else []:
            data = path.read_bytes()
            how = self.random.randrange(4)
            other = self.random.choice(held).read_bytes()
            path.write_bytes([data[: len(data) // 2], self.random.randbytes(200), b"", other][how])

    def _disturb(self) -> None:
        """In the site a file is changed, one lost, one turned into a folder or a link; strange ones lie about."""
        site = self.root / "site"
        changed, lost, turned, linked = self.random.sample([p for p in sorted(site.rglob("*")) if p.is_file()], 4)
        changed.write_bytes(changed.read_bytes()[::-1])
        lost.unlink()
        turned.unlink()
        (turned / "of").mkdir(parents=True)
        (turned / "of" / "x.html").write_text("strange", "utf-8")
        linked.unlink()
        linked.symlink_to(self.root / "archive.yml")
        (lost.parent / "strange").mkdir(exist_ok=True)
        (lost.parent / "strange.json").write_text("{}", "utf-8")


def _files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but those of Pagefind that differ from run to run by nature."""
    paths = (p for p in sorted(folder.rglob("*")) if p.is_file() and not _differs(p))
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths}


def _differs(path: Path) -> bool:
    return path.suffix in (".pf_meta", ".pf_filter") or path.name == "pagefind-entry.json"
