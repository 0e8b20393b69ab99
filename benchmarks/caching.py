"""Random changes to an archive, and after each the same from the cache as without one.

    python benchmarks/caching.py [--steps N] [--papers N] [--seed N]

The long form of `tests/test_cached_builds.py`: papers come, go and are renamed, pages are edited, words are withheld,
the vocabulary, the settings and the versions of what is installed change, and files of the cache are damaged. After
each change the archive is built from its cache and, in a copy, without any: sites, pages and messages must be the
same, byte for byte. Of the search index only what names its parts differs by nature; its words and papers must not.
Prints each change, and stops at the first difference.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from random import Random

import pytest

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "tests"), str(PROJECT / "scripts")]
from changing_archive import ChangingArchive  # noqa: E402 - the tests know how an archive changes


def main() -> int:
    """Change, build, compare; exit code 1 at a difference."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--papers", type=int, default=8, help="in the archive at first")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    papers = sorted((PROJECT / "source_reports").rglob("*.pdf"))
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        root, clean = Path(folder, "archive"), Path(folder, "clean")
        root.mkdir()
        archive = ChangingArchive(root, papers, Random(asked.seed), patch, kept=(), index=True)
        archive.begin(asked.papers)
        archive.built()
        for number in range(1, asked.steps + 1):
            archive.step()
            wanted, found = archive.built_clean(clean), archive.built()
            print(number, archive.told[-1].strip("_"), flush=True)
            for name, one, other in zip(("site", "pages"), found[:2], wanted[:2], strict=True):
                different = sorted(k for k in one.keys() | other.keys() if one.get(k) != other.get(k))
                if different:
                    print(f"{name}: {different[:10]}")
                    return 1
            if found[2] != wanted[2]:
                print(f"said: {found[2]}\nclean: {wanted[2]}")
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
