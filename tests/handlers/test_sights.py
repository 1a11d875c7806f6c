"""What is shown on a picture and said with it, of the bundled event."""

from datetime import UTC, datetime

import pytest

from bot.settings import EVENTS
from handlers.cards import Card
from handlers.directions.sights import Viewer, sight
from handlers.directions.where_cards import choice, far_card, known_card, outdoors_text
from handlers.gallery import Shown
from handlers.sight_callbacks import Choose, Look, Sight, Stand
from handlers.voices import Voice
from knowledge.model import LANGS
from knowledge.pack.load import load

PACK = load(EVENTS / "slw2025")
OPEN = datetime(2025, 9, 30, 3, 40, tzinfo=UTC)


def viewer(lang: str = "en", here: str = "") -> Viewer:
    return Viewer(pack=PACK, voice=Voice(lang), at=OPEN, here=here)


@pytest.mark.parametrize("lang", LANGS)
def test_a_way_is_drawn_and_said_step_by_step(lang):
    shown = sight(viewer(lang), Look(Sight.ROUTE, "main-gate", "main-stage"))
    assert isinstance(shown, Shown)
    name = PACK.place("main-stage").name.pick(lang)
    assert name in shown.card.text.splitlines()[0]
    assert len(shown.card.text.splitlines()) > 3
    assert name in shown.drawing()


def test_a_way_without_stairs_takes_the_lift():
    shown = sight(viewer(), Look(Sight.ROUTE, "main-gate", "main-stage", step_free=True))
    assert "lift" in shown.card.text
    assert "no stairs" in shown.drawing()


def test_a_place_shows_where_one_stands_on_the_same_floor_only():
    near = sight(viewer(here="gate-c-1"), Look(Sight.PLACE, "main-stage"))
    away = sight(viewer(here="main-gate"), Look(Sight.PLACE, "main-stage"))
    assert "blue dot" in near.card.text
    assert "blue dot" not in away.card.text


def test_what_the_plan_does_not_show_is_said():
    gone = sight(viewer(), Look(Sight.PLACE, "nowhere"))
    assert isinstance(gone, Card)
    assert gone.text == "This is not on the plan; please follow the text."


def test_numbers_lead_down_to_the_booth_and_to_the_place_itself():
    floor = choice(viewer(), Choose("3F", goal="main-stage"))
    assert floor.card.offered[0] == Choose("hall-c", "main-stage")
    hall = choice(viewer(), Choose("hall-c", goal="main-stage"))
    assert Stand("gate-c-1", "main-stage") in hall.card.offered
    assert [row[0].label for row in hall.card.buttons][-1] == "Somewhere in Hall C"


def test_more_numbers_than_fit_are_on_the_next_picture():
    first = choice(viewer(), Choose("lobby-c"))
    following = choice(viewer(), Choose("lobby-c", page=1))
    assert len(first.card.offered) == 12
    assert set(first.card.offered).isdisjoint(following.card.offered)
    labels = [button.label for row in first.card.buttons for button in row]
    assert "More numbers" in labels


def test_out_of_doors_the_door_and_the_metres_are_said():
    gate = PACK.place("main-gate")
    told = outdoors_text(viewer(), gate, 123.0)
    card = known_card(viewer(), gate, "main-stage", told=told)
    assert card.text == "📍 You are about 120 m from Main gate. I will guide you from there."
    assert card.buttons[0][0].label == "The way to Main Stage"
    assert far_card(viewer(), 4_300.0).text.startswith("You are about 4 km from the venue.")
