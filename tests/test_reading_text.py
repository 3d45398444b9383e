from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.reading.text import decode, pages_of, read_text

SAMPLE = Path(__file__).parents[1] / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_real_page_is_decoded_from_every_encoding(encoding: str) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert decode(text.encode(encoding), "page")[0] == text


def test_big5_is_told_from_gbk() -> None:
    text = "中國經濟發展會議在臺北舉行，來自各國的人士這一年為大會發言。"
    assert decode(text.encode("big5"), "page") == (text, "big5hkscs")


@pytest.mark.parametrize("data", [b"", b" \n", b"\x7fELF\0\0\1", b"\xff\xff\xff\xff"])
def test_what_is_not_text_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(InputError, match="page.bin"):
        decode(data, "page.bin")


def test_form_feeds_part_pages_and_no_control_character_passes() -> None:
    first, second = pages_of("甲\x1b[31m\u202e乙\r\n丙\f\f丁", "x")
    assert [line.text for line in first.lines] == ["甲[31m乙", "丙"]
    assert (second.number, second.lines[0].text) == (2, "丁")


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_text(tmp_path / "none.txt")
