"""`jianbao evaluate`: what is read, what is measured, how sure it is, and what a user sees."""

import json
import math
from pathlib import Path

import pytest
from conftest import SAMPLE, Cli
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError, ModelError
from summarizer.evaluation import evaluate
from summarizer.evaluation.bootstrap import RESAMPLES, difference, interval
from summarizer.evaluation.cases import Case, Shown, read_cases
from summarizer.evaluation.examiner import examine
from summarizer.evaluation.measures import MEASURES, measure, tokenizer, words
from summarizer.evaluation.report import columns
from summarizer.evaluation.table import LABELS
from summarizer.issue import Article

TEXTS = [
    "祁县碳素产业上半年实现产值12.5亿元，同比增长8.3%。全县有碳素企业18家，产品出口20多个国家。下半年将建二期工程。",
    "太谷区日前被确定为美丽乡村重点县建设试点，获1亿元建设资金支持。据悉，全省共有12个县参加评审。试点期为三年。",
    "榆次区图书馆8月20日重新开放，新增座位300个。读者凭身份证入馆。开放时间延长到晚上9点。",
]
BRIEFS = [
    "祁县碳素产业上半年产值12.5亿元，增长8.3%。",
    "太谷区成为美丽乡村试点，获1亿元。",
    "榆次区图书馆重新开放。",
]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    rows = [
        {"title": f"标题之{n}", "text": text, "brief": brief}
        for n, (text, brief) in enumerate(zip(TEXTS, BRIEFS, strict=True))
    ]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def write_rows(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("field", ["reference", "summary", "brief", "摘要", "Abstract"])
def test_references_are_known_by_the_names_others_give_them(field: str, tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.jsonl", {"标题": "题", "正文": TEXTS[0], field: BRIEFS[0]})
    (case,) = read_cases(path).cases
    assert (case.reference, case.source, case.article.headline) == (BRIEFS[0], field, "题")


def test_a_headline_that_is_the_reference_is_hidden_from_the_article(articles: Path) -> None:
    cases = read_cases(articles, reference="title").cases
    assert [case.reference for case in cases] == ["标题之0", "标题之1", "标题之2"]
    assert all(case.article.headline is None for case in cases)


def test_articles_without_references_are_read_too(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.jsonl", {"title": "题", "text": TEXTS[0]}, {"title": "只有题"})
    found = read_cases(path)
    assert [case.reference for case in found.cases] == [None]
    assert found.failures == (f"{path}: record 2 has no text",)


def test_a_sample_is_the_same_each_time(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.jsonl", *({"text": f"第{n}条。{TEXTS[0]}"} for n in range(40)))
    once, again = (read_cases(path, sample=7).cases for _ in range(2))
    assert len(once) == 7 and once == again


@pytest.mark.parametrize(
    ("name", "text", "reference"),
    [
        ("none.jsonl", None, None),
        ("bad.jsonl", "{no", None),
        ("empty.jsonl", "[]", None),
        ("a.json", '{"text": "好。"}', "x"),
    ],
)
def test_bad_input_is_one_line_naming_the_file(
    name: str, text: str | None, reference: str | None, tmp_path: Path
) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=name) as raised:
        read_cases(path, reference=reference)
    assert "\n" not in str(raised.value)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(5, 9)), min_size=1, max_size=30))
def test_an_interval_holds_its_value_and_is_the_same_each_time(parts: list[tuple[int, int]]) -> None:
    floats = [(float(a), float(b)) for a, b in parts]
    found = interval(floats)
    assert found == interval(floats) and found is not None
    assert found.low - 1e-9 <= found.value <= found.high + 1e-9 or len(parts) < 5
    assert found.articles == len(parts)


def test_an_interval_narrows_with_more_articles_and_zero_is_not_certain() -> None:
    few, many = (interval([(0.0, 1.0), (1.0, 1.0)] * n) for n in (10, 1000))
    assert few and many and many.high - many.low < few.high - few.low
    none = interval([(0.0, 1.0)] * 100, counts=True)
    assert none and (none.low, none.high) == (0.0, 0.03)
    assert interval([(0.0, 0.0)]) is None


def test_a_paired_difference_sees_what_separate_intervals_do_not() -> None:
    theirs = [(n / 100, 1.0) for n in range(100)]
    ours = [(value + 0.01, 1.0) for value, _ in theirs]
    apart = difference(ours, theirs)
    assert apart is not None and apart.low > 0 and apart.above == 1.0
    assert apart.value == pytest.approx(0.01)
    alone, other = interval(ours), interval(theirs)
    assert alone and other and alone.low < other.high
    same = difference(ours, ours)
    assert same and (same.value, same.above) == (0.0, 0.5)
    with pytest.raises(ValueError, match="paired"):
        difference(ours, ours[:3])


