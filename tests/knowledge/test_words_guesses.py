"""When it is not clear what is meant; and small talk."""

from knowledge.ask.answer import Answer
from knowledge.ask.words import label
from knowledge.say import plain
from tests.knowledge.reading import read, reply_in
from tests.knowledge.small_pack import PACK


def test_a_choice_repeats_what_was_understood_and_tells_its_entries_apart() -> None:
    assert read(verdict="choose", ids=("robots", "moon", "fee"), asked="robot?") == {
        "ko": [
            "❓ “robot”, 어느 쪽이 궁금하세요?",
            "1. 로봇 포럼 · 내일 10:00 · C홀",
            "2. 달토끼 · 3층 C홀 부스 C-7",
            "3. 입장료 얼마예요?",
        ],
        "en": [
            "❓ “robot”: which one do you mean?",
            "1. Robot Forum · tomorrow 10:00 · Hall C",
            "2. Moon Rabbit · 3F, Hall C, Booth C-7",
            "3. How much is a ticket?",
        ],
        "ja": [
            "❓ 「robot」ですね。どれのことでしょうか。",
            "1. ロボットフォーラム · 明日10:00 · ホールC",
            "2. ムーンラビット · 3階 ホールC ブース C-7",
            "3. 入場料はいくらですか？",
        ],
        "zh": [
            "❓ “robot”：指的是哪一个？",
            "1. 机器人论坛 · 明天10:00 · C馆",
            "2. 月兔 · 3层 C馆 展位C-7",
            "3. 门票多少钱？",
        ],
    }


def test_a_choice_of_places_asks_for_the_place() -> None:
    assert read(verdict="choose", ids=("toilet-3f", "toilet-1f"), asked="WC", intent="where") == {
        "ko": [
            "❓ “WC”, 어느 쪽 위치가 궁금하세요?",
            "1. 3층 화장실 (입구 쪽)",
            "2. 1층 화장실 (로비)",
        ],
        "en": [
            "❓ “WC”: which place do you mean?",
            "1. 3F toilet (entrance)",
            "2. 1F toilet (lobby)",
        ],
        "ja": [
            "❓ 「WC」ですね。どの場所をお探しですか。",
            "1. 3階トイレ（入口側）",
            "2. 1階トイレ（ロビー）",
        ],
        "zh": [
            "❓ “WC”：想找哪一个？",
            "1. 3层洗手间（入口旁）",
            "2. 1层洗手间（大厅）",
        ],
    }


def test_what_is_not_known_is_admitted_with_guesses_and_a_person() -> None:
    assert read(
        verdict="unsure", candidates=("robots", "fee"), asked="pizza?", intent="howmuch", score=0.2
    ) == {
        "ko": [
            "❓ “pizza”, 가격을 물으신 것 같은데 제가 아는 내용이 아니에요.",
            "혹시 이 중에 있을까요?",
            "1. 로봇 포럼 · 내일 10:00 · C홀",
            "2. 입장료 얼마예요?",
            "안내데스크(1층) 직원에게 물어보셔도 돼요.",
        ],
        "en": [
            "❓ “pizza”: I do not know that price.",
            "One of these, perhaps?",
            "1. Robot Forum · tomorrow 10:00 · Hall C",
            "2. How much is a ticket?",
            "The staff can help: Information desk, 1F.",
        ],
        "ja": [
            "❓ 「pizza」ですね。料金のお尋ねのようですが、こちらに情報がありません。",
            "もしかして、この中にありますか？",
            "1. ロボットフォーラム · 明日10:00 · ホールC",
            "2. 入場料はいくらですか？",
            "案内デスク（1階）のスタッフにもお尋ねいただけます。",
        ],
        "zh": [
            "❓ “pizza”：我不知道这个价格。",
            "是想问下面这些吗？",
            "1. 机器人论坛 · 明天10:00 · C馆",
            "2. 门票多少钱？",
            "也可以到咨询台（1层）询问工作人员。",
        ],
    }


def test_gibberish_gets_no_guesses() -> None:
    said = read(verdict="unsure", candidates=("robots", "fee"), asked="ㅁㄴㅇㄹ", score=0.02)
    assert said["ko"] == [
        "❓ “ㅁㄴㅇㄹ”, 그건 제가 아는 내용이 아니에요.",
        "안내데스크(1층) 직원에게 물어보셔도 돼요.",
    ]


def test_a_guess_that_looks_like_the_question_is_kept() -> None:
    said = read(verdict="unsure", candidates=("robots", "fee"), asked="로봇포롬 언재", score=0.02)
    assert said["ko"][1:3] == ["혹시 이 중에 있을까요?", "1. 로봇 포럼 · 내일 10:00 · C홀"]


def test_a_doubtful_choice_of_what_does_not_look_like_it_is_no_choice() -> None:
    said = read(verdict="choose", ids=("robots", "fee"), asked="피자 배달 돼?", score=0.3)
    assert said["ko"][:3] == [
        "❓ “피자 배달 돼”, 무엇을 찾으시는지 분명하지 않아요.",
        "혹시 이 중에 있을까요?",
        "1. 로봇 포럼 · 내일 10:00 · C홀",
    ]


