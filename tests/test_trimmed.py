"""What an over-long sentence of the article is shown without, and an editor's note told by what it announces."""

import pytest

from summarizer.facts import find_facts
from summarizer.findings import Facts
from summarizer.issue import Article
from summarizer.summarization.choice import choose
from summarizer.summarization.extract import ends_well, extract

WHY = "为进一步推动学习教育走深走实、见行见效，让全市党员群众学有榜样、做有标杆、行有示范，"
NEWS = "从今日起，本报开设“先进典型”栏目，全方位、多角度报道学习教育中涌现出的先进典型，介绍推广各级各部门坚持学以致用、为民办实事解难题的好经验、好做法。"
BEFORE = (
    "学习教育开展以来，我市各级各部门在学习教育中坚定信仰信念，在学习教育中铸牢为民初心，学习教育彰显了担当。"
)


def _shown(body: str, kind: str = "news") -> str:
    article = Article("a", 1, "editors_note" if kind == "editors_note" else "news", body)
    return "".join(sentence.text for sentence in extract(article, find_facts([article])[0]))


def test_a_purpose_in_front_of_an_over_long_sentence_is_left_out() -> None:
    told = "从今日起，本报开设“先进典型”栏目，全方位、多角度报道学习教育中涌现出的先进典型"
    assert _shown(WHY + NEWS).startswith(told)
    short = "为进一步推动学习教育走深走实，本报今日开设“先进典型”栏目。"
    assert _shown(short) == short


@pytest.mark.parametrize(
    ("beginning", "stands"),
    [
        (WHY.rstrip("，"), False),
        ("为推动学习教育走深走实，让群众学有榜样", False),
        ("为推动学习教育走深走实，本报开设栏目", True),
        ("，本报开设栏目", True),
    ],
)
def test_purposes_alone_do_not_stand(beginning: str, stands: bool) -> None:
    assert ends_well(beginning, "，") == stands


def test_an_editors_note_is_told_by_what_it_announces() -> None:
    assert "本报开设" in _shown(BEFORE + NEWS, "editors_note")
    assert "本报开设" not in _shown(BEFORE + NEWS)


LONG = "我市立足实际、守正创新，运用自己学、集中学等形式，构建全流程立体式学教体系，参加学习3.2万人次，受到群众欢迎。"


@pytest.mark.parametrize(
    ("candidate", "method"),
    [
        (
            "我市立足实际、守正创新，运用自己学、集中学等形式，构建全流程立体式学教体系，参加学习9.2万人次。",
            "seq2seq",
        ),
        (
            "我市立足实际、守正创新，运用自己学、集中学等形式，参加学习9.2万人次，新建农田8万亩，惠及群众7万人，各方好评如潮。",
            "extract",
        ),
        (
            "参加学习9.2万人次，新建农田8万亩，惠及群众7万人，各方好评如潮，乡镇齐抓共管，干部走村入户；我市立足实际、守正创新，构建全流程立体式学教体系，参加学习3.2万人次。",
            "seq2seq",
        ),
    ],
    ids=["most is left", "little is left", "a part of its own is left"],
)
def test_a_repair_that_leaves_little_gives_way_to_the_articles_sentences(candidate: str, method: str) -> None:
    (found,) = choose([Article("a", 1, "news", LONG)], [Facts()], [[candidate]], "m")
    assert found.method == method


@pytest.mark.parametrize(
    ("beginning", "stands"),
    [
        ("中国科学院院士李家洋以“种子科技的传承与创新”为题", False),
        ("全市各县以创建森林城市为抓手", False),
        ("论坛以“数智赋能体育强国”为主题", True),
    ],
)
def test_what_somebody_does_something_with_is_no_end(beginning: str, stands: bool) -> None:
    assert ends_well(beginning, "，") == stands
