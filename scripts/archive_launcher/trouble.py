"""Condenses what can go wrong with Python, venv and pip to one line that a person can act on."""

import importlib.util
import re
from pathlib import Path

_PIP_TROUBLE = (
    (
        r"No space left on device|not enough space",
        "The disk is full: make room, then run the command again.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "A package arrived that is not the one the archive was tested with, so nothing was installed: "
        "try again, and report it if it happens again.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError",
        "The packages cannot be fetched because the network's certificate is not trusted: "
        "ask whoever runs the network how to set up pip for it.",
    ),
    (
        r"Temporary failure in name resolution|Name or service not known|getaddrinfo failed"
        r"|nodename nor servname|NewConnectionError|ConnectTimeout|ReadTimeout|Max retries exceeded"
        r"|ProxyError|Connection refused|Network is unreachable|ConnectionReset|NameResolutionError",
        "The packages cannot be fetched: check the network connection (and the proxy, if there is one), "
        "then run the command again.",
    ),
    (
        r"No matching distribution found|from versions: none",
        "A package is not to be had for this computer and this version of Python: "
        "try the Python that the README names.",
    ),
    (
        r"Permission denied|Access is denied|Read-only file system",
        "The packages cannot be written to disk: check that you may write there, "
        "and close other programs that use the archive.",
    ),
)


def missing_modules() -> str:
    """Says which part of Python's own library is missing for a virtual environment, or nothing if none is."""
    for name in ("venv", "ensurepip"):
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:  # without an origin it is a folder with nothing in it
            return (
                f"This Python lacks its {name} module: install it "
                "(Debian and Ubuntu: sudo apt install python3-venv), then run the command again."
            )
    return ""


def why_pip_failed(said: str, log: Path) -> str:
    """Finds the reason in pip's output, most telling first, and names the file that has all of it."""
    for pattern, reason in _PIP_TROUBLE:
        if re.search(pattern, said):
            return f"{reason} (All that pip said: {log})"
    errors = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in errors if line.startswith("ERROR")] or errors[-1:] or ["it did not say why"]
    return f"The packages could not be installed ({errors[-1]}). (All that pip said: {log})"


def why_not_written(error: OSError, folder: Path) -> str:
    """Explains a file that could not be written while the environment was made."""
    return (
        f"{folder} cannot be written ({error.strerror or error}): check that you may write there and that "
        "the disk is not full, and close other programs that use it; then run the command again."
    )
