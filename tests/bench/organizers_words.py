"""What is announced on the organizers' day: a text in each language, known by its number."""

WORDS = {
    "ko": "안내 №{n} 말씀드립니다. 1층 등록대 옆 통로를 비워 주세요. 고맙습니다.",
    "en": "Notice №{n} for you all. Please keep the aisle by the registration desk clear.",
    "ja": "お知らせ№{n}です。1階の受付の横の通路を空けてください。よろしくお願いします。",
    "zh": "通知№{n}。请让出一楼登记处旁边的通道，谢谢大家的配合。",
}
FIXED = {
    "ko": "안내 №{n} 고쳐 말씀드립니다. 2층 등록대 옆 통로를 비워 주세요. 고맙습니다.",
    "en": "Notice №{n}, put right. Please keep the aisle by the desk upstairs clear.",
    "ja": "お知らせ№{n}の訂正です。2階の受付の横の通路を空けてください。お願いします。",
    "zh": "更正通知№{n}。请让出二楼登记处旁边的通道，谢谢大家的配合。",
}


def words(number: int, lang: str, *, fixed: bool = False) -> str:
    """Return what announcement `number` of the day says in a language."""
    return (FIXED if fixed else WORDS)[lang].format(n=f"{number:02}")


TOPICS = {
    "en": (
        "pottery wheels",
        "goldfish bowls",
        "banjo strings",
        "origami swans",
        "kite lessons",
        "juggling clubs",
        "hedgehog houses",
    ),
    "ko": (
        "앵무새",
        "금붕어 어항",
        "우쿨렐레",
        "종이학",
        "치즈퐁뒤",
        "연날리기",
        "벨벳 커튼",
        "고슴도치",
        "하모니카",
        "뜨개질 바늘",
    ),
    "ja": ("風鈴", "盆栽", "金魚すくい", "尺八"),
    "zh": ("风筝", "鹦鹉", "古筝", "陶艺"),
}
"""Twenty-five things that no expo of cities has."""
ASKED = {
    "en": ("{} please", "i am looking for {}", "I'm looking for {}!"),
    "ko": ("{} 찾고 있어요", "{} 있어요?", "{} 있나요"),
    "ja": ("{}はありますか", "{}はある？", "{}ありますか？"),
    "zh": ("有没有{}", "有没有{}？", "这里有没有{}"),
}
TAUGHT = {
    "en": "{}: at the craft corner of hall D, №t{:02}.",
    "ko": "{}: D홀 공예 코너에 있어요, №t{:02}.",
    "ja": "{}：ホールDの工芸コーナーにあります、№t{:02}。",
    "zh": "{}：在D馆手工角，№t{:02}。",
}
LOST = {
    "en": "Has anyone handed in {}?",
    "ko": "{} 습득하신 분 계신가요?",
    "ja": "{}の落とし物は届いていますか？",
    "zh": "有人捡到{}吗？",
}
THINGS = {
    "en": (
        "a violin case", "my blue tent", "two tickets to Busan", "the keys of a van",
        "an old typewriter", "a jar of honey", "grandfather's pipe", "a chess clock",
        "one yellow boot", "a drone battery", "my thesis on bees", "a stroller wheel",
    ),
    "ko": (
        "빨간 우산", "태권도 띠", "할머니 안경", "노트북 충전기", "강아지 목줄", "초록색 장갑",
        "결혼반지", "등산 스틱", "하회탈", "낚싯대 릴", "은색 보온병", "만년필", "야구 모자",
        "족구공", "돌하르방 인형", "손뜨개 목도리",
    ),
    "ja": ("ギターのピック", "着物の帯", "双眼鏡", "将棋の駒", "補聴器", "天体望遠鏡"),
    "zh": ("魔方", "口琴", "毛笔", "滑板", "象牙梳子", "存折"),
}  # fmt: skip
"""Forty things that were lost, no two of them alike in any language."""
REPLIED = {
    "en": "It is at the information desk, №c{:02}.",
    "ko": "안내데스크에 맡아 두었습니다, №c{:02}.",
    "ja": "案内所でお預かりしています、№c{:02}。",
    "zh": "我们在服务台为您保管着，№c{:02}。",
}
