import io
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.issue import Line, Page
from summarizer.reading import READERS, read
from summarizer.reading.inputs import sniffed
from summarizer.reading.order import natural_key, page_in_name, page_printed
from summarizer.reading.text import clean, decode, pages_of, read_bytes, read_text
from summarizer.settings import MAX_TEXT_BYTES

SAMPLE = Path(__file__).parents[1] / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"
TRADITIONAL = "中國經濟發展會議在臺北舉行，來自各國的人士這一年為大會發言。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
def test_a_real_page_is_decoded_from_every_encoding(encoding: str) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert decode(text.encode(encoding), "page")[0] == text


def test_big5_is_told_from_gbk_and_said() -> None:
    assert decode(TRADITIONAL.encode("big5"), "page") == (TRADITIONAL, "big5hkscs")
    (notice,) = read_bytes(TRADITIONAL.encode("big5"), "a.txt").notices
    assert notice.startswith("a.txt: read as Big5")
    assert read_bytes(TRADITIONAL.encode("gb18030"), "a.txt").notices == ()


def test_one_broken_byte_does_not_cost_the_page() -> None:
    data = SAMPLE.read_bytes()
    reading = read_bytes(data[:-1] + b"\xe4", "a.txt")
    assert "could not be read" in reading.notices[0]
    assert decode(data[:-1] + b"\xe4", "a")[0][:500] == data.decode()[:500]


def test_a_glyph_without_a_character_does_not_cost_the_page() -> None:
    data = SAMPLE.read_bytes().replace("碳素".encode(), "碳\0".encode(), 2)
    reading = read_bytes(data, "a.txt")
    assert "could not be read" in reading.notices[0]
    assert sum(line.text.count("\ufffd") for line in reading.pages[0].lines) == 2


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_vertical_headline_is_one_line(between: str) -> None:
    page = between.join(
        ["山村来了新邮差，一年送信三万封。", *"２０里山路送信忙", "本报讯（记者李强）清晨六点，"]
    )
    lines = [line.text for line in read_bytes(page.encode(), "a.txt").pages[0].lines if line.text]
    assert lines == [
        "山村来了新邮差，一年送信三万封。",
        "２ ０ 里 山 路 送 信 忙",
        "本报讯（记者李强）清晨六点，",
    ]


def test_a_point_in_a_vertical_headline_is_not_lost() -> None:
    page = "\n".join(["财政收入增长", "", *"产值增长９．５％"])
    assert read_bytes(page.encode(), "a.txt").pages[0].lines[-1].text == " ".join("产值增长９．５％")


def test_a_column_of_figures_and_a_paragraphs_last_characters_stay_lines() -> None:
    page = "进球数\n3\n1\n2\n0\n5\n比赛在雨中结\n束\n。\n"
    assert [line.text for line in read_bytes(page.encode(), "a.txt").pages[0].lines] == page.split("\n")


@pytest.mark.parametrize(
    "data",
    [b"", b" \n", b"\xef\xbb\xbf", b"\xff\xfe\n\0", b"\x7fELF\0\0\1", b"\xff\xff\xff\xff", b"\1\2\3" * 9],
)
def test_what_is_not_text_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(InputError, match="page.bin"):
        read_bytes(data, "page.bin")


@given(st.binary(max_size=300))
def test_any_bytes_end_in_pages_or_in_one_line(data: bytes) -> None:
    try:
        reading = read_bytes(data, "x.txt")
    except InputError as error:
        assert str(error).startswith("x.txt: ") and "\n" not in str(error)
    else:
        assert reading.pages
        assert all(line.text == clean(line.text) for page in reading.pages for line in page.lines)


def test_form_feeds_part_pages_and_no_control_character_passes() -> None:
    first, second = pages_of("甲\x1b[31m\u202e乙\r\n丙\f\f丁\u2028戊", "x")
    assert [line.text for line in first.lines] == ["甲[31m乙", "丙"]
    assert (second.number, [line.text for line in second.lines]) == (2, ["丁", "戊"])


def test_a_missing_a_large_and_an_unreadable_file_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none.txt: cannot be read .no such file"):
        read_text(tmp_path / "none.txt")
    large = tmp_path / "large.txt"
    large.write_bytes(b"a" * (MAX_TEXT_BYTES + 1))
    with pytest.raises(InputError, match="large.txt: larger than"):
        read([large])
    with pytest.raises(InputError, match="folder.txt: no page in this folder"):
        folder = tmp_path / "folder.txt"
        folder.mkdir()
        read([folder])


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("A01", ("A", 1)),
        ("01", ("", 1)),
        ("page3", ("", 3)),
        ("rmrb2025102001", ("", 1)),
        ("rmrb_20251020", None),
        ("2021-08-16", None),
        ("jinzhong-ribao-2021-08-16-p1", ("", 1)),
        ("20220101_p04_1", ("", 4)),
        ("第十二版", ("", 12)),
        ("晋中日报2021年8月16日第2版", ("", 2)),
        ("头版", ("", 1)),
        ("1999", None),
        ("notes", None),
    ],
)
def test_the_page_in_a_file_name(name: str, page: tuple[str, int] | None) -> None:
    assert page_in_name(name) == page


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("《人民日报》（2025年10月20日 第 10 版）", ("", 10)),
        ("2025年10月20日 第 10 版", ("", 10)),
        ("第四版", ("", 4)),
        ("A03版 要闻", ("A", 3)),
        ("（下转第3版）", None),
        ("上接第一版", None),
        ("这本书的第2版在书店里卖得很好，作者说他没有想到会有这么多的读者，出版社也没有想到会这么快。", None),
    ],
)
def test_the_page_printed_on_the_page(line: str, page: tuple[str, int] | None) -> None:
    assert page_printed(Page(1, (Line("标题"), Line(line)), "x")) == page


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=2))
def test_numbers_in_names_sort_as_numbers(numbers: list[int]) -> None:
    first, second = sorted(numbers)
    assert natural_key(f"page{first}.txt") <= natural_key(f"Page{second}.txt")


