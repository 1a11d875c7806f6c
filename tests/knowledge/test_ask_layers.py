"""Index, channels, ranker, gate and semantic channel, each on its own."""

from pathlib import Path

import numpy as np

from knowledge.ask.channels import Channels
from knowledge.ask.concepts import concepts
from knowledge.ask.explain import explain
from knowledge.ask.gate import SIGNS, Gate, Lines
from knowledge.ask.index import Floats, GramIndex
from knowledge.ask.intents import kind_named, small_talk, take_apart
from knowledge.ask.rank import FEATURES, Ranker
from knowledge.ask.segment import Segmenter
from knowledge.ask.semantic import Semantic, embed
from knowledge.ask.surfaces import names
from tests.knowledge.asked_pack import PACK

NAMES = names(PACK)
IDS = [n.entry.id for n in NAMES]
CHANNELS = Channels(NAMES)


def best(values: Floats) -> str:
    return IDS[int(values.argmax())]


def test_a_row_equal_to_the_query_has_cosine_one() -> None:
    overlap = GramIndex([["a", "b"], ["b", "c"], ["d"]]).score(["a", "b"])
    assert np.allclose(overlap.cosine()[0], 1.0)
    assert overlap.cosine()[2] == 0.0


def test_an_unknown_gram_lowers_what_is_explained() -> None:
    index = GramIndex([["a", "b"], ["c"]])
    assert index.score(["a", "x"]).of_query()[0] < index.score(["a"]).of_query()[0] == 1.0


def test_an_empty_query_matches_nothing() -> None:
    assert GramIndex([["a"], []]).score([]).cosine().tolist() == [0.0, 0.0]


def test_names_are_found_with_a_slip_of_the_finger() -> None:
    assert best(CHANNELS.score(take_apart("로봇졵 어디야")).best) == "robots"


def test_names_are_found_without_spaces() -> None:
    assert best(CHANNELS.score(take_apart("메인무대어디예요")).best) == "stage"


def test_first_consonants_find_a_name() -> None:
    assert best(CHANNELS.score(take_apart("ㅎㅂㄹㅂㅌㅅ")).initials) == "x-hanbit"


def test_concepts_cross_languages() -> None:
    assert concepts("おむつ") & concepts("diaper") & concepts("기저귀") == {"baby"}


def test_a_question_is_taken_apart() -> None:
    asked = take_apart("메인무대는 어디예요")
    assert (asked.content, asked.intent) == ("메인무대는", "where")


def test_small_talk_and_kinds_are_whole_messages() -> None:
    assert [small_talk("고마워요"), small_talk("고마워요 로봇")] == ["thanks", ""]
    assert [kind_named("toilets"), kind_named("ㅎㅈㅅ"), kind_named("robot")] == [
        "toilet",
        "toilet",
        "",
    ]


def test_words_run_together_are_set_apart() -> None:
    segmenter = Segmenter({"water", "bottle", "로봇", "전시장"})
    assert segmenter.spaced("wherewaterbottle") == "where water bottle"
    assert segmenter.spaced("waterproof") == "waterproof"


def test_an_unknown_word_is_not_explained() -> None:
    stage = np.array([IDS.index("stage")])
    known = explain(CHANNELS, take_apart("메인무대 어디"), stage)
    unknown = explain(CHANNELS, take_apart("아쿠아리움 메인무대"), stage)
    assert (known.worst[0], known.share[0]) == (0.0, 1.0)
    assert unknown.worst[0] == 1.0


def test_the_ranker_orders_by_its_weights_and_keeps_ties_in_order() -> None:
    rows = np.zeros((3, len(FEATURES)), np.float32)
    rows[2, 0] = 1.0
    found = Ranker({"names": 2.0}).order(np.array([7, 5, 9]), rows)
    assert found.entries.tolist() == [9, 5, 7]


def test_the_gate_is_surer_the_more_speaks_for_it() -> None:
    gate = Gate({"score": 4.0}, -2.0, Lines(answer=0.6, choose=0.1))
    signs = np.zeros(len(SIGNS), np.float32)
    low = gate.sure(signs)
    signs[SIGNS.index("score")] = 1.0
    assert low < 0.5 < gate.sure(signs)


class Letters:
    """An embedder that counts letters: near texts have near vectors."""

    def __init__(self) -> None:
        self.made = 0

    def query(self, texts: list[str]) -> Floats:
        return self._vectors(texts)

    def passage(self, texts: list[str]) -> Floats:
        self.made += len(texts)
        return self._vectors(texts)

    def _vectors(self, texts: list[str]) -> Floats:
        rows = np.zeros((len(texts), 384), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for char in text:
                row[ord(char) % 384] += 1.0
            row /= np.linalg.norm(row) + 1e-9
        return rows


def test_vectors_are_made_once_and_read_from_disk_then(tmp_path: Path) -> None:
    first, again = Letters(), Letters()
    made = embed(["a", "b", "a"], first, tmp_path)
    read = embed(["b", "a", "c"], again, tmp_path)
    assert (first.made, again.made) == (2, 1)
    assert np.allclose(made[0], read[1])


def test_a_torn_cache_file_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "passages-torn.npz").write_bytes(b"PK not a zip")
    letters = Letters()
    embed(["a"], letters, tmp_path)
    assert letters.made == 1


def test_meaning_finds_the_nearest_entry() -> None:
    assert best(Semantic(NAMES, Letters()).ask("Main stage").name) == "stage"
