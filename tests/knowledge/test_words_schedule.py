"""What is on, in words."""

from knowledge.ask.answer import Window
from tests.knowledge.reading import read, reply_in
from tests.knowledge.small_pack import seoul

NOW = Window(start=seoul(6, 12, 40), end=seoul(6, 12, 41), kind="now")
NEXT = Window(start=seoul(8, 9), end=seoul(8, 10), kind="next")
FIRST_DAY = Window(start=seoul(6, 0), end=seoul(7, 0), kind="day")
DAY_AFTER = Window(start=seoul(8, 0), end=seoul(9, 0), kind="day")
MORNING = Window(start=seoul(7, 6), end=seoul(7, 12), kind="span")


def test_what_is_on_now_says_until_when() -> None:
    assert read(ids=("opening",), window=NOW, at=seoul(6, 13, 10)) == {
        "ko": [
            "🕐 지금 진행 중인 프로그램이에요.",
            "• 13:00–14:00 개막식 · 메인무대",
        ],
        "en": [
            "🕐 On now:",
            "• 13:00–14:00 Opening Ceremony · Main Stage",
        ],
        "ja": [
            "🕐 ただいま開催中のプログラムです。",
            "• 13:00–14:00 開幕式 · メインステージ",
        ],
        "zh": [
            "🕐 正在进行：",
            "• 13:00–14:00 开幕式 · 主舞台",
        ],
    }


def test_a_day_lists_its_sessions_and_says_which_is_cancelled() -> None:
    assert read(ids=("opening", "tea"), window=FIRST_DAY) == {
        "ko": [
            "🗓 오늘 프로그램이에요.",
            "• 13:00–14:00 개막식 · 메인무대",
            "• 15:00–15:30 차 시간 (취소) · 메인무대",
        ],
        "en": [
            "🗓 On the programme today:",
            "• 13:00–14:00 Opening Ceremony · Main Stage",
            "• 15:00–15:30 Tea (cancelled) · Main Stage",
        ],
        "ja": [
            "🗓 今日のプログラムです。",
            "• 13:00–14:00 開幕式 · メインステージ",
            "• 15:00–15:30 お茶の時間（中止） · メインステージ",
        ],
        "zh": [
            "🗓 今天的活动：",
            "• 13:00–14:00 开幕式 · 主舞台",
            "• 15:00–15:30 茶歇（已取消） · 主舞台",
        ],
    }


def test_a_part_of_another_day_is_called_by_its_name() -> None:
    assert read(ids=("robots",), window=MORNING) == {
        "ko": [
            "🗓 내일 오전 프로그램이에요.",
            "• 10:00–11:50 로봇 포럼 · C홀",
        ],
        "en": [
            "🗓 On the programme tomorrow morning:",
            "• 10:00–11:50 Robot Forum · Hall C",
        ],
        "ja": [
            "🗓 明日の午前のプログラムです。",
            "• 10:00–11:50 ロボットフォーラム · ホールC",
        ],
        "zh": [
            "🗓 明天上午的活动：",
            "• 10:00–11:50 机器人论坛 · C馆",
        ],
    }


def test_when_nothing_is_on_the_next_session_is_named() -> None:
    assert read(verdict="chat", window=NOW) == {
        "ko": [
            "🕐 지금 진행 중인 프로그램은 없어요.",
            "다음은 오늘 13:00 개막식이에요.",
        ],
        "en": [
            "🕐 Nothing is on right now.",
            "Next is Opening Ceremony, today at 13:00 KST.",
        ],
        "ja": [
            "🕐 今開催中のプログラムはありません。",
            "次は今日13:00からの開幕式です。",
        ],
        "zh": [
            "🕐 现在没有正在进行的活动。",
            "下一场：今天13:00，开幕式。",
        ],
    }


def test_before_the_event_it_says_when_the_doors_open() -> None:
    assert read(verdict="chat", window=NOW, at=seoul(5, 19)) == {
        "ko": [
            "🕐 지금 진행 중인 프로그램은 없어요.",
            "행사는 내일 10:00에 문을 열어요.",
            "다음은 내일 13:00 개막식이에요.",
        ],
        "en": [
            "🕐 Nothing is on right now.",
            "The event opens tomorrow at 10:00 KST.",
            "Next is Opening Ceremony, tomorrow at 13:00 KST.",
        ],
        "ja": [
            "🕐 今開催中のプログラムはありません。",
            "開場は明日10:00です。",
            "次は明日13:00からの開幕式です。",
        ],
        "zh": [
            "🕐 现在没有正在进行的活动。",
            "活动明天10:00开放入场。",
            "下一场：明天13:00，开幕式。",
        ],
    }


