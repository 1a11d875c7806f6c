"""Places, exhibitors, ways and lists in words."""

from tests.knowledge.reading import read, reply_in


def test_a_place_says_floor_and_spot_first_and_that_it_is_sample_data() -> None:
    assert read(ids=("nursing",), intent="where") == {
        "ko": [
            "📍 수유실은 3층 C홀 안쪽, 메인무대 뒤에 있어요.",
            "운영 시간: 10:00–17:30",
            "일부는 예시 정보예요.",
        ],
        "en": [
            "📍 Nursing room (수유실): 3F, at the back of Hall C, behind the Main Stage.",
            "Open: 10:00–17:30",
            "Some of this is sample data.",
        ],
        "ja": [
            "📍 授乳室（수유실）は3階 ホールCの奥、メインステージの裏にあります。",
            "利用時間：10:00–17:30",
            "一部はサンプル情報です。",
        ],
        "zh": [
            "📍 母婴室（수유실）：3层 C馆里侧，主舞台后面。",
            "开放时间：10:00–17:30",
            "部分内容为示例数据。",
        ],
    }


def test_whoever_stands_on_the_same_floor_learns_how_far_it_is() -> None:
    assert read(ids=("stage",), intent="where", here="toilet-3f") == {
        "ko": [
            "📍 메인무대는 3층 C홀에 있어요.",
            "여기서 걸어서 2분쯤 걸려요.",
            "큰 행사가 열리는 무대예요.",
        ],
        "en": [
            "📍 Main Stage (메인무대): 3F, Hall C.",
            "About 2 min on foot from where you are.",
            "Where the big events are.",
        ],
        "ja": [
            "📍 メインステージ（메인무대）は3階 ホールCにあります。",
            "ここから歩いて2分ほどです。",
            "大きな催しのステージです。",
        ],
        "zh": [
            "📍 主舞台（메인무대）：3层 C馆。",
            "从这里步行约2分钟。",
            "大型活动的舞台。",
        ],
    }


def test_asked_when_a_place_says_its_hours_first() -> None:
    assert read(ids=("nursing",), intent="when") == {
        "ko": [
            "🕐 수유실 운영 시간은 10:00–17:30이에요.",
            "3층 C홀 안쪽, 메인무대 뒤",
            "일부는 예시 정보예요.",
        ],
        "en": [
            "🕐 Nursing room (수유실) is open 10:00–17:30.",
            "3F, at the back of Hall C, behind the Main Stage",
            "Some of this is sample data.",
        ],
        "ja": [
            "🕐 授乳室（수유실）の利用時間は10:00–17:30です。",
            "3階 ホールCの奥、メインステージの裏",
            "一部はサンプル情報です。",
        ],
        "zh": [
            "🕐 母婴室（수유실）的开放时间是10:00–17:30。",
            "3层 C馆里侧，主舞台后面",
            "部分内容为示例数据。",
        ],
    }


def test_asked_what_it_is_a_place_says_what_it_is_for_first() -> None:
    assert read(ids=("stage",), intent="what") == {
        "ko": [
            "📍 메인무대: 큰 행사가 열리는 무대예요.",
            "3층 C홀",
        ],
        "en": [
            "📍 Main Stage (메인무대): Where the big events are.",
            "3F, Hall C",
        ],
        "ja": [
            "📍 メインステージ（메인무대）：大きな催しのステージです。",
            "3階 ホールC",
        ],
        "zh": [
            "📍 主舞台（메인무대）：大型活动的舞台。",
            "3层 C馆",
        ],
    }


def test_an_exhibitor_says_where_the_booth_is() -> None:
    assert read(ids=("moon",), intent="where") == {
        "ko": [
            "📍 달토끼 부스는 3층 C홀 부스 C-7에 있어요.",
            "떡을 찧는 로봇을 보여 줘요.",
            "moon.example",
        ],
        "en": [
            "📍 Moon Rabbit (달토끼): 3F, Hall C, Booth C-7.",
            "They show robots that pound rice cakes.",
            "moon.example",
        ],
        "ja": [
            "📍 ムーンラビット（달토끼）のブースは3階 ホールC ブース C-7にあります。",
            "餅をつくロボットを見せます。",
            "moon.example",
        ],
        "zh": [
            "📍 月兔（달토끼）：3层 C馆 展位C-7。",
            "展示打年糕的机器人。",
            "moon.example",
        ],
    }


