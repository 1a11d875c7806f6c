"""The picture of a day: a PNG that a phone can read and a chat can carry."""

import re
import struct
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from knowledge.agenda.day import Day, day_view
from knowledge.agenda.items import DEGREES, saved, slots
from knowledge.agenda.picture import MOST, day_svg
from knowledge.agenda.timeline import COLUMNS, SHORTEST, laid_out, marks
from knowledge.agenda.walks import straight
from knowledge.ask.words_part import Reader
from knowledge.model import LANGS
from knowledge.painting import font, png
from tests.handlers.agenda_fair import FAIR, session
from tests.knowledge.agenda_slots import AT
from tests.knowledge.small_pack import seoul

ALL = [one.id for one in FAIR.sessions if one.starts and one.starts < seoul(7, 0)]


def day(pack=FAIR, ids=ALL) -> Day:
    items = tuple(saved(pack[id_], at=AT, degree=DEGREES[n % 3]) for n, id_ in enumerate(ids))
    return day_view(pack, items, seoul(6, 12).date(), straight(pack))


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg).iter() if "text" in node.tag]


@pytest.mark.parametrize("lang", LANGS)
def test_a_picture_is_a_png_of_a_phones_width_under_300_kilobytes(lang):
    image = png(day_svg(Reader(pack=FAIR, lang=lang, at=AT), day()))
    assert image.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", image[16:24])
    assert width == 1080
    assert 600 < height < 3000
    assert len(image) < 300_000


def test_a_picture_names_what_is_on_in_the_readers_language_and_leaves_out_what_is_cancelled():
    told = " ".join(texts(day_svg(Reader(pack=FAIR, lang="ja", at=AT), day())))
    assert "開幕式" in told
    assert "13:00–14:00 · 3階" in told
    assert "現地時間（KST）" in told
    assert "お茶の時間" not in told


def test_the_font_has_every_script():
    empty = png(_one_text(""))
    for sign in "가あ简繁A":
        drawn = png(_one_text(sign))
        assert drawn != empty, sign
    assert png(_one_text("가")) != png(_one_text("나"))
    assert font().suffix in (".otf", ".ttf")


def _one_text(text: str) -> str:
    svg = day_svg(Reader(pack=FAIR, lang="ko", at=AT), Day(seoul(6, 12).date(), ()))
    return re.sub(r">[^<]+</text>", f">{text}</text>", svg)


def test_a_crowded_day_stays_small_and_counts_what_it_leaves_out():
    many = tuple(
        session(f"s{n}", f"Crowded & <long> {n} " + "name " * 20, seoul(6, 13, n), seoul(6, 15))
        for n in range(30)
    )
    pack = replace(FAIR, sessions=many)
    svg = day_svg(Reader(pack=pack, lang="en", at=AT), day(pack, [one.id for one in many]))
    assert f"{30 - MOST} more" in texts(svg)[-1]
    assert len(png(svg)) < 300_000


def test_items_never_cover_each_other_and_are_tall_enough_to_read():
    boxes = laid_out(day().slots, 200.0)
    assert len(boxes) == len(ALL)
    assert all(box.columns <= COLUMNS for box in boxes)
    assert all(box.bottom - box.top >= SHORTEST - 8 for box in boxes)
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = one.bottom <= other.top or other.bottom <= one.top
            assert apart or one.column != other.column


def test_times_at_the_ruler_keep_their_distance():
    places = [y for _, y in marks(laid_out(day().slots, 0.0))]
    assert len(places) > 3
    assert all(b - a >= 48 for a, b in pairwise(places))


def test_a_day_without_items_has_no_slots():
    assert slots(FAIR, ()) == ()
