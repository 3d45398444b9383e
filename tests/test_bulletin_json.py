"""The JSON contract: valid by the schema, spans true, nothing left out."""

import json
from importlib.resources import files
from typing import Any

import pytest
from bulletin_samples import ALL, jinzhong
from jsonschema import Draft202012Validator

from summarizer.bulletin import Run, compose, render
from summarizer.bulletin.json import as_dict
from summarizer.findings import Facts, Person, Place
from summarizer.issue import Article, Issue, Span

SCHEMA = json.loads((files("summarizer.bulletin") / "bulletin.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def loaded(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render(ALL[name](), "json"))
    return found


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", ALL)
def test_every_bulletin_is_valid(name: str) -> None:
    VALIDATOR.validate(loaded(name))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "jianbao/2"),
        (("items", 0, "title"), ""),
        (("items", 0, "title"), None),
        (("items", 0, "kind"), "poem"),
        (("items", 0, "headline"), "两\n行"),
        (("items", 0, "figures", 0, "span"), [3]),
        (("items", 0, "figures", 0, "value"), "75"),
        (("items", 0, "summary", "method"), "guess"),
        (("items", 0, "places", 0, "adcode"), "14"),
        (("items", 0, "more"), 1),
    ],
)
def test_the_schema_refuses_what_breaks_the_contract(path: tuple[str | int, ...], value: object) -> None:
    bulletin: Any = loaded("jinzhong")
    part = bulletin
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    assert not VALIDATOR.is_valid(bulletin)


def test_spans_are_true_in_the_body_that_stands_beside_them() -> None:
    for item in loaded("jinzhong")["items"]:
        body = item["body"]
        for figure in item["figures"]:
            assert body[slice(*figure["span"])] == figure["text"]
        for named in item["people"] + item["places"]:
            assert named["spans"] and all(body[slice(*span)] == named["name"] for span in named["spans"])
        if item["summary"] and item["summary"]["method"] == "extract":
            for sentence in item["summary"]["sentences"]:
                assert [body[slice(*span)] for span in sentence["evidence"]] == [sentence["text"]]


def test_the_contract_of_the_design_is_kept() -> None:
    bulletin = loaded("jinzhong")
    assert bulletin["issue"] == {
        "newspaper": "晋中日报",
        "date": "2021-08-16",
        "number": "11579",
        "pages": [1],
        "lunar": "辛丑年七月初九",
    }
    first = bulletin["items"][0]
    assert (first["id"], first["headline"], first["continues_on"]) == ("p1-01", "握指成拳利断金", 3)
    assert first["byline"] == ["孔德青", "王文安"]
    assert first["summary"]["rejected"][0]["reason"] == "number 80% is not in the article"
    assert first["summary"]["text"] == "".join(s["text"] for s in first["summary"]["sentences"])
    photo = next(item for item in bulletin["items"] if item["kind"] == "photo")
    assert photo["captions"][0].startswith("近年来，左权县") and photo["summary"] is None
    assert bulletin["furniture"][0]["kind"] == "masthead"
    assert sum(bulletin["run"]["seconds"].values()) == pytest.approx(2.652)


def test_numbers_stay_numbers() -> None:
    figures = [f for item in loaded("jinzhong")["items"] for f in item["figures"]]
    assert {f["text"]: f["value"] for f in figures}["1亿元"] == 100_000_000
    assert '"value": 75,' in render(jinzhong(), "json")
    assert all(f["value"] is None for item in loaded("hostile")["items"] for f in item["figures"])


def test_the_issue_counts_places_and_people_over_its_items() -> None:
    def article(number: int) -> Article:
        return Article(f"p1-{number:02}", 1, "news", "正文。", headline=f"题{number}")

    def place(name: str, count: int) -> Place:
        spans = tuple(Span(0, 1) for _ in range(count))
        return Place(name, spans, "山西省晋中市", "140700", "city", 112.7, 37.7)

    facts = {
        "p1-01": Facts(people=(Person("常书铭", "市长", (Span(0, 1),)),), places=(place("晋中市", 1),)),
        "p1-02": Facts(
            people=(Person("常书铭", "市委副书记、市长", (Span(0, 1),)), Person("张三", None, (Span(0, 1),))),
            places=(Place("祁县", (Span(0, 1),)), place("晋中", 3)),
        ),
    }
    issue = Issue(None, None, None, (1,), (article(1), article(2)))
    named = as_dict(compose(issue, facts, {}, Run("0", "cpu")))["named"]
    assert [(p["name"], p["adcode"], p["mentions"], p["items"]) for p in named["places"]] == [
        ("晋中", "140700", 4, ["p1-01", "p1-02"]),
        ("祁县", None, 1, ["p1-02"]),
    ]
    assert [(p["name"], p["title"], p["mentions"]) for p in named["people"]] == [
        ("常书铭", "市委副书记、市长", 2),
        ("张三", None, 1),
    ]
