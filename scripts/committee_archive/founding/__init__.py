"""Founding an archive of one's own: the questions, what goes into the folder, and how it gets there."""

from committee_archive.founding.answers import QUESTIONS, Answers, Host, Question, answered, each_once
from committee_archive.founding.contents import NewFile, contents
from committee_archive.founding.ground import Ground, ground
from committee_archive.founding.history import begin_history
from committee_archive.founding.laying import close, gather, settle

__all__ = [
    "QUESTIONS",
    "Answers",
    "Ground",
    "Host",
    "NewFile",
    "Question",
    "answered",
    "begin_history",
    "close",
    "contents",
    "each_once",
    "gather",
    "ground",
    "settle",
]