def test_asked_what_they_do_an_exhibitor_says_that_first() -> None:
    assert read(ids=("moon",), intent="what") == {
        "ko": [
            "📍 달토끼: 떡을 찧는 로봇을 보여 줘요.",
            "3층 C홀 부스 C-7",
            "moon.example",
        ],
        "en": [
            "📍 Moon Rabbit (달토끼): They show robots that pound rice cakes.",
            "3F, Hall C, Booth C-7",
            "moon.example",
        ],
        "ja": [
            "📍 ムーンラビット（달토끼）：餅をつくロボットを見せます。",
            "3階 ホールC ブース C-7",
            "moon.example",
        ],
        "zh": [
            "📍 月兔（달토끼）：展示打年糕的机器人。",
            "3层 C馆 展位C-7",
            "moon.example",
        ],
    }


def test_a_booth_that_nobody_announced_is_not_made_up() -> None:
    assert read(ids=("fog",), intent="where") == {
        "ko": [
            "📍 안개 부스 위치는 아직 공개되지 않았어요.",
        ],
        "en": [
            "📍 Fog & Co (안개): booth not announced yet.",
        ],
        "ja": [
            "📍 霧（안개）のブースの場所はまだ発表されていません。",
        ],
        "zh": [
            "📍 雾（안개）：展位还没有公布。",
        ],
    }


def test_a_way_up_says_where_from_and_to_which_floor() -> None:
    assert read(goal="stage", start="info", intent="route") == {
        "ko": [
            "🧭 메인무대는 3층 C홀에 있어요.",
            "안내데스크에서 3층으로 올라가세요.",
        ],
        "en": [
            "🧭 Main Stage (메인무대): 3F, Hall C.",
            "From Information desk, go up to 3F.",
        ],
        "ja": [
            "🧭 メインステージ（메인무대）は3階 ホールCにあります。",
            "案内デスクから3階へ上がってください。",
        ],
        "zh": [
            "🧭 主舞台（메인무대）：3层 C馆。",
            "从咨询台上到3层。",
        ],
    }


def test_a_way_on_one_floor_says_how_long_it_takes() -> None:
    assert read(goal="moon", intent="route", here="nursing") == {
        "ko": [
            "🧭 달토끼 부스는 3층 C홀 부스 C-7에 있어요.",
            "수유실에서 걸어서 2분쯤 걸려요.",
        ],
        "en": [
            "🧭 Moon Rabbit (달토끼): 3F, Hall C, Booth C-7.",
            "About 2 min on foot from Nursing room.",
        ],
        "ja": [
            "🧭 ムーンラビット（달토끼）のブースは3階 ホールC ブース C-7にあります。",
            "授乳室から歩いて2分ほどです。",
        ],
        "zh": [
            "🧭 月兔（달토끼）：3层 C馆 展位C-7。",
            "从母婴室步行约2分钟。",
        ],
    }


def test_signs_are_left_out_in_accessible_mode() -> None:
    assert reply_in("en", ids=("stage",), intent="where", accessible=True).text == (
        "<b>Main Stage</b> (메인무대): 3F, Hall C.\nWhere the big events are."
    )


def test_where_one_stands_is_said_to_be_there() -> None:
    said = read(ids=("stage",), intent="where", here="stage")
    assert [said[lang][1] for lang in said] == [
        "지금 계신 곳이에요.",
        "You are there now.",
        "今いらっしゃる場所です。",
        "你就在这里。",
    ]


def test_a_site_is_a_link() -> None:
    said = reply_in("en", ids=("moon",), intent="where")
    assert said.text.endswith('<a href="https://www.moon.example/">moon.example</a>')
    assert said.about == ("moon",)
