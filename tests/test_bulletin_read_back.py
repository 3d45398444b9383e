"""A bulletin's JSON read back gives the same bulletin in every form, and what is no bulletin is told in one line."""

import json
from pathlib import Path
from typing import Any

import pytest
from bulletin_samples import ALL
from hypothesis import given
from hypothesis import strategies as st

from summarizer.bulletin import FORMATS, read_bulletin, render, render_bytes
from summarizer.bulletin.json import as_dict
from summarizer.bulletin.read_back import from_dict
from summarizer.errors import InputError


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("format", FORMATS)
def test_every_form_is_the_same_after_a_round_trip(name: str, format: str, tmp_path: Path) -> None:
    bulletin = ALL[name]()
    (tmp_path / "bulletin.json").write_text(render(bulletin, "json"), encoding="utf-8")
    assert render_bytes(read_bulletin(tmp_path), format) == render_bytes(bulletin, format)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "3", "[" * 100_000, '{"schema": "jianbao/2"}', "{}", "\x00"]
)
def test_what_is_no_bulletin_is_told_in_one_line(text: str, tmp_path: Path) -> None:
    file = tmp_path / "bulletin.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="bulletin.json") as told:
        read_bulletin(file)
    assert "\n" not in str(told.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_bulletin(tmp_path / "nothing.json")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("items", 0, "figures", 0, "span"), [5, 2]),
        (("items", 0, "figures", 0, "span"), [5]),
        (("items", 0, "figures", 0, "value"), "75"),
        (("items", 0, "kind"), "poem"),
        (("items", 0, "page"), True),
        (("items", 0, "body"), None),
        (("items", 0, "summary", "method"), "guess"),
        (("items", 0, "places", 0, "level"), "moon"),
        (("issue", "pages"), ["1"]),
        (("run",), []),
    ],
)
def test_a_broken_contract_is_refused(path: tuple[str | int, ...], value: object) -> None:
    found: Any = as_dict(ALL["jinzhong"]())
    part = found
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    with pytest.raises(InputError, match="not a bulletin"):
        from_dict(found)


@given(data=st.data())
def test_no_damage_is_a_traceback(data: st.DataObject) -> None:
    found: Any = json.loads(render(ALL["jinzhong"](), "json"))
    part = found
    while isinstance(part, dict | list) and part:
        key = data.draw(st.sampled_from(sorted(part) if isinstance(part, dict) else list(range(len(part)))))
        inner = part[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.integers(0, 4)) == 0:
            part[key] = data.draw(
                st.sampled_from([None, 0, -1, 1e400, "", "\x1b[31m", [], {}, [[]], True, "7" * 40])
            )
            break
        part = inner
    try:
        render(from_dict(found), "json")
    except InputError as error:
        assert "\n" not in str(error)
