"""Instants as they are kept: whole milliseconds since 1970, in UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_ms(instant: datetime) -> int:
    """Return `instant`, which is aware, as it is kept."""
    return (instant - _EPOCH) // _MILLISECOND


def from_ms(kept: int) -> datetime:
    """Return the instant that was kept, in UTC."""
    return _EPOCH + kept * _MILLISECOND