def page_texts(folder: Path, names: dict[str, str]) -> list[tuple[int, str]]:
    for name, text in names.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [(page.number, page.lines[0].text) for page in read([folder]).pages]


def test_a_folder_is_one_issue_in_the_order_of_its_pages(tmp_path: Path) -> None:
    files = {"page10.txt": "十", "page2.txt": "二", "page1.txt": "一", ".hidden.txt": "无"}
    assert page_texts(tmp_path, files) == [(1, "一"), (2, "二"), (10, "十")]


def test_parts_are_numbered_through(tmp_path: Path) -> None:
    files = {"B01.txt": "丙", "A02.txt": "乙", "A01.txt": "甲"}
    assert page_texts(tmp_path, files) == [(1, "甲"), (2, "乙"), (3, "丙")]


def test_the_printed_number_stands_in_for_a_name_without_one(tmp_path: Path) -> None:
    files = {"sports.txt": "体育\n第8版", "front.txt": "要闻\n第一版"}
    assert page_texts(tmp_path, files) == [(1, "要闻"), (8, "体育")]


def test_a_bad_page_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "01.txt").write_bytes(b"\x7fELF\0")
    (tmp_path / "02.txt").write_text("好", encoding="utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    reading = read([tmp_path, tmp_path / "none.txt"])
    assert [page.number for page in reading.pages] == [2]
    assert [failure.split(": ")[0] for failure in reading.failures] == [
        str(tmp_path / "01.txt"),
        str(tmp_path / "none.txt"),
    ]
    assert "photo.jpg" in reading.notices[0]


def test_saved_pages_of_an_e_paper_are_read_as_one_folder(tmp_path: Path) -> None:
    below = tmp_path / "20211101"
    below.mkdir()
    body = "<p>本报十一月一日讯，市里昨天开了一个会，会上说了今年的粮食收成和明年的打算。</p>" * 3
    for name, headline in (("20211101_p02_1.html", "乙"), ("20211101_p01_1.html", "甲")):
        page = (
            f"<html><head><title>{headline}</title></head><body><h1>{headline}事记</h1>{body}</body></html>"
        )
        (below / name).write_text(page, encoding="utf-8")
    (below / "note.txt").write_text("正文", encoding="utf-8")
    for folder in (tmp_path, below):
        reading = read([folder])
        assert len(reading.articles) == 2 and not reading.failures
        assert len(reading.pages) == (folder == below)


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "01.txt").write_text("好", encoding="utf-8")
    assert len(read([tmp_path, tmp_path / "01.txt"]).pages) == 1


def test_standard_input_and_a_named_pipe_are_read(tmp_path: Path) -> None:
    (page,) = read(["-"], io.BytesIO("新闻".encode("gb18030"))).pages
    assert (page.lines[0].text, page.source) == ("新闻", "standard input")
    with pytest.raises(InputError, match="^standard input: the file is empty"):
        read(["-"], io.BytesIO(b""))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("要闻",), kwargs={"encoding": "utf-8"})
    writer.start()
    (page,) = read([pipe]).pages
    writer.join()
    assert (page.lines[0].text, page.source) == ("要闻", str(pipe))


def test_what_a_file_is_goes_before_its_name() -> None:
    assert sniffed(b"%PDF-1.7") == ".pdf"
    assert sniffed(b"\xef\xbb\xbf \n<!DOCTYPE html>") == ".html"
    assert sniffed(b'{"a":1}\n{"a":2}\n') == ".jsonl"
    assert sniffed(b'[{"a":1}]') == sniffed(b'{\n "a": 1') == ".json"
    assert sniffed("【本报讯】{}".encode()) is None
    assert sniffed(b"[1] footnote") is None


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_every_reader_of_the_table_exists(suffix: str) -> None:
    module, _, function = READERS[suffix].partition(":")
    source = Path(__file__).parents[1] / (module.replace(".", "/") + ".py")
    if not source.exists():
        pytest.skip("its reader has not landed")
    assert f"def {function}(path: Path) -> Reading" in source.read_text(encoding="utf-8")
