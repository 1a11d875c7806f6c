"""What is counted of the log of questions, of agendas and of letters. Reads only."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import orjson

from bot.store.instants import from_ms, to_ms
from bot.store.store import Store
from knowledge.insight.figures import Count, Figures, Hour, Saves, Tie, Unanswered

MOST = 20
"""Entries, places and sessions that are counted out by name."""
HOUR = timedelta(hours=1)
_HOUR_MS = 3_600_000
_LATEST = 3_000
"""Unanswered questions that are looked at, the latest."""


class InsightTable:
    """Counts; knows no person."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def figures(self, since: datetime, until: datetime) -> Figures:
        """Return what was counted from `since` to before `until`, both on the hour."""
        span = (to_ms(since), to_ms(until))
        right, wrong = self._judged(span)
        return Figures(
            since=since,
            until=until,
            hours=self._hours(*span),
            languages=self._counts("select lang, count(*)", "group by lang", span),
            places=self._counts("select here, count(*)", "and here <> '' group by here", span),
            entries=self._entries(span),
            not_tapped=self._number("and verdict = 'choose' and taken = ''", span),
            right=right,
            wrong=wrong,
            people=self._people(span),
            saves=self._saves(),
            letters=self._letters(),
        )

    def rows(self, since: datetime, until: datetime) -> Iterable[Sequence[str | int]]:
        """Return the log of a span, for a spreadsheet: when, language, text, verdict, entries."""
        found = self._store.read(
            "select number, at, lang, text, verdict, ids, score, here, taken, helpful"
            " from questions where at >= ? and at < ? order by number",
            to_ms(since),
            to_ms(until),
        )
        return (
            (number, from_ms(at).isoformat(), *("" if cell is None else cell for cell in rest))
            for number, at, *rest in found
        )

    def unanswered(self, since: datetime) -> tuple[Unanswered, ...]:
        """Return what was not answered, or wrongly, and not settled since; the latest last."""
        found = self._store.read(
            "select number, text, lang, helpful from questions where at >= ? and settled = 0 and"
            " (verdict = 'unsure' or helpful = 0 or (verdict = 'choose' and taken = ''))"
            " order by number desc limit ?",
            to_ms(since),
            _LATEST,
        )
        return tuple(
            Unanswered(number=number, text=text, lang=lang, wrong=helpful == 0)
            for number, text, lang, helpful in found[::-1]
        )

    def texts(self, most: int) -> tuple[tuple[str, str, int], ...]:
        """Return the latest wordings asked: text, language, how often; to be asked once more."""
        found = self._store.read(
            "select text, lang, count(*) from questions group by text, lang"
            " order by max(number) desc limit ?",
            most,
        )
        return tuple((text, lang, n) for text, lang, n in found)

    def ties(self, least: int) -> tuple[Tie, ...]:
        """Return choices resolved alike at least so often, and in four of five cases."""
        found = self._store.read(
            "select text, max(lang), taken, count(*), group_concat(number),"
            " (select count(*) from questions as all_of where all_of.text = questions.text"
            " and all_of.verdict = 'choose' and all_of.taken <> '') from questions"
            " where verdict = 'choose' and taken <> '' and settled = 0"
            " group by text, taken having count(*) >= ? order by count(*) desc"
            " limit 50",
            least,
        )
        return tuple(
            Tie(
                text=text,
                lang=lang,
                entry=entry,
                taken=taken,
                offered=offered,
                questions=tuple(int(number) for number in numbers.split(",")),
            )
            for text, lang, entry, taken, numbers, offered in found
            if taken * 5 >= offered * 4
        )

    def _hours(self, since: int, until: int) -> tuple[Hour, ...]:
        found = self._store.read(
            "select (at - ?) / ?, verdict, count(*) from questions"
            " where at >= ? and at < ? group by 1, 2",
            since,
            _HOUR_MS,
            since,
            until,
        )
        counted = {(hour, verdict): n for hour, verdict, n in found}
        return tuple(
            Hour(
                start=from_ms(since + number * _HOUR_MS),
                answered=counted.get((number, "answer"), 0) + counted.get((number, "chat"), 0),
                offered=counted.get((number, "choose"), 0),
                unanswered=counted.get((number, "unsure"), 0),
            )
            for number in range(-(-(until - since) // _HOUR_MS))
        )

    def _counts(self, head: str, tail: str, span: tuple[int, int]) -> tuple[Count, ...]:
        sql = f"{head} from questions where at >= ? and at < ? {tail} order by 2 desc, 1 limit ?"
        return tuple(Count(of, n) for of, n in self._store.read(sql, *span, MOST))

    def _entries(self, span: tuple[int, int]) -> tuple[Count, ...]:
        """Return the entries that answered: the first of each answer, and what was tapped."""
        found = self._store.read(
            "select ids, taken, verdict, count(*) from questions where at >= ? and at < ?"
            " and (verdict = 'answer' or taken <> '') group by ids, taken, verdict",
            *span,
        )
        counted: Counter[str] = Counter()
        for ids, taken, verdict, n in found:
            first = taken or next(iter(orjson.loads(ids)), "") if verdict == "answer" else taken
            if first:
                counted[first] += n
        ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
        return tuple(Count(entry, n) for entry, n in ordered[:MOST])

    def _number(self, condition: str, span: tuple[int, int]) -> int:
        sql = f"select count(*) from questions where at >= ? and at < ? {condition}"  # noqa: S608
        return int(self._store.read(sql, *span)[0][0])

    def _judged(self, span: tuple[int, int]) -> tuple[int, int]:
        return self._number("and helpful = 1", span), self._number("and helpful = 0", span)

    def _people(self, span: tuple[int, int]) -> int:
        sql = "select count(*) from attendees where seen_at >= ? and seen_at < ?"
        return int(self._store.read(sql, *span)[0][0])

    def _saves(self) -> tuple[Saves, ...]:
        """Return how often each entry with a time was saved; seats are the pack's to tell."""
        found = self._store.read(
            "select entry, count(*) from agenda where starts is not null and degree <> 'backup'"
            " group by entry order by 2 desc, 1 limit ?",
            MOST,
        )
        return tuple(Saves(session=entry, saved=n, seats=None) for entry, n in found)

    def _letters(self) -> tuple[Count, ...]:
        found = self._store.read(
            "select state, count(*) from outbox group by state order by 2 desc"
        )
        return tuple(Count(state, n) for state, n in found)
