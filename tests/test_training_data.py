"""What is learned from: targets cleaned, pairs filtered, texts that come back from their pieces unchanged."""

import json
import lzma
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.facts.tagger import default_tagger
from summarizer.training.batches import epoch_batches, pad, parts
from summarizer.training.cache import KINDS, Cache, build_cache, kept_examples, open_cache
from summarizer.training.clean import (
    clean_brief,
    clean_title,
    fits,
    strange_tokens,
    strip_dateline,
    unseen_bigrams,
)
from summarizer.training.duplicates import Seen, signature
from summarizer.training.names import without_strange_names
from summarizer.training.pairs import Example, central_sentence, examples
from summarizer.training.rouge import common_subsequence, mean_rouge, rouge
from summarizer.training.tokenizer import build_tokenizer, learn_pieces

SENTENCES = [
    "国务院总理李强日前签署国务院令，公布修订后的《全国农业普查条例》，自2026年5月1日起施行。",
    "交通运输部最新数据显示，1—4月，我国完成营业性货运量181.7亿吨，同比增长3.6%。",
    "法国国家统计和经济研究所4月30日发布的初步数据显示，法国今年一季度经济活动陷入停滞。",
    "近日，国家中医药局会同国家卫生健康委印发《医院中药饮片管理规范（2026版）》。",
    "今年铁路“五一”假期运输从4月29日开始，到5月6日结束。",
    "本报讯（记者刘佳烨）太谷区获１２亿元、占75%以上。",
]


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return build_tokenizer(learn_pieces(SENTENCES * 30, 420, threads=1))


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_every_text_comes_back(tokenizer: Any, text: str) -> None:
    if "<" in text:  # the marks of the specials themselves are not text
        return
    assert tokenizer.decode(tokenizer(text)["input_ids"], skip_special_tokens=True) == text


@pytest.mark.parametrize("text", [*SENTENCES, "𫖯、䶮、堃（１２３％）：；？！……——《》“”", "一\n二  三\t四"])
def test_marks_and_rare_characters_come_back(tokenizer: Any, text: str) -> None:
    assert tokenizer.decode(tokenizer(text)["input_ids"], skip_special_tokens=True) == text


def test_a_task_mark_is_one_piece(tokenizer: Any) -> None:
    assert len(tokenizer("<标题>")["input_ids"]) == 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("本报北京5月15日电 （记者吴秋余）中国人民银行发布数据", "中国人民银行发布数据"),
        ("新华社仰光三十一日电 中缅两国", "中缅两国"),
        ("本台消息，应邀访华", "应邀访华"),
        ("记者从山东大学获悉：该校团队", "该校团队"),
        ("新华社是国家通讯社。", "新华社是国家通讯社。"),
    ],
)
def test_datelines_go(text: str, kept: str) -> None:
    assert strip_dateline(text) == kept


def test_columns_leave_titles_but_names_stay() -> None:
    assert clean_title("【科学发展 成就辉煌】建设提速 让保障房更宜居") == "建设提速 让保障房更宜居"
    assert clean_title("破解债务清偿难题（法治聚焦）") == "破解债务清偿难题"
    assert clean_title("刚果（金）疫情扩散") == "刚果（金）疫情扩散"


def test_a_list_becomes_one_line() -> None:
    listed = (
        "全球累计新冠确诊病例超3亿例：\n（1）美国住院病例达新高 养老院病例激增；\n（2）欧洲新增病例居高不下。"
    )
    assert (
        clean_brief(listed)
        == "全球累计新冠确诊病例超3亿例；美国住院病例达新高，养老院病例激增；欧洲新增病例居高不下。"
    )


def test_numbers_and_words_from_elsewhere_are_told() -> None:
    assert strange_tokens("增长3.6%，达18亿", "增长3.6%，达181.7亿吨") == ["18"]
    assert strange_tokens("超181亿吨", "达181.7亿吨") == []
    assert strange_tokens("达1200人 GDP", "达1,200人，ＧＤＰ") == []
    assert strange_tokens("第6天", "第16天") == ["6"]


def test_slogans_do_not_fit() -> None:
    assert unseen_bigrams("整装待发", "首批部队进行训练") == 1.0
    assert not fits("整装待发向未来", "首批部队进行训练", shortest=4, longest=30, unseen=0.6)
    assert fits("首批部队训练", "首批部队进行训练", shortest=4, longest=30, unseen=0.6)


def test_the_sentence_that_has_the_headline_is_found() -> None:
    text = "今天天气很好，人们走上街头。交通运输部最新数据显示，1—4月，我国完成营业性货运量181.7亿吨，同比增长3.6%。"
    assert (central_sentence(text, "我国完成营业性货运量181.7亿吨") or "").startswith("交通运输部")
    assert central_sentence(text, "风马牛不相及") is None


