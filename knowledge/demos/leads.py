"""Leads: what was typed as a contact, and leads as files. Nothing leaves without consent."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.demos.bookings import Lead

_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\d[\d\s().-]{6,18}\d")
_JOINTS = re.compile(r"^[\s,/·;|]+|[\s,/·;|]+$")
LONGEST = 80
"""Characters of each field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was found in a message."""

    email: str = ""
    phone: str = ""
    company: str = ""

    def __bool__(self) -> bool:
        return bool(self.email or self.phone or self.company)


def typed(text: str) -> Typed:
    """Return the address, the number and, of what is left, the company in a message."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    email = _EMAIL.search(plain)
    rest = plain.replace(email[0], " ") if email else plain
    phone = _PHONE.search(rest)
    rest = rest.replace(phone[0], " ") if phone else rest
    parts = [_JOINTS.sub("", part) for part in re.split(r"[,/·;|\n]", rest)]
    company = " ".join(part for part in parts if part)
    return Typed(
        email=email[0][:LONGEST] if email else "",
        phone=phone[0][:LONGEST] if phone else "",
        company=company[:LONGEST],
    )


def vcards(leads: Sequence[Lead], exhibitor: str) -> bytes:
    """Return leads as vCards 3.0, with the consent's time in the note.

    Source: RFC 2426.
    """
    return "".join(_vcard(lead, exhibitor) for lead in leads).encode()


def _vcard(lead: Lead, exhibitor: str) -> str:
    name = lead.name or lead.email or lead.phone
    note = f"{exhibitor}: {', '.join(lead.interests)} ({lead.agreed_at:%Y-%m-%dT%H:%M:%SZ})"
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{_escaped(name)};;;;",
        f"FN:{_escaped(name)}",
        f"ORG:{_escaped(lead.company)}" if lead.company else "",
        f"EMAIL;TYPE=INTERNET:{_escaped(lead.email)}" if lead.email else "",
        f"TEL:{_escaped(lead.phone)}" if lead.phone else "",
        f"NOTE:{_escaped(note)}",
        f"REV:{lead.agreed_at:%Y-%m-%dT%H:%M:%SZ}",
        "END:VCARD",
    ]
    return "".join(f"{folded}\r\n" for line in lines if line for folded in _folded(line))


def _escaped(text: str) -> str:
    plain = re.sub(r"[\x00-\x1f\x7f]", " ", text)
    return re.sub(r"([\\,;])", r"\\\1", plain)


def _folded(line: str) -> list[str]:
    """Return a line in pieces of at most 75 bytes, a blank before each further one."""
    pieces, held = [], ""
    for sign in line:
        if len((held + sign).encode()) > 74:
            pieces.append(held)
            held = " "
        held += sign
    return [*pieces, held]
