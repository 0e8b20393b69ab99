"""What `hooks:` in mkdocs.yml names: it finds the package beside itself and hands over."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from committee_archive.mkdocs_hook import *  # noqa: F403
