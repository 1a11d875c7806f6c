"""Every problem of a pack, each with its place."""

import os
from pathlib import Path

import pytest

from knowledge.pack.check import check
from tests.knowledge.pack_files import EVENT, FAQ, PLACES, SESSIONS, write


def said(folder: Path) -> list[str]:
    return [str(problem) for problem in check(folder)]


def replaced(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


def test_an_unknown_key_is_named_with_the_nearest(tmp_path: Path) -> None:
    write(tmp_path, sessions=replaced(SESSIONS, "place =", "plcae ="))
    assert said(tmp_path) == [
        'error: sessions.toml:7: keynote plcae: unknown key; did you mean "place"?'
    ]


def test_an_unknown_list_of_entries_is_named(tmp_path: Path) -> None:
    write(tmp_path, faq=replaced(FAQ, "[[faq]]", "[[faqs]]"))
    assert said(tmp_path) == ['error: faq.toml: faqs: unknown key; did you mean "faq"?']


def test_broken_toml_tells_its_line(tmp_path: Path) -> None:
    write(tmp_path, sessions='[[sessions]]\nid = "a"\ntitle = \n')
    assert said(tmp_path) == ["error: sessions.toml:3: is not valid TOML: Invalid value"]


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    write(tmp_path, sessions='[[sessions]]\nid = "keynote"\n')
    assert said(tmp_path) == [
        "error: sessions.toml:1: keynote title: is missing; it is required",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"stage"\ns', '["stage"]\ns', "keynote place: ['stage'] is not a text"),
        ("2025-09-30T13:00:00+09:00", '"one o\'clock"', 'keynote starts: "one o\'clock" is not'),
        ("2025-09-30T13:00:00+09:00", "2025-09-30", "is not an instant; write a date and a time"),
        ("2025-09-30T13:00:00+09:00", '"2025-13-45 10:00"', "keynote starts"),
        ("2025-09-30T13:00:00+09:00", "0001-01-01T00:00:00+09:00", "keynote starts"),
        ('topics = ["AI"]', 'topics = "AI"', 'keynote topics: "AI" is not a list'),
        ('topics = ["AI"]', 'cancelled = "no"', 'keynote cancelled: "no" is neither true nor'),
        ('topics = ["AI"]', "capacity = 1.5", "keynote capacity: 1.5 is not a whole number"),
        ('{en = "Keynote", ko = "기조연설"}', '""', "keynote title: is empty"),
        ('{en = "Keynote", ko = "기조연설"}', '{Korean = "기조"}', '"Korean" is not a language'),
    ],
)
def test_a_value_of_the_wrong_kind_is_said(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    write(tmp_path, sessions=replaced(SESSIONS, old, new), faq=None)
    problems = said(tmp_path)
    assert len(problems) == 1
    assert problems[0].startswith("error: sessions.toml:")
    assert message in problems[0]


def test_ids_are_unique_over_the_whole_pack(tmp_path: Path) -> None:
    write(tmp_path, exhibitors='[[exhibitors]]\nid = "stage"\nname = {ko = "무대", en = "S"}\n')
    assert said(tmp_path) == [
        "error: exhibitors.toml:2: stage id: places.toml:14 has this id already; "
        "give each entry an id of its own"
    ]


def test_ids_that_lead_nowhere_are_named_with_the_nearest(tmp_path: Path) -> None:
    write(
        tmp_path,
        places=replaced(
            replaced(PLACES, 'inside = "hall"', 'inside = "hal"'), '"1F"\nat', '"2F"\nat'
        ),
        sessions=replaced(SESSIONS, 'place = "stage"', 'place = "stge"'),
        faq=replaced(FAQ, '["keynote"]', '["stage"]'),
        exhibitors='[[exhibitors]]\nid = "x"\nname = {ko = "엑", en = "X"}\nzone = "q-keynote"\n',
    )
    assert said(tmp_path) == [
        'error: exhibitors.toml:4: x zone: there is no place "q-keynote"; known are hall, stage',
        'error: faq.toml:7: q-keynote sessions: there is no session "stage"; known are keynote',
        'error: places.toml:11: hall floor: there is no floor "2F"; known are 1F',
        'error: places.toml:18: stage inside: there is no place "hal"; did you mean "hall"?',
        'error: sessions.toml:7: keynote place: there is no place "stge"; did you mean "stage"?',
    ]


def test_a_place_cannot_lie_inside_itself(tmp_path: Path) -> None:
    write(tmp_path, places=replaced(PLACES, 'floor = "1F"', 'inside = "stage"'))
    assert [problem.wrong for problem in check(tmp_path)] == ["the place lies inside itself"] * 2


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("{session.keynot.starts}", 'there is no session "keynot"; did you mean "keynote"?'),
        ("{session.keynote.start}", '"start" is no fact of it; did you mean "starts"?'),
        ("{sesion.keynote.starts}", '"sesion" is no kind of entry; did you mean "session"?'),
        ("{event.website}", '"website" is not filled in; fill it in or say it'),
    ],
)
def test_an_answer_may_refer_to_known_facts_only(
    tmp_path: Path, reference: str, message: str
) -> None:
    write(tmp_path, faq=replaced(FAQ, "{event.hours}", reference))
    assert said(tmp_path) == [f"error: faq.toml:5: q-keynote answer: {reference}: {message}"]


def test_one_broken_entry_makes_no_other_dangle(tmp_path: Path) -> None:
    write(tmp_path, places=replaced(PLACES, 'kind = "stage"\n', ""))
    assert [problem.field for problem in check(tmp_path)] == ["kind"]


