"""Whatever is typed as a demo: nothing raises, times end after they begin, on the event's days."""

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.demos.notes import read_note
from knowledge.demos.when import read_times
from tests.knowledge.times_cases import AT, EVENT

PIECES = (
    *(
        "내일",
        "매일",
        "2시",
        "14:00",
        "25:99",
        "30분",
        "30분마다",
        "매시",
        "부터",
        "까지",
        "~",
        "-",
        ",",
    ),
    *(
        "10/1",
        "10월 1일",
        "1~99일",
        "tomorrow",
        "every hour",
        "at",
        "11, 1 and 3",
        "for",
        "0 minutes",
    ),
    *(
        "999 minutes",
        "99 hours",
        "daily",
        "noon",
        "10-17",
        "17-10",
        "毎日",
        "11時",
        "20分",
        "半小时",
    ),
    *(
        "每天",
        "下午",
        "两点",
        "一刻钟",
        "二十分",
        "20名",
        "99999명",
        "로봇",
        "show",
        "\n",
        "、",
        "。",
        "½",
        "²",
    ),
)
messages = st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join) | st.text(max_size=60)


@settings(max_examples=300, deadline=None)
@given(messages)
def test_nothing_that_is_typed_raises_and_times_end_after_they_begin(message):
    found = read_times(message, at=AT, event=EVENT)
    for span in found.slots if found else ():
        assert span.starts < span.ends
        assert span.starts.tzinfo is not None
    note = read_note(message, at=AT, event=EVENT)
    assert len(note.title) <= 120


@settings(max_examples=200, deadline=None)
@given(messages)
def test_the_same_message_is_read_the_same_way_with_blanks_around_it(message):
    plain = read_times(message, at=AT, event=EVENT)
    spaced = read_times(f"  {message}\n", at=AT, event=EVENT)
    assert (plain and plain.slots) == (spaced and spaced.slots)
