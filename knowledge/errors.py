"""Everything `knowledge` raises.

KnowledgeError
├── PackError           a pack cannot be used; carries every problem found
├── UnknownFact         a text refers to a fact that the pack does not have
│   └── EmptyFact       … to a field that is not filled in
├── UnknownEntry        no entry has this id
├── TextMissing         the catalog lacks a text, or a text a value
├── ImportRefused       a source is not a programme that can be read
└── NoPicture           a drawing did not become a picture
    └── NoFont          … for there is nothing to write with
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.pack.problems import Problem


class KnowledgeError(Exception):
    """Something about the event is not as it must be."""


class PackError(KnowledgeError):
    """A pack cannot be used. `problems` holds every one that was found, warnings too."""

    def __init__(self, problems: Sequence["Problem"]) -> None:
        self.problems = tuple(problems)
        errors = [str(problem) for problem in self.problems if problem.level == "error"]
        super().__init__("\n".join(errors))


class UnknownFact(KnowledgeError):
    """A text refers to something that the pack does not have; says what and the nearest."""


class EmptyFact(UnknownFact):
    """A text refers to a field that is not filled in."""


class UnknownEntry(KnowledgeError):
    """No entry has this id."""


class TextMissing(KnowledgeError):
    """The catalog has no such text, or a text was not given a value that it needs."""


class ImportRefused(KnowledgeError):
    """A source is not a programme that can be read: says file, place and reason."""


class NoPicture(KnowledgeError):
    """A drawing did not become a picture; the words stand alone."""


class NoFont(NoPicture):
    """There is no font to write a picture with."""
