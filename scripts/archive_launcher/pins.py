"""Reads hash-pinned requirements, and says whether the running Python already meets them."""

import ast
import operator
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from archive_launcher import CannotStartError

_OPERATORS: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda left, right: left in right,
    ast.NotIn: lambda left, right: left not in right,
}


def pins(requirements: Path) -> dict[str, str]:
    """Reads the name and version of each package that is pinned for this machine.

    Raises:
        CannotStartError: The file is missing, or has a line that pins nothing.
    """
    try:
        text = requirements.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise CannotStartError(
            f"{requirements} cannot be read ({error}): put the archive's own copy of it back."
        ) from error
    found = {}
    for line in text.splitlines():
        if not line.strip() or line[0] in " \t#":  # the hashes and notes that belong to the line above them
            continue
        pin, _, marker = line.rstrip("\\ ").partition(";")
        name, equals, version = pin.partition("==")
        if not equals:
            raise CannotStartError(
                f"{requirements} has a line without a version ({line}): put the archive's own copy of it back."
            )
        if not marker or holds_here(marker):
            found[name.strip()] = version.strip()
    return found


def running_python_has(wanted: Mapping[str, str]) -> bool:
    """Whether the Python that runs this has each of these packages at exactly this version."""
    from importlib import metadata  # slow to import, and not needed once there is a .venv

    try:
        return all(metadata.version(name) == version for name, version in wanted.items())
    except metadata.PackageNotFoundError:
        return False


def holds_here(marker: str) -> bool:
    """Whether an environment marker (PEP 508) is true of this Python.

    Markers happen to be Python expressions, so Python's own parser reads them; nothing in them is run.

    Raises:
        CannotStartError: The marker asks something that this does not know.
    """
    try:
        return _holds(ast.parse(marker.strip(), mode="eval").body)
    except (SyntaxError, ValueError, KeyError) as error:
        raise CannotStartError(f"The condition “{marker.strip()}” in the requirements is not understood.") from error


def _holds(node: ast.expr) -> bool:
    if isinstance(node, ast.BoolOp):
        every = isinstance(node.op, ast.And)
        return (all if every else any)(_holds(value) for value in node.values)
    if not isinstance(node, ast.Compare) or len(node.ops) != 1:
        raise ValueError(node)
    sides = (node.left, node.comparators[0])
    left, right = _value(sides[0]), _value(sides[1])
    compare = _OPERATORS[type(node.ops[0])]
    if any(isinstance(side, ast.Name) and side.id in ("python_version", "python_full_version") for side in sides):
        return bool(compare(_numbers(left), _numbers(right)))
    return bool(compare(left, right))


def _value(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.Name):
        raise ValueError(node)
    if node.id.startswith("platform_"):
        import platform  # slow to import and seldom asked for

        asked = {
            "platform_python_implementation": platform.python_implementation,
            "platform_system": platform.system,
            "platform_machine": platform.machine,
        }
        return asked[node.id]()
    return {
        "python_version": "{}.{}".format(*sys.version_info[:2]),
        "python_full_version": "{}.{}.{}".format(*sys.version_info[:3]),
        "implementation_name": sys.implementation.name,
        "sys_platform": sys.platform,
        "os_name": os.name,
    }[node.id]


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in version.split(".")]
    while numbers and numbers[-1] == 0:  # 3.12 and 3.12.0 are one version
        numbers.pop()
    return tuple(numbers)
