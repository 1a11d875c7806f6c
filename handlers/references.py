"""Short names for long ones: what fits into a button or a link, and the way back."""

import re
from base64 import b32encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from hashlib import blake2b

LONGEST = 24
"""Characters of a reference: two of them fit into one button."""

_PLAIN = re.compile(r"(?!--)[A-Za-z0-9_-]{1,24}")
_MARK = "--"


def reference(value: str) -> str:
    """Return `value` itself where it is short and plain, else a short stable hash of it."""
    if not value or _PLAIN.fullmatch(value):
        return value
    digest = blake2b(value.encode(), digest_size=10).digest()
    return _MARK + b32encode(digest).decode().lower()


def dereference(ref: str, values: Iterable[str]) -> str | None:
    """Return the one of `values` that `ref` stands for, or None."""
    hashed = ref.startswith(_MARK)
    return next((one for one in values if one == ref or (hashed and reference(one) == ref)), None)


def to_link(text: str) -> str:
    """Return a text in the characters that a deep link may have."""
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def from_link(payload: str) -> str | None:
    """Return the text that `to_link` wrote, or None."""
    try:
        text = urlsafe_b64decode(payload + "=" * (-len(payload) % 4)).decode()
    except ValueError:
        return None
    return text or None
