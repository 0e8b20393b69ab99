"""The committee archive: from a council's committee papers in PDF to a searchable history of its decisions."""

__version__ = "0.1.0"
