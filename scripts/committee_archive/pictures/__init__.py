"""Pictures of the history as SVG, made at build time: no script, colours from the style sheet, readable without colour.

Each is a string of one line. What it shows stands on the page as text too.
"""

from committee_archive.pictures.heat_map import HeatRow, heat_map
from committee_archive.pictures.neighbours import Neighbour, Neighbourhood, neighbour_graph
from committee_archive.pictures.timeline import Mark, NameSpan, timeline

__all__ = ["HeatRow", "Mark", "NameSpan", "Neighbour", "Neighbourhood", "heat_map", "neighbour_graph", "timeline"]
