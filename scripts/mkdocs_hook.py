import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from committee_archive.mkdocs_hook import *  # noqa: E402, F403
