"""Plain text into Markdown that reads as that text and nothing else, and the frame of a derived page.

Titles and names come from PDFs: whatever they hold must stay text.
"""

import json
import unicodedata

# What Python-Markdown lets a backslash escape, and `|`, which its tables split at; control characters go.
_AS_TEXT = str.maketrans(
    {char: "\\" + char for char in "\\`*_{}[]()>#+-.!|"}
    | {"&": "&amp;", "<": "&lt;"}
    | {char: None for char in map(chr, range(0xA0)) if unicodedata.category(char) == "Cc" and not char.isspace()}
)


def plain(text: str) -> str:
    """Make any text safe inside a line of Markdown.

    Args:
        text: Anything, also markup, braces, line breaks or control characters.

    Returns:
        One line of Markdown that is read as the same text, white space collapsed.
    """
    return " ".join(text.translate(_AS_TEXT).split())


def document(
    title: str,
    body: str,
    *,
    template: str | None = None,
    description: str = "",
    moved_to: str = "",
    robots: str = "",
) -> str:
    """Put front matter before the body of a derived page.

    Args:
        title: As plain text.
        body: Markdown without a heading of the first level: the theme prints the title.
        template: The theme's template, where it is not the usual one.
        description: For search engines and link previews, as plain text.
        moved_to: The address below the site that the page leads on to.
        robots: What search engines are told, such as `noindex`.

    Returns:
        The whole page. JSON strings are YAML strings, whatever they hold.
    """
    lines = ["---", f"title: {json.dumps(title)}"]
    if template:
        lines.append(f"template: {json.dumps(template)}")
    if description:
        lines.append(f"description: {json.dumps(description)}")
    if moved_to:
        lines.append(f"moved_to: {json.dumps(moved_to)}")
    if robots:
        lines.append(f"robots: {json.dumps(robots)}")
    return "\n".join([*lines, "---", "", body.strip(), ""])
