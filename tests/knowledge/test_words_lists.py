"""Several entries in one message."""

from knowledge.say import plain
from tests.knowledge.reading import read, reply_in


def test_a_kind_is_listed_by_floor() -> None:
    assert read(ids=("toilet-3f", "toilet-1f"), intent="list") == {
        "ko": [
            "📍 화장실은 모두 2곳이에요.",
            "3층: 입구 쪽",
            "1층: 로비",
        ],
        "en": [
            "📍 Toilets: 2 places",
            "3F: entrance",
            "1F: lobby",
        ],
        "ja": [
            "📍 トイレは2か所あります。",
            "3階：入口側",
            "1階：ロビー",
        ],
        "zh": [
            "📍 洗手间共有2处。",
            "3层：入口旁",
            "1层：大厅",
        ],
    }


def test_a_kind_starts_with_the_nearest_where_one_stands_is_known() -> None:
    assert read(ids=("toilet-1f", "toilet-3f"), intent="list", here="stage") == {
        "ko": [
            "📍 가장 가까운 곳은 3층 화장실 (입구 쪽)이에요.",
            "여기서 걸어서 2분쯤 걸려요.",
            "다른 곳: 1층 화장실 (로비)",
        ],
        "en": [
            "📍 The nearest is 3F toilet (entrance).",
            "About 2 min on foot from where you are.",
            "Others: 1F toilet (lobby)",
        ],
        "ja": [
            "📍 一番近いのは3階トイレ（入口側）です。",
            "ここから歩いて2分ほどです。",
            "ほかに：1階トイレ（ロビー）",
        ],
        "zh": [
            "📍 最近的是3层洗手间（入口旁）。",
            "从这里步行约2分钟。",
            "另外：1层洗手间（大厅）",
        ],
    }


def test_sessions_are_listed_by_time() -> None:
    assert read(ids=("robots", "opening"), intent="list") == {
        "ko": [
            "🗓 프로그램 2개를 찾았어요.",
            "• 오늘 13:00 개막식 · 메인무대",
            "• 내일 10:00 로봇 포럼 · C홀",
        ],
        "en": [
            "🗓 2 sessions found",
            "• Today 13:00 Opening Ceremony · Main Stage",
            "• Tomorrow 10:00 Robot Forum · Hall C",
        ],
        "ja": [
            "🗓 プログラムが2件あります。",
            "• 今日13:00 開幕式 · メインステージ",
            "• 明日10:00 ロボットフォーラム · ホールC",
        ],
        "zh": [
            "🗓 找到2场活动。",
            "• 今天13:00 开幕式 · 主舞台",
            "• 明天10:00 机器人论坛 · C馆",
        ],
    }


def test_exhibitors_are_listed_with_their_booths() -> None:
    assert read(ids=("moon", "fog"), intent="list") == {
        "ko": [
            "📍 참가 기업·기관 2곳을 찾았어요.",
            "• 달토끼 · 3층 C홀 부스 C-7",
            "• 안개",
        ],
        "en": [
            "📍 2 exhibitors found",
            "• Moon Rabbit · 3F, Hall C, Booth C-7",
            "• Fog & Co",
        ],
        "ja": [
            "📍 出展者が2件あります。",
            "• ムーンラビット · 3階 ホールC ブース C-7",
            "• 霧",
        ],
        "zh": [
            "📍 找到2家参展商。",
            "• 月兔 · 3层 C馆 展位C-7",
            "• 雾",
        ],
    }


def test_a_list_shows_five_and_says_how_many_more() -> None:
    ids = ("moon", "fog", "fee", "opening", "robots", "tea", "secret")
    said = reply_in("en", ids=ids, intent="list")
    assert said.about == ids[:5]
    assert said.text.split("\n")[0] == "7 matches found"
    assert said.text.split("\n")[-1] == "And 2 more."


def test_a_list_without_a_common_kind_still_groups_by_floor() -> None:
    assert read(ids=("stage", "info"), intent="list")["en"] == [
        "📍 2 places found",
        "3F: Main Stage",
        "1F: Information desk",
    ]


def test_a_long_list_shows_two_of_each_floor_before_a_third() -> None:
    halls = ("hall-c", "stage", "nursing", "toilet-3f", "booth-7")
    said = reply_in("en", ids=(*halls, "toilet-1f", "info"), intent="list")
    assert said.about == ("hall-c", "stage", "nursing", "toilet-1f", "info")
    assert plain(said.text).split("\n") == [
        "📍 7 places found",
        "3F: Hall C, Main Stage, Nursing room",
        "1F: toilet (lobby), Information desk",
        "And 2 more.",
        "Some of this is sample data.",
    ]