def write_pairs(path: Path, records: list[dict[str, Any]]) -> Path:
    with lzma.open(path, "wt", encoding="utf-8") as lines:
        for record in records:
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def test_pairs_are_read_once_and_titles_not_too_often(tmp_path: Path) -> None:
    records = [
        {
            "source": "xwlb_s",
            "date": "2026-01-01",
            "title": "铁路假期运输启动",
            "text": f"铁路假期运输启动，第{n}号消息" * 5,
        }
        for n in range(9)
    ]
    path = write_pairs(tmp_path / "a.jsonl.xz", [*records, records[0]])
    headlines = [example for example in examples([path], unseen=0.6) if example.kind == "headline"]
    assert len(headlines) == 5
    assert len({example.text for example in headlines}) == 5


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.xz").write_bytes(b"no xz")
    with pytest.raises(InputError, match="a.jsonl.xz"):
        list(examples([tmp_path / "a.jsonl.xz"], unseen=0.6))


@pytest.fixture(scope="module")
def cache(tokenizer: Any, tmp_path_factory: pytest.TempPathFactory) -> Cache:
    found = [
        Example(
            "标题" if n % 3 else "简讯", "headline" if n % 3 else "lead", "s", None, s * (1 + n % 4), s[:9]
        )
        for n, s in enumerate(SENTENCES * 12)
    ]
    folder = tmp_path_factory.mktemp("cache") / "train"
    build_cache(found, tokenizer, folder, read=48, keep_text=True)
    assert kept_examples(folder) == found
    return open_cache(folder)


def test_a_cache_gives_back_pieces(cache: Cache, tokenizer: Any) -> None:
    assert len(cache) == 72
    assert tokenizer.decode(cache.target_of(1), skip_special_tokens=True) == SENTENCES[1][:9]
    assert max(len(cache.source_of(n)) for n in range(72)) == 48
    assert tokenizer.decode(cache.source_of(0)).startswith("<简讯>国务院")


def test_an_epoch_has_every_example_once_and_is_always_the_same(cache: Cache) -> None:
    first = epoch_batches(cache, {}, 7, 0, pieces=300)
    again = epoch_batches(cache, {}, 7, 0, pieces=300)
    assert sorted(np.concatenate(first).tolist()) == list(range(72))
    assert all((a == b).all() for a, b in zip(first, again, strict=True))
    assert [b.tolist() for b in first] != [b.tolist() for b in epoch_batches(cache, {}, 7, 1, pieces=300)]
    assert all(pad(cache, rows, 1)["input_ids"].size <= 300 for rows in first)


def test_weights_say_how_often_a_kind_comes(cache: Cache) -> None:
    drawn = np.concatenate(epoch_batches(cache, {"headline": 0.0, "lead": 2.5}, 7, 0, pieces=300))
    lead = KINDS.index("lead")
    leads = int((np.asarray(cache.kind) == lead).sum())
    assert set(np.asarray(cache.kind)[drawn]) == {lead}
    assert 2 * leads <= len(drawn) <= 3 * leads


def test_parts_and_cut_texts_keep_their_ends(cache: Cache) -> None:
    rows = np.arange(20)
    cut = parts(cache, rows, 16, 64)
    assert np.concatenate(cut).tolist() == rows.tolist()
    batch = pad(cache, rows, 1, read=16)
    assert batch["input_ids"].shape == (20, 16)
    assert (batch["input_ids"] == 2).sum() == 20


def test_rouge_counts_characters() -> None:
    assert rouge("首都机场", "首都 机场") == (1.0, 1.0, 1.0)
    assert rouge("", "首都") == (0.0, 0.0, 0.0)
    assert common_subsequence("abcde", "xaced") == 3
    one, two, longest = mean_rouge([("我国经济增长", "我国经济平稳增长")])
    assert (round(one, 1), round(two, 1), round(longest, 1)) == (85.7, 66.7, 85.7)


NEWS = "".join(SENTENCES)


def test_a_text_with_a_word_changed_is_met_again() -> None:
    seen = Seen()
    assert not seen.again(NEWS)
    assert seen.again(NEWS.replace("日前", "近日"))
    assert seen.again("（央视网消息）" + NEWS + "更多内容请看详细报道。")


def test_another_text_is_not_met_again() -> None:
    seen = Seen()
    assert not any(seen.again(sentence) for sentence in SENTENCES)


def test_a_text_too_short_to_compare_is_never_met_again() -> None:
    seen = Seen()
    assert signature("新春快乐") is None
    assert not seen.again("新春快乐")
    assert not seen.again("新春快乐")


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ("李强签署国务院令", True),
        ("王毅签署国务院令", False),
        ("太谷区获12亿元", True),
        ("平遥县获12亿元", False),
    ],
)
def test_a_target_with_a_strange_name_is_dropped(target: str, kept: bool) -> None:
    example = Example("标题", "headline", "test", None, SENTENCES[0] + SENTENCES[5], target)
    assert list(without_strange_names([example], default_tagger())) == ([example] if kept else [])
