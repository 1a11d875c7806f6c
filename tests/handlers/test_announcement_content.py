"""What an organizer sends, with all its formatting, is what an announcement says."""

import json
from datetime import UTC, datetime, timedelta

from telegram import Message

from handlers.announcements import Announcement, Audience, Content, Kind, Pace
from handlers.announcing.content import Unusable, content_of
from handlers.announcing.pace import forecast
from handlers.announcing.wording import editable, opening_of, shown
from knowledge.reminding.pacing import Crowd

NOW = datetime(2031, 5, 6, 5, 0, tzinfo=UTC)
CHAT = {"id": 5, "type": "private", "first_name": "Boss"}


def message(**content) -> Message:
    given = {"message_id": 9, "date": 1_900_000_000, "chat": CHAT, **content}
    return Message.de_json(given, None)


def said(html: str, kind: str = "text", given: str = "") -> Content:
    return Content(kind=kind, html=html, given=given)


def test_formatting_is_kept_and_everything_else_escaped():
    text = "Hall <C> & more: bold link code"
    entities = [
        {"type": "bold", "offset": 17, "length": 4},
        {"type": "text_link", "offset": 22, "length": 4, "url": "https://e.example/?a=1"},
        {"type": "code", "offset": 27, "length": 4},
    ]
    found = content_of(message(text=text, entities=entities))
    assert found == said(
        "Hall &lt;C&gt; &amp; more: <b>bold</b>"
        ' <a href="https://e.example/?a=1">link</a> <code>code</code>'
    )


def test_a_photo_keeps_its_file_its_caption_and_that_it_is_hidden():
    sizes = [
        {"file_id": name, "file_unique_id": name, "width": 9, "height": 9} for name in ("s", "L")
    ]
    found = content_of(message(photo=sizes, caption="a & b", has_media_spoiler=True))
    assert found == said("a &amp; b", "photo", '{"has_spoiler": true, "photo": "L"}')


def test_a_quiz_keeps_what_is_right():
    option = {"voter_count": 0, "persistent_id": "x"}
    poll = {
        "id": "1",
        "question": "2 + 2?",
        "options": [{"text": "4", **option}, {"text": "5", **option}],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "quiz",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
        "correct_option_ids": [0],
    }
    found = content_of(message(poll=poll))
    assert isinstance(found, Content)
    assert json.loads(found.given)["correct_option_ids"] == [0]
    assert opening_of(found) == "2 + 2?"


def test_what_cannot_be_sent_on_is_told_with_the_reason():
    assert content_of(message(text="가" * 4001)) == Unusable("announcing.long_text", 4001, 4000)
    album = content_of(message(text="x", media_group_id="1"))
    assert album == Unusable("announcing.album")
    dice = {"emoji": "🎲", "value": 3}
    assert content_of(message(dice=dice)) == Unusable("announcing.kind")


def test_only_words_can_be_changed_in_place():
    photo = said("a", "photo", '{"photo": "L"}')
    assert editable(said("a"), said("b"))
    assert editable(photo, said("b", "photo", '{"photo": "L"}'))
    assert not editable(photo, said("b", "photo", '{"photo": "M"}'))
    assert not editable(said("a"), photo)
    assert not editable(said("", "poll"), said("", "poll"))


def test_an_urgent_one_looks_urgent_and_has_no_sign_in_accessible_mode():
    one = Announcement(number=1, by=5, created_at=NOW, urgent=True)
    version = ("en", said("Leave by gate 3."))
    assert shown(one, version, "en").text == "⚠️ <b>Urgent notice</b>\nLeave by gate 3."
    plain = shown(one, version, "en", accessible=True).text
    assert plain == "<b>Urgent notice</b>\nLeave by gate 3."


def test_picks_are_toggled():
    one = Audience().toggled(Kind.LANGUAGE, "ko").toggled(Kind.ROLE, "staff")
    assert one.of(Kind.LANGUAGE) == ("ko",)
    assert one.toggled(Kind.LANGUAGE, "ko").of(Kind.LANGUAGE) == ()
    assert one.only(Kind.LANGUAGE, "ja").of(Kind.LANGUAGE) == ("ja",)


def test_the_forecast_counts_reminders_and_what_expires():
    begins = NOW + timedelta(minutes=1)
    crowd = Crowd(NOW + timedelta(minutes=2), NOW + timedelta(minutes=12), 2800)
    pace = Pace(rate=28, crowds=(crowd,))
    until = begins + timedelta(minutes=2)
    found = forecast(5600, begins, pace, urgent=False, not_after=until)
    assert found.alone == timedelta(seconds=200)
    assert found.ends == begins + timedelta(seconds=300)
    assert found.reminders == 2800
    assert found.unserved == 5600 - (120 * 28 - 2800)
    urgent = forecast(5600, begins, pace, urgent=True, not_after=None)
    assert urgent.ends == begins + timedelta(seconds=200)
    assert urgent.delay == timedelta(seconds=200)
    paid = forecast(100_000, begins, Pace(rate=1000, paid=True), urgent=False, not_after=None)
    assert round(paid.stars) == 10_000
