"""What an archive says about itself, in archive.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
from committee_archive.errors import UsageError
from committee_archive.settings import PdfPolicy, Settings, load_settings


def settings(root: Path, text: str) -> Settings:
    (root / "archive.yml").write_text(text, "utf-8")
    return load_settings(root)


def test_an_archive_without_the_file_has_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    assert settings(tmp_path, "# nothing yet\n") == Settings()


def test_every_line_is_read(tmp_path: Path) -> None:
    text = "name: A\nauthority: B\ncontact: c@b.example\npdf: none\nseconds: 5\nmegabytes: 256\n"
    assert settings(tmp_path, text) == Settings("A", "B", "c@b.example", PdfPolicy.NONE, 5.0, 256)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pdf: sometimes\n", r"Invalid enum value 'sometimes' - at `\$.pdf`; correct the file\Z"),
        ("seconds: soon\n", r"Expected `float`, got `str` - at `\$.seconds`"),
        ("name: [a\n", "it cannot be read at line 2"),
        (
            "accessibility_checked: 2024-02-31\n",
            r"Invalid RFC3339 encoded date - at `\$.accessibility_checked`; .* a day is",
        ),
        ("- a\n", "it must hold lines of the form `name: value`"),
        ("color: blue\n", "'color' is not a setting; known are name"),
    ],
)
def test_a_line_that_means_nothing_is_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        settings(tmp_path, text)
    assert str(caught.value).startswith(str(tmp_path / "archive.yml"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"name: Caf\xe9\r\n", "name: A\n".encode("utf-16")])
def test_a_file_that_notepad_saved_in_another_encoding_says_how_to_save_it(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "archive.yml").write_bytes(data)
    with pytest.raises(UsageError, match="not saved as UTF-8; in Notepad choose Save as"):
        load_settings(tmp_path)


def test_a_file_that_notepad_saved_as_utf_8_with_a_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "archive.yml").write_bytes("\ufeffname: Café\r\n".encode())
    assert load_settings(tmp_path).name == "Café"
