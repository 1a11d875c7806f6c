"""Everything `knowledge` raises.

KnowledgeError
├── PackError           a pack cannot be used; carries every problem found
├── UnknownEntry        no entry has this id
└── ImportRefused       a source is not a programme that can be read
"""


class KnowledgeError(Exception):
    """Something about the event is not as it must be."""


class UnknownEntry(KnowledgeError):
    """No entry has this id."""


class ImportRefused(KnowledgeError):
    """A source is not a programme that can be read: says file, place and reason."""
