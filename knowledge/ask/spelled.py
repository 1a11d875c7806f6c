"""What each entry says, in key strokes, and the same with all but one script left out.

A word in one script is not looked for, letter by letter, in the names in the others: half of what
is said at an event in four languages.
"""

import re
from collections.abc import Iterable

_WIDE = 16
"""What is left of a long stretch in other scripts: more than a word that is looked for is long,
so that nothing that it is near to comes to stand beside anything else."""
_LATIN, _HANGUL = "a-z0-9+#", "\x80-\xb0"


class _Script:
    """One script among the others."""

    def __init__(self, letters: str) -> None:
        self.only = re.compile(f"[{letters}]{{1,{_WIDE - 1}}}")
        self._others = re.compile(f"[^{letters}]{{{_WIDE + 1},}}")

    def left(self, keys: str) -> str:
        """Return `keys` with long stretches in other scripts cut short."""
        return self._others.sub(" " * _WIDE, keys)


_SCRIPTS = (_Script(_HANGUL), _Script(_LATIN))


class Spelled:
    """What the entries of a pack say, one line of keys each."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._whole = tuple(keys)
        self._left = tuple(tuple(map(script.left, self._whole)) for script in _SCRIPTS)

    def around(self, typed: str) -> tuple[str, ...]:
        """Return, entry by entry, all that the keys of one word can be near to."""
        for script, left in zip(_SCRIPTS, self._left, strict=True):
            if script.only.fullmatch(typed):
                return left
        return self._whole
