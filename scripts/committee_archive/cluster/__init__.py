"""Bounded work on the workers of an existing Dask cluster, with the same results as on this machine.

`joined(address)` gives a `Cluster`, whose `map_bounded` has the signature of `workers.map_bounded`: where the work is
done is the only difference. A task carries bytes and starts the same supervised child on the worker; it reads no disk.

`tasks` and `installation` run on the cluster and need nothing of `distributed`; only `client` imports that package.
"""

import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from committee_archive.errors import ToolMissing

if TYPE_CHECKING:
    from committee_archive.cluster.client import Cluster

_REQUIREMENTS = Path(__file__).resolve().parents[3] / "requirements-cluster.txt"


def joined(address: str) -> "AbstractContextManager[Cluster]":
    """The cluster whose scheduler is at `address` (such as `tcp://10.0.0.5:8786`), until the context ends.

    Raises:
        ToolMissing: the package `distributed` is not installed here.
        ClusterUnfit: nothing answers there, it has no workers, or another program than this one.
    """
    try:
        from committee_archive.cluster.client import join
    except ImportError as error:
        raise ToolMissing(
            f"--cluster needs the package distributed, which is not installed ({error}); install it with: {_install()}"
        ) from error
    return join(address)


def _install() -> str:
    if _REQUIREMENTS.is_file():
        return f'"{sys.executable}" -m pip install --require-hashes -r "{_REQUIREMENTS}"'
    return f"\"{sys.executable}\" -m pip install 'committee-archive[cluster]'"
