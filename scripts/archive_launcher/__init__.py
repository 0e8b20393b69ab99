"""What `scripts/archive.py` does before anything is installed: standard library only, and quick to import."""


class CannotStartError(Exception):
    """What is missing and what to do about it, in one line."""
