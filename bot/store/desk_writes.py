"""What a write does to the staff desk's tables, each as a part of a larger one."""

from collections.abc import Iterable

import orjson
from sqlite_utils import Database

from bot.store.desk_rows import ASKERS, CASES, said_of, to_asker, to_case
from handlers.staffing import Asker, Case, Said, Wanted
from knowledge.ask.language import detect
from knowledge.say import plain

MOST_CASES = 3
"""Cases that somebody may open or join within ten minutes."""


def too_many(db: Database, user_id: int, since: int) -> bool:
    """Tell whether somebody has asked enough since then."""
    sql = "select count(*) from desk_askers where user_id = ? and at > ?"
    return int(db.execute(sql, [user_id, since]).fetchone()[0]) >= MOST_CASES


TO_ALL = (
    "select source, by_user, text, lang, method, given, entry from desk_answers"
    " where case_number = ? and user_id = 0 order by at, source"
)


def said_in(rows: Iterable[tuple[str, int, str, str, str, str, str]]) -> tuple[Said, ...]:
    """Return rows of `TO_ALL`."""
    return tuple(said_of(row) for row in rows)


def answers_in(db: Database, case: int) -> tuple[Said, ...]:
    """Return what the staff said to everyone in a case."""
    return said_in(db.execute(TO_ALL, [case]).fetchall())


def case_in(db: Database, number: int) -> Case | None:
    """Return a case."""
    row = db.execute(f"{CASES} where number = ?", [number]).fetchone()
    return to_case(row) if row else None


def asker_in(db: Database, case: int, user_id: int) -> Asker | None:
    """Return someone who asked, or None."""
    sql = f"{ASKERS} where case_number = ? and a.user_id = ?"
    row = db.execute(sql, [case, user_id]).fetchone()
    return to_asker(row) if row else None


def opened(db: Database, wanted: Wanted, mark: str, at: int) -> int:
    """Open a case; return its number."""
    done = db.execute(
        "insert into desk_cases (question, mark, lang, entries, urgent, opened_at, waiting_since)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        [
            wanted.question,
            mark,
            wanted.question_lang,
            orjson.dumps(wanted.entries).decode(),
            int(wanted.urgent),
            at,
            at,
        ],
    )
    return int(done.lastrowid or 0)


def joined(db: Database, wanted: Wanted, case: int, at: int) -> Asker | None:
    """Add someone to a case."""
    db.execute(
        "insert into desk_visitors (user_id) values (?) on conflict (user_id) do nothing",
        [wanted.user_id],
    )
    db.execute(
        "insert into desk_askers (case_number, user_id, lang, place, question, at, shown)"
        " values (?, ?, ?, ?, ?, ?, (select posted = 0 from desk_cases where number = ?))",
        [case, wanted.user_id, wanted.lang, wanted.place, wanted.question, at, case],
    )
    return asker_in(db, case, wanted.user_id)


def users_in(db: Database, which: str, case: int) -> tuple[int, ...]:
    """Return the askers of a case for whom a condition holds."""
    sql = f"select user_id from desk_askers where case_number = ? and {which} order by at"  # noqa: S608
    return tuple(user for (user,) in db.execute(sql, [case]).fetchall())


def keep(db: Database, case: int, said: Said, kept: Iterable[int], at: int) -> None:
    """Keep what the staff said, under each of these people."""
    db.conn.executemany(
        "insert into desk_answers (case_number, source, user_id, by_user, text, lang, method,"
        " given, entry, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                case,
                said.source,
                user,
                said.by,
                said.text,
                said.lang,
                said.method,
                said.given,
                said.entry,
                at,
            )
            for user in kept
        ],
    )


def answered(db: Database, case: int, targets: Iterable[int], at: int) -> None:
    """Note that these people were answered, and the case, if nobody waits any more."""
    db.conn.executemany(
        "update desk_askers set waiting = 0 where case_number = ? and user_id = ?",
        [(case, user) for user in targets],
    )
    db.execute(
        "update desk_cases set state = 'answered', ended_at = ?, waiting_since = null, nagged = 0"
        " where number = ? and not exists"
        " (select 1 from desk_askers where case_number = ? and waiting = 1)",
        [at, case, case],
    )


def proposed(db: Database, case: Case, said: Said, by: int, at: int) -> None:
    """Propose that what was asked in a case is answered like this, unless that was done."""
    words = [
        text
        for (text,) in db.execute(
            "select question from desk_askers where case_number = ? group by question"
            " order by min(at) limit 5",
            [case.number],
        )
        if (detect(text) or case.lang) == case.lang
    ]
    answer = {} if said.entry else {said.lang or case.lang: plain(said.text)}
    row = [
        case.lang,
        orjson.dumps(words or [case.question]).decode(),
        orjson.dumps(answer).decode(),
    ]
    same = "lang = ? and words = ? and answer = ? and removed_at is null"
    if db.execute(f"select 1 from taught where {same}", row).fetchone():  # noqa: S608
        return
    done = db.execute(
        "insert into taught (lang, words, answer, entry, by_user, at, waits)"
        " values (?, ?, ?, ?, ?, ?, 1)",
        [*row, said.entry, by, at],
    )
    if not said.entry:
        name = f"taught-{done.lastrowid}"
        db.execute("update taught set entry = ? where number = ?", [name, done.lastrowid])