def test_doubts_are_warnings(tmp_path: Path) -> None:
    later = SESSIONS.replace('"keynote"', '"talk"').replace("13:00", "13:30")
    odd = (
        SESSIONS.replace('"keynote"', '"odd"')
        .replace("2025-09-30T13:00:00+09:00", "2025-10-05T13:00:00")
        .replace('ko = "기조연설"', 'fr = "Discours"')
    )
    write(tmp_path, sessions=SESSIONS + later + odd)
    assert said(tmp_path) == [
        'warning: sessions.toml:14: talk starts: overlaps with "keynote" in the same place',
        'warning: sessions.toml:22: odd title: the event does not declare the language "fr"; '
        "declared are ko, en",
        "warning: sessions.toml:22: odd title: is missing in ko",
        "warning: sessions.toml:23: odd starts: has no time zone; taken as the venue's "
        "(Asia/Seoul); write 2025-10-05T13:00:00+09:00",
        "warning: sessions.toml:23: odd starts: 2025-10-05 is outside the event "
        "(2025-09-30 to 2025-10-02)",
        "warning: sessions.toml:24: odd ends: the session ends before it starts",
    ]


def test_one_session_after_another_does_not_overlap(tmp_path: Path) -> None:
    next_one = (
        SESSIONS.replace('"keynote"', '"talk"').replace("14:00", "15:00").replace("13:00", "14:00")
    )
    assert said(write(tmp_path, sessions=SESSIONS + next_one)) == []


def test_a_file_with_nearly_the_right_name_is_pointed_out(tmp_path: Path) -> None:
    write(tmp_path, session="")
    assert said(tmp_path) == [
        'warning: session.toml: this file is not read; did you mean "sessions.toml"?'
    ]


def test_columns_of_a_spreadsheet_are_checked(tmp_path: Path) -> None:
    table = "id,titel.ko,title.ko,title.ko,starts.ko\na,가,나,다,\nb,가,나,다,,too,much\n"
    write(tmp_path, sessions=None, faq=None, sessions_csv=table)
    errors = [text for text in said(tmp_path) if text.startswith("error")]
    assert errors == [
        'error: sessions.csv:1: titel.ko: unknown column; did you mean "title"?',
        "error: sessions.csv:1: title.ko: this column stands twice; keep one",
        "error: sessions.csv:1: starts.ko: takes no language; name the column starts",
        "error: sessions.csv:3: b: this row has 7 cells, the first line 5; "
        "put texts with commas in quotes",
    ]


def test_a_spreadsheet_without_ids_is_refused_once(tmp_path: Path) -> None:
    write(tmp_path, sessions=None, faq=None, sessions_csv="a;b\n1;2\n3;4\n")
    assert len(said(tmp_path)) == 1


def hostile(folder: Path, name: str, content: bytes | None) -> list[str]:
    write(folder, sessions=None, faq=None)
    if content is None:
        (folder / name).mkdir()
    else:
        (folder / name).write_bytes(content)
    return said(folder)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("sessions.toml", None, "error: sessions.toml: is not a file; put a text file there"),
        ("sessions.csv", None, "error: sessions.csv: is not a file; put a text file there"),
        ("sessions.toml", b"\xff\xfe\x00", "error: sessions.toml:1: is not UTF-8"),
        ("sessions.csv", "id\n가\n".encode("cp949"), "error: sessions.csv:2: is not UTF-8"),
        ("sessions.csv", b"id,title\n\x00,\x00\n", "error: sessions.csv:2: holds binary data"),
        ("faq.toml", b"a = " + b"[" * 100_000, "error: faq.toml: is nested too deeply"),
        ("faq.toml", b"a = " + b"9" * 5_000, "error: faq.toml: is not valid TOML"),
        ("faq.toml", b"[faq]\nid = 1\n", "error: faq.toml:1: [faq] is not a list of entries"),
        ("faq.toml", b"faq = [1, 'a']\n", "error: faq.toml: #1: is not an entry"),
        ("sessions.csv", b'id,title\n"' + b"x" * 200_000, "error: sessions.csv:"),
    ],
)
def test_hostile_files_are_named_and_nothing_breaks(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    assert hostile(tmp_path, name, content)[0].startswith(message)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, faq=None)
    os.mkfifo(tmp_path / "faq.toml")
    assert said(tmp_path) == ["error: faq.toml: is not a file; put a text file there"]


def test_a_file_beyond_all_measure_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, faq=None)
    with (tmp_path / "faq.toml").open("wb") as file:
        file.truncate(200_000_000)  # a hole: takes no room
    assert said(tmp_path) == ["error: faq.toml: is too large (200 MB); 64 MB at most"]


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    right = "name the folder of an event, with event.toml in it"
    for name, wrong in (("none", "does not exist"), ("file", "is not a folder")):
        path = tmp_path / name
        assert said(path) == [f"error: {path}: {wrong}; {right}"]
    assert said(Path("a\0b"))[0].startswith("error: a\0b: ")


def test_an_empty_folder_lacks_its_event(tmp_path: Path) -> None:
    assert said(tmp_path) == [
        "error: event.toml: is missing; write one with id, name, timezone, languages, starts, ends"
    ]


def test_two_files_for_the_sessions_are_one_too_many(tmp_path: Path) -> None:
    write(tmp_path, sessions_csv="id,title\nx,가\n")
    assert said(tmp_path)[0] == (
        "error: sessions.csv: stands beside sessions.toml; keep one of the two"
    )


def test_a_zone_that_is_none_is_named_with_the_nearest(tmp_path: Path) -> None:
    write(tmp_path, event=replaced(EVENT, "Asia/Seoul", "Asia/Seol"))
    assert said(tmp_path) == [
        'error: event.toml:4: expo timezone: "Asia/Seol" is not a time zone; '
        'did you mean "Asia/Seoul"?'
    ]
