"""How a PDF of the samples is saved that was made from others: to the same bytes on every machine."""

from __future__ import annotations

from io import BytesIO

import pikepdf


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a PDF."""
    out = BytesIO()
    # Nothing is compressed here: machines have compressors that differ, and the bytes must not.
    pdf.save(
        out,
        deterministic_id=True,
        compress_streams=False,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        fix_metadata_version=False,
    )
    return out.getvalue()
