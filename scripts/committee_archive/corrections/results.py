"""What becomes of a correction."""

from dataclasses import dataclass

from committee_archive.model.paper import Paper


@dataclass(frozen=True, slots=True)
class Fits:
    """It was applied; `where` is the place's address now, where the correction changed that."""

    paper: Paper
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Needless:
    """The new value stands there already; `paper` is set where something else of it was still to do."""

    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What stands there is something else; `advice` says all that is to be said instead of both texts."""

    found: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Resting:
    """All the words of its place are kept back: there is nothing that it could change until they are opened."""


Result = Fits | Needless | Mismatch | Resting