def test_measures_of_one_summary() -> None:
    case = Case(Article("1", 1, "news", TEXTS[0]), BRIEFS[0])
    shown = Shown((BRIEFS[0],), "seq2seq", refused=2, repaired=True)
    found = measure(case, shown, examine(shown.sentences, case.article), generates=True)
    assert set(found) == set(MEASURES)
    assert found["rouge_1"] == found["word_rouge_l"] == (1.0, 1.0)
    assert found["number_precision"] == (2, 2)
    assert found["fallback"] == (False, 1.0) and found["repaired"] == (True, 1.0)
    assert found["length"] == (len(BRIEFS[0]), 1.0)
    assert found["compression"][0] == pytest.approx(len(BRIEFS[0]) / len(TEXTS[0]))
    assert 0 < found["novel_bigrams"][0] < 0.5 and found["repetition"][0] == 0
    stammer = measure(
        case, Shown(("好好学习好好学习",), "extract"), examine((), case.article), generates=False
    )
    assert stammer["repetition"][0] > 0 and stammer["fallback"] == (0.0, 0.0)
    bare = measure(Case(case.article), shown, examine((), case.article), generates=True)
    assert bare["rouge_l"] == (0.0, 0.0)


def test_every_measure_has_a_label_and_words_have_a_named_maker() -> None:
    assert set(LABELS) == set(MEASURES) and "jieba" in tokenizer()
    assert words("祁县 碳素产业") == ["祁县", "碳素", "产业"]
    assert set(columns([])) == set(MEASURES)


def test_extraction_stands_beside_the_leads(articles: Path) -> None:
    report = evaluate(articles, model="extract")
    assert list(report.systems) == ["extract", "lead-1", "lead-3"]
    assert (report.articles, report.references, report.reference) == (3, 3, "brief")
    assert report.systems["lead-3"]["length"].value > report.systems["lead-1"]["length"].value
    assert all(found["unsupported"].value == 0 for found in report.systems.values())
    assert "fallback" not in report.systems["extract"]


def test_the_model_is_weighed_before_and_after_the_gate_and_against_a_setting(articles: Path) -> None:
    report = evaluate(articles, against="xinwen-small:num_beams=1,length_penalty=0.8", sample=2)
    name, other = "xinwen-small", "xinwen-small:num_beams=1,length_penalty=0.8"
    assert list(report.systems) == [
        *(name, f"{name}, unchecked", other, f"{other}, unchecked"),
        *("lead-1", "lead-3", "extract"),
    ]
    assert (report.comparisons[0].ours, report.comparisons[0].theirs) == (name, other)
    assert (name, f"{name}, unchecked") in {(c.ours, c.theirs) for c in report.comparisons}
    assert report.systems[name]["fallback"].articles == 2
    apart = report.comparisons[0].differences["rouge_l"]
    values = [report.systems[n]["rouge_l"].value for n in (name, other)]
    assert apart.value == pytest.approx(values[0] - values[1])


def test_headlines_are_measured_by_headlines(articles: Path) -> None:
    report = evaluate(articles, model="extract", task="headline")
    assert report.reference == "headline" and report.references == 3
    assert report.systems["extract"]["length"].value <= 30


@pytest.mark.parametrize(
    "spec",
    ["extract:num_beams=2", "xinwen-small:beams=2", "xinwen-small:num_beams=two", "xinwen-small:num_beams=0"],
)
def test_a_setting_that_means_nothing_is_told(spec: str, articles: Path) -> None:
    with pytest.raises(ModelError, match=spec):
        evaluate(articles, model=spec)


def test_bulletins_are_weighed_as_they_stand_and_paired_with_others(cli: Cli, tmp_path: Path) -> None:
    cli("digest", SAMPLE, "--model", "extract", "-f", "json", "-o", "ours", "-q")
    cli("digest", SAMPLE, "-f", "json", "-o", "theirs", "-q")
    cli("evaluate", "ours", "--against", "theirs", "--json")
    report = json.loads(cli.out)
    assert cli.code == 0 and report["schema"] == "jianbao-evaluation/1"
    shown = json.loads(next((tmp_path / "ours").rglob("*.json")).read_text(encoding="utf-8"))
    told = [item["summary"]["text"] for item in shown["items"] if item["summary"]]
    assert report["articles"] == len(told)
    assert report["systems"]["extract"]["length"]["value"] == pytest.approx(
        sum(map(len, told)) / len(told), abs=0.01
    )
    assert list(report["systems"])[:2] == ["extract", "xinwen-small"]
    assert report["comparisons"][0]["theirs"] == "xinwen-small"


def test_the_table_has_every_system_and_json_every_measure(cli: Cli, articles: Path) -> None:
    cli("evaluate", str(articles), "--model", "extract")
    assert cli.code == 0 and all(name in cli.out for name in ("lead-1", "lead-3", "extract", "jieba"))
    assert all(len(line) <= 80 for line in cli.out.splitlines()) and "\x1b" not in cli.out
    cli("evaluate", str(articles), "--model", "extract", "--json")
    report = json.loads(cli.out)
    assert (report["seed"], report["resamples"]) == (7, RESAMPLES)
    rouge = report["systems"]["extract"]["rouge_l"]
    assert rouge["low"] <= rouge["value"] <= rouge["high"] and math.isfinite(rouge["low"])


def test_what_cannot_be_weighed_is_one_line(cli: Cli, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for arguments in (["empty"], ["missing.jsonl"], [str(articles), "--reference", "nosuch"]):
        cli("evaluate", *arguments, "--model", "extract")
        assert (cli.code, cli.out, cli.err.count("\n")) == (3, "", 1)
