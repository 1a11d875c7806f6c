"""A session in words, by what was asked and when."""

from tests.knowledge.reading import read
from tests.knowledge.small_pack import seoul


def test_asked_when_the_time_comes_first() -> None:
    assert read(ids=("opening",), intent="when") == {
        "ko": [
            "🕐 개막식은 오늘 13:00에 시작해요. 20분 남았어요.",
            "3층 C홀 메인무대 · 14:00까지",
        ],
        "en": [
            "🕐 Opening Ceremony: today at 13:00 KST, in 20 min.",
            "3F, Hall C, Main Stage (메인무대), until 14:00 KST",
        ],
        "ja": [
            "🕐 開幕式は今日13:00に始まります。あと20分です。",
            "3階 ホールC メインステージ（메인무대）、14:00まで",
        ],
        "zh": [
            "🕐 开幕式：今天13:00开始，还有20分钟。",
            "3层 C馆 主舞台（메인무대），到14:00",
        ],
    }


def test_asked_where_the_place_comes_first() -> None:
    assert read(ids=("opening",), intent="where") == {
        "ko": [
            "📍 개막식 장소는 3층 C홀 메인무대예요.",
            "오늘 13:00–14:00 · 20분 뒤 시작",
        ],
        "en": [
            "📍 Opening Ceremony: 3F, Hall C, Main Stage (메인무대).",
            "Today 13:00–14:00 KST, starts in 20 min",
        ],
        "ja": [
            "📍 開幕式の会場は3階 ホールC メインステージ（메인무대）です。",
            "今日13:00–14:00、20分後に開始",
        ],
        "zh": [
            "📍 开幕式：3层 C馆 主舞台（메인무대）。",
            "今天13:00–14:00，20分钟后开始",
        ],
    }


def test_asked_who_the_speakers_come_first() -> None:
    assert read(ids=("opening",), intent="who") == {
        "ko": [
            "개막식 연사는 김하나, 이두리예요.",
            "오늘 13:00–14:00 · 20분 뒤 시작",
            "3층 C홀 메인무대",
        ],
        "en": [
            "Speakers at Opening Ceremony: Kim Hana, Lee Duri.",
            "Today 13:00–14:00 KST, starts in 20 min",
            "3F, Hall C, Main Stage (메인무대)",
        ],
        "ja": [
            "開幕式の登壇者はキム・ハナ、イ・ドゥリです。",
            "今日13:00–14:00、20分後に開始",
            "3階 ホールC メインステージ（메인무대）",
        ],
        "zh": [
            "开幕式的演讲嘉宾：金哈娜、李斗里。",
            "今天13:00–14:00，20分钟后开始",
            "3层 C馆 主舞台（메인무대）",
        ],
    }


def test_asked_what_it_is_about_that_comes_first() -> None:
    assert read(ids=("robots",), intent="what") == {
        "ko": [
            "로봇 포럼: 로봇과 함께 사는 도시를 이야기해요.",
            "내일 10:00–11:50",
            "3층 C홀",
        ],
        "en": [
            "Robot Forum: How cities live with robots.",
            "Tomorrow 10:00–11:50 KST",
            "3F, Hall C (C홀)",
        ],
        "ja": [
            "ロボットフォーラム：ロボットと暮らす都市を語ります。",
            "明日10:00–11:50",
            "3階 ホールC（C홀）",
        ],
        "zh": [
            "机器人论坛：谈谈与机器人共处的城市。",
            "明天10:00–11:50",
            "3层 C馆（C홀）",
        ],
    }


def test_what_has_begun_says_since_when_and_until_when() -> None:
    assert read(ids=("opening",), intent="when", at=seoul(6, 13, 3)) == {
        "ko": [
            "🕐 개막식은 3분 전에 시작했어요. 14:00에 끝나요.",
            "3층 C홀 메인무대",
        ],
        "en": [
            "🕐 Opening Ceremony: began 3 min ago, on until 14:00 KST.",
            "3F, Hall C, Main Stage (메인무대)",
        ],
        "ja": [
            "🕐 開幕式は3分前に始まり、14:00まで続きます。",
            "3階 ホールC メインステージ（메인무대）",
        ],
        "zh": [
            "🕐 开幕式：3分钟前已开始，14:00结束。",
            "3层 C馆 主舞台（메인무대）",
        ],
    }


def test_what_is_over_says_so() -> None:
    assert read(ids=("opening",), intent="when", at=seoul(6, 15)) == {
        "ko": [
            "🕐 개막식은 오늘 13:00–14:00에 열렸고 이미 끝났어요.",
            "3층 C홀 메인무대",
        ],
        "en": [
            "🕐 Opening Ceremony: over. It was today 13:00–14:00 KST.",
            "3F, Hall C, Main Stage (메인무대)",
        ],
        "ja": [
            "🕐 開幕式は終了しました。今日13:00–14:00に開催されました。",
            "3階 ホールC メインステージ（메인무대）",
        ],
        "zh": [
            "🕐 开幕式：已结束，时间为今天13:00–14:00。",
            "3层 C馆 主舞台（메인무대）",
        ],
    }


def test_what_is_cancelled_says_so_whatever_was_asked() -> None:
    assert read(ids=("tea",), intent="where") == {
        "ko": [
            "⚠️ 차 시간은 취소됐어요.",
            "원래 오늘 15:00–15:30 예정이었어요.",
        ],
        "en": [
            "⚠️ Tea: cancelled.",
            "It was planned for today 15:00–15:30 KST.",
        ],
        "ja": [
            "⚠️ お茶の時間は中止になりました。",
            "当初は今日15:00–15:30の予定でした。",
        ],
        "zh": [
            "⚠️ 茶歇：已取消。",
            "原定今天15:00–15:30。",
        ],
    }


def test_what_is_not_announced_is_not_made_up() -> None:
    assert read(ids=("secret",), intent="when") == {
        "ko": [
            "🕐 깜짝 공연 시간은 아직 공개되지 않았어요.",
        ],
        "en": [
            "🕐 Surprise Show: time not announced yet.",
        ],
        "ja": [
            "🕐 サプライズ公演の時間はまだ発表されていません。",
        ],
        "zh": [
            "🕐 惊喜演出：时间还没有公布。",
        ],
    }


def test_what_begins_this_minute_is_starting_now() -> None:
    said = read(ids=("opening",), intent="when", at=seoul(6, 13))
    assert [lines[:2] for lines in said.values()] == [
        ["🕐 개막식은 지금 시작해요.", "3층 C홀 메인무대 · 14:00까지"],
        [
            "🕐 Opening Ceremony: starting now.",
            "3F, Hall C, Main Stage (메인무대), until 14:00 KST",
        ],
        [
            "🕐 開幕式はただいま始まります。",
            "3階 ホールC メインステージ（메인무대）、14:00まで",
        ],
        ["🕐 开幕式：现在开始。", "3层 C馆 主舞台（메인무대），到14:00"],
    ]


def test_asked_nothing_in_particular_it_adds_what_it_is_about_or_else_who_speaks() -> None:
    assert [lines[-1] for lines in read(ids=("robots",)).values()] == [
        "로봇과 함께 사는 도시를 이야기해요.",
        "How cities live with robots.",
        "ロボットと暮らす都市を語ります。",
        "谈谈与机器人共处的城市。",
    ]
    assert [lines[-1] for lines in read(ids=("opening",)).values()] == [
        "연사: 김하나, 이두리",
        "Speakers: Kim Hana, Lee Duri",
        "登壇者：キム・ハナ、イ・ドゥリ",
        "演讲嘉宾：金哈娜、李斗里",
    ]
