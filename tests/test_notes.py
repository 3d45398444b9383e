"""Front matter for note apps: YAML that says what was meant, whatever a page prints; tags that apps take."""

import datetime
import re
from dataclasses import replace
from typing import Any

import pytest
import yaml
from bulletin_samples import ALL, empty, jinzhong
from hypothesis import given
from hypothesis import strategies as st

from summarizer.bulletin import render
from summarizer.bulletin.clean import line
from summarizer.bulletin.notes import tag


def parted(text: str) -> tuple[dict[str, Any], str]:
    start, matter, rest = text.split("---\n", 2)
    assert start == ""
    return yaml.safe_load(matter), rest


@pytest.mark.parametrize("name", ALL)
def test_front_matter_is_the_issue_and_the_rest_its_markdown(name: str) -> None:
    bulletin = ALL[name]()
    matter, rest = parted(render(bulletin, "notes"))
    assert rest == "\n" + render(bulletin, "markdown")
    assert matter.get("newspaper") == bulletin.newspaper and matter["items"] == len(bulletin.items)
    assert matter["pages"] == list(bulletin.pages)
    for found in matter["tags"]:
        assert re.fullmatch(r"[\w-]+", found) and not re.fullmatch(r"[\d-]+", found)


def test_a_date_is_a_date_and_tags_are_places_and_people() -> None:
    matter, _ = parted(render(jinzhong(), "notes"))
    assert matter["date"] == datetime.date(2021, 8, 16) and matter["number"] == "11579"
    assert matter["title"] == "晋中日报 2021-08-16 简报"
    assert matter["tags"][:2] == ["简报", "晋中日报"] and {"晋中", "祁县", "吴俊清"} <= set(matter["tags"])
    assert "date" not in parted(render(empty(), "notes"))[0]


@given(
    st.text(),
    st.text() | st.sampled_from(["2021-02-30", "yes", "null", "1e3", "- a", "a: b", "'", "\\", "#"]),
)
def test_any_text_comes_back_as_it_was(newspaper: str, date: str) -> None:
    bulletin = replace(empty(), newspaper=line(newspaper) or None, date=line(date) or None)
    matter, _ = parted(render(bulletin, "notes"))
    assert matter.get("newspaper") == bulletin.newspaper
    found = matter.get("date")
    assert (found.isoformat() if isinstance(found, datetime.date) else found) in (bulletin.date, None) or (
        datetime.date.fromisoformat(bulletin.date or "") == found
    )


@given(st.text())
def test_a_tag_is_one_word(text: str) -> None:
    found = tag(text)
    assert found is None or (re.fullmatch(r"[\w-]{1,40}", found) and not found.isdigit())
