"""Places and people of single sentences against what was decided by hand (tests/facts/places.tsv, people.tsv)."""

from pathlib import Path

import pytest
from fact_sheets import read, score_people, score_places

from summarizer.facts.gazetteer import divisions, home_of

SHEETS = Path(__file__).parent / "facts"


@pytest.mark.parametrize(
    ("name", "recall", "precision"),
    [("places", 0.95, 0.97), ("places-2", 0.95, 0.97), ("places-3", 0.93, 0.95)],
)
def test_places(name: str, recall: float, precision: float) -> None:
    score = score_places(read(SHEETS / f"{name}.tsv"))
    assert score.recall >= recall, score.notes
    assert score.precision >= precision, score.notes


@pytest.mark.parametrize(
    ("name", "recall", "precision"),
    [("people", 0.95, 0.97), ("people-2", 0.93, 0.94), ("people-3", 0.93, 0.95)],
)
def test_people(name: str, recall: float, precision: float) -> None:
    score = score_people(read(SHEETS / f"{name}.tsv"))
    assert score.recall >= recall, score.notes
    assert score.precision >= precision, score.notes
    assert score.titles >= 0.95 * score.titled, score.notes
    assert score.organisations >= 0.9 * score.titled, score.notes
    assert score.speaks >= 0.95 * score.judged


def test_the_sheets_are_large_enough_and_their_codes_exist() -> None:
    places = [row for _, rows in read(SHEETS / "places.tsv") for row in rows]
    assert len(places) >= 200
    codes = {answer.lstrip("~") for _, answer in places}
    assert {code for code in codes if code.isdigit()} <= divisions().keys()
    assert len([row for _, rows in read(SHEETS / "people.tsv") for row in rows]) >= 100


@pytest.mark.parametrize(
    ("newspaper", "code"),
    [
        ("晋中日报", "140700"),
        ("太原晚报", "140100"),
        ("祁县报", "140727"),
        ("义乌商报", "330782"),
        ("朝阳日报", "211300"),
        ("吉林日报", "220000"),
        ("新民晚报", "310000"),
        ("光明日报", None),
        ("人民日报", None),
        ("鼓楼报", None),
        (None, None),
    ],
)
def test_what_a_newspaper_is_of(newspaper: str | None, code: str | None) -> None:
    home = home_of(newspaper)
    assert (home.code if home else None) == code
