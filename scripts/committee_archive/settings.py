"""The archive's own settings, from `archive.yml` at its root."""

from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Annotated

import msgspec
import yaml

from committee_archive.errors import UsageError
from committee_archive.yaml_loader import read_yaml, why_unread

SETTINGS_FILE = "archive.yml"


class PdfPolicy(Enum):
    """What a page links to as its PDF: a cleaned copy, the council's own copy at its address, or nothing."""

    COPY = "copy"
    SOURCE_URL = "source-url"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an archive says about itself.

    Attributes:
        name: The site's name.
        authority: Whose papers these are.
        contact: Address to which readers report a mistake, or None.
        pdf: What a page links to as its PDF.
        seconds: How long the extraction of one source may take, and the recognition of one page of a scan.
        megabytes: How much memory either may take.
        licence: Under which licence the papers may be re-used.
        licence_url: Its address.
        privacy_url: Address of the authority's own privacy notice.
        reply_days: Within how many days a question about accessibility is answered.
        accessibility_prepared: When the accessibility statement was first published.
        accessibility_checked: When people last reviewed it.
        accessibility_tested: When the site was last tested.
        accessibility_tester: Who tested it.
    """

    name: str = "Committee archive"
    authority: str = ""
    contact: str | None = None
    pdf: PdfPolicy = PdfPolicy.COPY
    seconds: float = 60.0
    megabytes: int = 1024
    licence: str = ""
    licence_url: str = ""
    privacy_url: str = ""
    reply_days: Annotated[int, msgspec.Meta(ge=1)] | None = None
    accessibility_prepared: date | None = None
    accessibility_checked: date | None = None
    accessibility_tested: date | None = None
    accessibility_tester: str = ""


def load_settings(root: Path) -> Settings:
    """The settings of the archive at `root`; defaults where it has no file.

    Raises:
        UsageError: the file is not readable, or a line of it means nothing; names the line's key.
    """
    path = root / SETTINGS_FILE
    if not path.is_file():
        return Settings()
    try:
        data = read_yaml(path.read_text("utf-8"))[0] or {}
    except (yaml.YAMLError, ValueError) as error:
        raise UsageError(f"{path}: {why_unread(error)}") from error
    if not isinstance(data, dict):
        raise UsageError(f"{path}: it must hold lines of the form `name: value`; correct the file")
    known = [f.name for f in fields(Settings)]
    unknown = sorted(set(map(str, data)) - set(known))
    if unknown:
        raise UsageError(f"{path}: {unknown[0]!r} is not a setting; known are {', '.join(known)}")
    try:
        return msgspec.convert(data, Settings)
    except msgspec.ValidationError as error:
        how = ", a day is written as 2024-05-31" if " date" in str(error) else ""
        raise UsageError(f"{path}: {error}; correct the file{how}") from error
