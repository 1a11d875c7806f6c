"""The chart of what is asked: every number is on it, nothing leaves the picture."""

import re
from datetime import timedelta

import pytest

from knowledge.ask.words_part import Reader
from knowledge.insight.chart import WIDTH, chart_svg
from knowledge.insight.figures import Count, Figures, Hour
from knowledge.model import LANGS
from tests.knowledge.small_pack import PACK, seoul

SINCE = seoul(6, 8, 0)


def figures(hours):
    spans = [
        Hour(start=SINCE + n * timedelta(hours=1), answered=a, offered=b, unanswered=c)
        for n, (a, b, c) in enumerate(hours)
    ]
    return Figures(
        since=SINCE,
        until=SINCE + timedelta(hours=len(spans)),
        hours=tuple(spans),
        entries=(Count("stage", 12), Count("gone", 9), Count("fee", 3)),
    )


@pytest.mark.parametrize("lang", LANGS)
def test_the_chart_says_the_three_figures_and_the_entries_by_name(lang: str) -> None:
    reader = Reader(pack=PACK, lang=lang, at=SINCE)
    svg = chart_svg(reader, figures([(3, 1, 0), (20, 5, 7)]))
    texts = re.findall(r">([^<>]+)</text>", svg)
    assert {"23", "6", "7"} <= set(texts)
    assert reader.read(PACK["stage"].name) in texts
    assert "9" not in texts


def test_bars_stay_inside_and_stand_on_each_other() -> None:
    svg = chart_svg(Reader(pack=PACK, lang="en", at=SINCE), figures([(5, 3, 2)] * 24))
    bars = re.findall(
        r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill', svg
    )
    assert len(bars) == 72
    assert all(float(x) + float(width) <= WIDTH for x, _, width, _ in bars)
    (_, low, _, tall), (_, middle, _, _), _ = bars[:3]
    assert float(low) + float(tall) > float(middle) + 0.05
    assert float(middle) < float(low)


def test_a_day_without_questions_says_so() -> None:
    svg = chart_svg(Reader(pack=PACK, lang="en", at=SINCE), Figures(since=SINCE, until=SINCE))
    assert "Nothing was asked yet." in svg