def test_what_cannot_be_read_asks_for_words() -> None:
    assert read(verdict="unsure", asked="🎉🎉") == {
        "ko": [
            "❓ 질문을 읽지 못했어요. 궁금한 것을 글로 보내 주세요.",
            "안내데스크(1층) 직원에게 물어보셔도 돼요.",
        ],
        "en": [
            "❓ I could not read a question there. Please send it in words.",
            "The staff can help: Information desk, 1F.",
        ],
        "ja": [
            "❓ ご質問を読み取れませんでした。知りたいことを文字で送ってください。",
            "案内デスク（1階）のスタッフにもお尋ねいただけます。",
        ],
        "zh": [
            "❓ 没有看懂问题，请用文字发送。",
            "也可以到咨询台（1层）询问工作人员。",
        ],
    }


def test_a_question_without_a_kind_is_admitted_too() -> None:
    assert read(verdict="unsure", asked="xyzzy") == {
        "ko": [
            "❓ “xyzzy”, 그건 제가 아는 내용이 아니에요.",
            "안내데스크(1층) 직원에게 물어보셔도 돼요.",
        ],
        "en": [
            "❓ “xyzzy” is not something I know.",
            "The staff can help: Information desk, 1F.",
        ],
        "ja": [
            "❓ 「xyzzy」については、こちらに情報がありません。",
            "案内デスク（1階）のスタッフにもお尋ねいただけます。",
        ],
        "zh": [
            "❓ “xyzzy”：这个我不清楚。",
            "也可以到咨询台（1层）询问工作人员。",
        ],
    }


def test_a_greeting_says_who_speaks_and_what_can_be_asked() -> None:
    assert read(verdict="chat", intent="hello") == {
        "ko": [
            "안녕하세요! 작은 박람회 안내예요.",
            "장소, 시간, 참가 기업, 편의시설까지 편하게 물어보세요.",
            "예: “화장실 어디예요?”, “지금 뭐 해요?”, “개막식 몇 시예요?”",
        ],
        "en": [
            "Hello, this is the concierge of The Small Fair.",
            "Ask me where, when, who or how, in your own words.",
            "For example: “Where is the toilet?”, “What is on now?”, “Opening Ceremony, when?”",
        ],
        "ja": [
            "こんにちは。小さな博覧会のご案内です。",
            "場所、時間、出展者、設備のことなど、気軽に聞いてください。",
            "例：「トイレはどこ？」「今何をやってる？」「開幕式は何時から？」",
        ],
        "zh": [
            "你好，我是小博览会的导览助手。",
            "想知道在哪、几点、是谁、怎么走，直接问就行。",
            "例如：“洗手间在哪？”“现在有什么活动？”“开幕式几点开始？”",
        ],
    }


def test_thanks_and_goodbye_are_answered_in_one_line() -> None:
    assert read(verdict="chat", intent="thanks") == {
        "ko": [
            "도움이 됐다니 다행이에요. 또 물어보세요.",
        ],
        "en": [
            "You are welcome. Ask again any time.",
        ],
        "ja": [
            "お役に立ててうれしいです。またいつでも聞いてください。",
        ],
        "zh": [
            "不客气，有问题随时再问。",
        ],
    }


def test_an_answer_from_the_questions_states_facts_as_they_are_now() -> None:
    assert read(ids=("fee",), intent="howmuch") == {
        "ko": [
            "무료예요. 개막식은 14:00에 끝나요.",
        ],
        "en": [
            "It is free. The opening ends at 14:00.",
        ],
        "ja": [
            "無料です。開幕式は14:00に終わります。",
        ],
        "zh": [
            "免费。开幕式14:00结束。",
        ],
    }


def test_what_is_offered_comes_in_the_order_of_its_numbers() -> None:
    said = reply_in("en", verdict="choose", ids=("robots", "moon", "fee", "fog"))
    assert said.choices == ("robots", "moon", "fee")
    assert said.about == ()


def test_a_long_question_is_repeated_in_part() -> None:
    said = read(verdict="unsure", asked="why " * 30)["en"][0]
    assert said == "❓ “why why why why why why why why why why…” is not something I know."


def test_two_questions_are_answered_in_one_message_under_one_sign() -> None:
    second = Answer(question="b", verdict="answer", lang="en", ids=("fee",), intent="howmuch")
    said = reply_in("en", ids=("opening",), intent="when", more=(second,))
    assert plain(said.text).split("\n") == [
        "🕐 Opening Ceremony: today at 13:00 KST, in 20 min.",
        "3F, Hall C, Main Stage (메인무대), until 14:00 KST",
        "",
        "It is free. The opening ends at 14:00.",
    ]
    assert said.about == ("opening", "fee")


def test_a_client_set_to_traditional_characters_gets_them() -> None:
    said = plain(reply_in("zh", ids=("robots",), intent="where", chosen="zh-hant").text)
    assert said.split("\n") == ["📍 機器人論壇：3層 C館（C홀）。", "明天10:00–11:50"]
    assert label(PACK, PACK["robots"], "zh-TW") == "機器人論壇"
    assert label(PACK, PACK["robots"], "ja") == "ロボットフォーラム"
