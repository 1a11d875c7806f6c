"""Cards of the organizers' home: what there is to do, who is who, what was done."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.cards import Button, Card, joined, label, paired, plainly, press
from handlers.home import HomeEntry, to_home
from handlers.organizer_callbacks import AuditFile, Dismiss, Invite, OpenAudit, OpenPeople, Revoke
from handlers.roles import OWNING, Deed, Holding, Invitation, Role
from handlers.voices import Voice
from knowledge import when
from knowledge.model import Pack
from knowledge.say import Html, bold, escape, knows, plain, say

PEOPLE_A_PAGE = 6
DEEDS_A_PAGE = 6
_LONGEST = 90
"""Characters of a value in a line of the audit list; the file has all of it."""
_TOLD = frozenset({"day_changed", "change_undone"})
"""Deeds whose own words name what was changed, and how."""
INVITED_BY = {Role.ORGANIZER: OWNING}
"""Who may make and unmake a role, where not every organizer may."""


def home_card(
    pack: Pack, entries: Sequence[HomeEntry], counts: Mapping[str, int], voice: Voice, *, all_: bool
) -> Card:
    """Return the home: a button for each area; `counts` of what waits there, by label; `all_`:
    with people and the audit list.
    """
    name = bold(pack.event.name.pick(voice.lang))
    buttons = [_entry(one, counts.get(one.label, 0), voice) for one in entries]
    if all_:
        buttons += [
            press(voice, "organizing.people", OpenPeople()),
            press(voice, "organizing.audit", OpenAudit()),
        ]
    text = joined(
        (say(voice.lang, "organizing.home", event=name), say(voice.lang, "organizing.do"))
    )
    return Card(text=text, buttons=paired(buttons))


def _entry(entry: HomeEntry, count: int, voice: Voice) -> Button:
    name = plain(say(voice.lang, entry.label))
    return Button(label=label(f"{name} ({count})" if count else name), action=entry.action)


def people_card(
    holdings: Sequence[Holding],
    invitations: Sequence[Invitation],
    names: Mapping[int, str],
    page: int,
    mine: frozenset[Role],
    voice: Voice,
) -> Card:
    """Return who holds which role, a page of them, and the invitations that are open."""
    lang = voice.lang
    shown, page, pages = _page(holdings, page, PEOPLE_A_PAGE)
    lines = [
        say(
            lang,
            "organizing.person_by" if one.by else "organizing.person",
            name=bold(named(one.user_id, names)),
            role=role_name(one.role, voice),
            by=named(one.by, names),
        )
        for one in shown
    ]
    text = joined(
        (
            _heading(say(lang, "organizing.people"), page, pages, voice),
            *lines,
            say(lang, "organizing.open", n=len(invitations)) if invitations else "",
        )
    )
    dismissals = tuple(
        Button(
            label=label(plain(say(lang, "organizing.dismiss", name=named(one.user_id, names)))),
            action=Dismiss(one.user_id, one.role),
        )
        for one in shown
        if may_change(one.role, mine)
    )
    revocations = tuple(
        Button(
            label=label(
                plain(
                    say(
                        lang,
                        "organizing.revoke",
                        n=one.number,
                        role=role_name(one.role, voice),
                    )
                )
            ),
            action=Revoke(one.number),
        )
        for one in invitations[-3:]
        if may_change(one.role, mine)
    )
    invites = tuple(
        press(voice, f"organizing.invite_{role}", Invite(role))
        for role in (Role.STAFF, Role.ORGANIZER)
        if may_change(role, mine)
    )
    leaf = _leaf(voice, page, pages, OpenPeople(page - 1), OpenPeople(page + 1))
    rows = (invites, *paired(dismissals), *((one,) for one in revocations), leaf)
    return Card(text=text, buttons=(*(row for row in rows if row), (to_home(voice),)))


def may_change(role: Role, mine: frozenset[Role]) -> bool:
    """Tell whether someone with these roles may give and take this one."""
    if role in (Role.OWNER, Role.ATTENDEE):
        return False
    return bool(mine & INVITED_BY.get(role, frozenset({Role.OWNER, Role.ORGANIZER})))


def invited_card(
    invitation: Invitation, url: str, zone: ZoneInfo, at: datetime, voice: Voice
) -> Card:
    """Return the link of a new invitation; it is shown only here."""
    text = say(
        voice.lang,
        "organizing.invited",
        role=role_name(invitation.role, voice),
        until=when.moment(voice.lang, invitation.expires_at, at, zone),
        link=Html(f"<code>{escape(url)}</code>"),
    )
    revoke = say(
        voice.lang,
        "organizing.revoke",
        n=invitation.number,
        role=role_name(invitation.role, voice),
    )
    share = plain(say(voice.lang, "organizing.send_link"))
    back = press(voice, "organizing.people", OpenPeople())
    return Card(
        text=text,
        buttons=(
            (Button(label=label(share), url=f"https://t.me/share/url?url={url}"),),
            (Button(label=label(plain(revoke)), action=Revoke(invitation.number)),),
            (back, to_home(voice)),
        ),
    )


def dismissal_card(name: str, dismiss: Dismiss, voice: Voice) -> Card:
    """Ask whether to take a role from someone."""
    sure = Dismiss(dismiss.user_id, dismiss.role, sure=True)
    return Card(
        text=say(
            voice.lang,
            "organizing.dismiss_sure",
            name=bold(name),
            role=role_name(dismiss.role, voice),
        ),
        buttons=(
            (press(voice, "organizing.dismiss_yes", sure),),
            (press(voice, "organizing.keep", OpenPeople()), to_home(voice)),
        ),
    )


def done_card(voice: Voice, key: str, /, **values: str | int) -> Card:
    """Return what was done, and the ways back."""
    back = press(voice, "organizing.people", OpenPeople())
    return Card(text=plainly(voice, key, **values).text, buttons=((back, to_home(voice)),))


def audit_card(
    deeds: Sequence[Deed],
    names: Mapping[int, str],
    page: int,
    count: int,
    pack: Pack,
    at: datetime,
    voice: Voice,
) -> Card:
    """Return a page of what organizers did, the latest first."""
    pages = max(1, -(-count // DEEDS_A_PAGE))
    lines = [_deed(one, names, pack, at, voice) for one in deeds]
    empty = say(voice.lang, "organizing.no_deeds")
    text = Html(
        "\n\n".join(
            (
                _heading(say(voice.lang, "organizing.audit"), page, pages, voice),
                *(lines or (empty,)),
            )
        )
    )
    leaf = _leaf(voice, page, pages, OpenAudit(page - 1), OpenAudit(page + 1))
    file = (press(voice, "organizing.audit_file", AuditFile()),) if deeds else ()
    rows = (leaf, file, (to_home(voice),))
    return Card(text=text, buttons=tuple(row for row in rows if row))


def deed_name(what: str, voice: Voice) -> str:
    """Return what was done, in words."""
    key = f"audit.{what}"
    return plain(say(voice.lang, key)) if knows(key) else what


def named(user_id: int, names: Mapping[int, str]) -> str:
    """Return someone's name, or their number where Telegram does not tell it."""
    return names.get(user_id) or f"#{user_id}"