def test_in_the_evening_it_says_that_the_doors_are_closed() -> None:
    assert read(verdict="chat", window=NOW, at=seoul(7, 19)) == {
        "ko": [
            "🕐 지금 진행 중인 프로그램은 없어요.",
            "오늘 관람 시간은 10:00–18:00였어요. 지금은 닫혀 있어요.",
        ],
        "en": [
            "🕐 Nothing is on right now.",
            "Today's hours were 10:00–18:00 KST; it is closed now.",
        ],
        "ja": [
            "🕐 今開催中のプログラムはありません。",
            "今日の開場時間は10:00–18:00でした。今は閉まっています。",
        ],
        "zh": [
            "🕐 现在没有正在进行的活动。",
            "今天的开放时间是10:00–18:00，现在已闭馆。",
        ],
    }


def test_after_the_event_it_says_that_it_is_over() -> None:
    assert read(verdict="chat", window=NEXT, at=seoul(8, 9)) == {
        "ko": [
            "🕐 남은 프로그램이 없어요.",
            "행사는 어제 끝났어요.",
        ],
        "en": [
            "🕐 Nothing more is coming up.",
            "The event ended yesterday.",
        ],
        "ja": [
            "🕐 このあとのプログラムはありません。",
            "イベントは昨日で終了しました。",
        ],
        "zh": [
            "🕐 后面没有活动了。",
            "活动已于昨天结束。",
        ],
    }


def test_a_day_outside_the_event_is_told_the_dates() -> None:
    assert read(verdict="chat", window=DAY_AFTER) == {
        "ko": [
            "🕐 5월 8일(목)에는 프로그램이 없어요.",
            "행사 기간은 5월 6일(화)–5월 7일(수)예요.",
        ],
        "en": [
            "🕐 Nothing is on the programme Thu 8 May.",
            "The event runs Tue 6 May–Wed 7 May.",
        ],
        "ja": [
            "🕐 5月8日(木)のプログラムはありません。",
            "開催期間は5月6日(火)–5月7日(水)です。",
        ],
        "zh": [
            "🕐 5月8日（周四）没有活动。",
            "活动日期为5月6日（周二）–5月7日（周三）。",
        ],
    }


def test_when_only_the_wanted_is_not_on_it_does_not_say_that_nothing_is() -> None:
    assert read(verdict="chat", window=FIRST_DAY) == {
        "ko": [
            "🕐 찾으시는 프로그램은 그때 없어요. 대신 이런 프로그램이 있어요.",
            "• 오늘 13:00 개막식 · 메인무대",
            "• 오늘 15:00 차 시간 (취소) · 메인무대",
        ],
        "en": [
            "🕐 Nothing like that is on then, but this is:",
            "• Today 13:00 Opening Ceremony · Main Stage",
            "• Today 15:00 Tea (cancelled) · Main Stage",
        ],
        "ja": [
            "🕐 その時間に該当するプログラムはありません。代わりに次のものがあります。",
            "• 今日13:00 開幕式 · メインステージ",
            "• 今日15:00 お茶の時間（中止） · メインステージ",
        ],
        "zh": [
            "🕐 那个时间没有这类活动，有的是：",
            "• 今天13:00 开幕式 · 主舞台",
            "• 今天15:00 茶歇（已取消） · 主舞台",
        ],
    }


def test_what_is_about_to_begin_comes_before_what_runs_all_day() -> None:
    half_past = Window(start=seoul(6, 14, 30), end=seoul(6, 15, 30), kind="span")
    said = read(ids=("opening", "tea"), window=half_past)
    assert said["ko"][1:] == [
        "• 15:00–15:30 차 시간 (취소) · 메인무대",
        "• 13:00–14:00 개막식 · 메인무대",
    ]


def test_the_empty_schedule_still_says_what_it_is_about() -> None:
    assert reply_in("ko", verdict="chat", window=NOW).about == ("opening",)
