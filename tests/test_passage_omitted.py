"""What a model is not given of a long article is told, in the summary and in the bulletin's JSON."""

import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest

from summarizer.bulletin import Run, compose
from summarizer.bulletin.json import render
from summarizer.bulletin.read_back import from_dict
from summarizer.facts import find_facts
from summarizer.issue import Article, Issue
from summarizer.summarization import load_summarizer
from summarizer.summarization.base import closed_up
from summarizer.summarization.passage import READ, passage, passage_of

LONG = "\n".join(
    f"{place}今年新建高标准农田{n}万亩，秸秆得到利用，{n}00户农民实现增收。该区还修建了{n}条田间道路。"
    for n, place in enumerate(
        ("太谷区", "榆次区", "祁县", "平遥县", "介休市", "灵石县", "寿阳县", "昔阳县"), 2
    )
)
ARTICLE = Article(
    "p1-01", 1, "news", LONG + "\n" + LONG.replace("今年", "去年"), headline="高标准农田助农增收"
)


@pytest.mark.parametrize("size", [120, 250])
def test_what_is_given_and_what_is_left_out_make_the_body(size: int) -> None:
    (facts,) = find_facts([ARTICLE])
    found = passage_of(ARTICLE, facts, size)
    assert len(ARTICLE.body) > READ and found.omitted and found.text == passage(ARTICLE, facts, size)
    given, at = [], 0
    for span in (*found.omitted, None):
        end = span.start if span else len(ARTICLE.body)
        given.append(ARTICLE.body[at:end])
        at = span.end if span else end
        assert span is None or (span.of(ARTICLE.body) and span.of(ARTICLE.body).strip())
    assert "".join(closed_up(part) for part in "\n".join(given).split("\n")) == found.text.replace("\n", "")


def test_a_body_that_is_read_whole_leaves_nothing_out() -> None:
    short = replace(ARTICLE, body=LONG[:200])
    assert passage_of(short, find_facts([short])[0]).omitted == ()


def test_the_bulletin_tells_it_and_is_read_back() -> None:
    facts = find_facts([ARTICLE])
    (summary,) = load_summarizer("xinwen-small").summarize([ARTICLE], facts)
    (extracted,) = load_summarizer("extract").summarize([ARTICLE], facts)
    assert summary.method == "seq2seq" and summary.omitted and not extracted.omitted
    issue = Issue("晋中日报", "2021-08-16", None, (1,), (ARTICLE,))
    bulletin = compose(issue, {"p1-01": facts[0]}, {"p1-01": summary}, Run("0", "cpu", {}))
    told = json.loads(render(bulletin))
    schema = json.loads(files("summarizer.bulletin").joinpath("bulletin.schema.json").read_text("utf-8"))
    jsonschema.validate(told, schema)
    assert told["items"][0]["summary"]["omitted"] == [[span.start, span.end] for span in summary.omitted]
    (item,) = from_dict(told).items
    assert item.summary is not None and item.summary.omitted == summary.omitted
