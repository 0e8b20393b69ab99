"""What people correct of what the program read: old value, new value, reason. It can close, and never open."""

from committee_archive.corrections.applying import Outcome, apply_corrections
from committee_archive.corrections.entries import Correction, parse_corrections
from committee_archive.corrections.places import public_text, text_of
from committee_archive.corrections.withheld_words import Unfound, withheld_by, without_phrases, words_to_withhold

__all__ = [
    "Correction",
    "Outcome",
    "Unfound",
    "apply_corrections",
    "parse_corrections",
    "public_text",
    "text_of",
    "withheld_by",
    "without_phrases",
    "words_to_withhold",
]