def role_name(role: Role, voice: Voice) -> str:
    """Return what a role is called."""
    return plain(say(voice.lang, f"role.{role}"))


def _deed(deed: Deed, names: Mapping[int, str], pack: Pack, at: datetime, voice: Voice) -> Html:
    head = say(
        voice.lang,
        "organizing.deed",
        when=when.moment(voice.lang, deed.at, at, pack.event.timezone),
        who=bold(named(deed.by, names)),
        what=deed_name(deed.what, voice),
    )
    if deed.what in _TOLD:
        return joined((head, escape(_cut(deed.now or deed.was))))
    about = _subject(deed, pack, voice)
    change = " → ".join(_readable(part, voice) for part in (deed.was, deed.now) if part)
    return joined((head, escape(" · ".join(part for part in (about, change) if part))))


def _subject(deed: Deed, pack: Pack, voice: Voice) -> str:
    """Return what a deed was done to, by the name that organizers know it by."""
    if deed.what.startswith("announcement_") and deed.about.isdigit():
        return plain(say(voice.lang, "organizing.about_announcement", n=int(deed.about)))
    entry = pack.find(deed.about) if deed.about else None
    return _cut(entry.name.pick(voice.lang) if entry else deed.about)


def _readable(value: str, voice: Voice) -> str:
    """Return a value in a line of the list; a role is called by its name."""
    return role_name(Role(value), voice) if value in set(Role) else _cut(value)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _page(items: Sequence[Holding], page: int, size: int) -> tuple[Sequence[Holding], int, int]:
    pages = max(1, -(-len(items) // size))
    page = min(page, pages - 1)
    return items[page * size : (page + 1) * size], page, pages


def _heading(text: Html, page: int, pages: int, voice: Voice) -> Html:
    heading = bold(text)
    if pages < 2:
        return heading
    return say(voice.lang, "page.heading", heading=heading, page=page + 1, pages=pages)


def _leaf(
    voice: Voice,
    page: int,
    pages: int,
    earlier: OpenPeople | OpenAudit,
    later: OpenPeople | OpenAudit,
) -> tuple[Button, ...]:
    back = (press(voice, "page.earlier", earlier),) if page else ()
    more = (press(voice, "page.more", later),) if page + 1 < pages else ()
    return back + more
