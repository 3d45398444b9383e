import io
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.reading import pdf
from summarizer.reading.pdf import read_pdf

pytest.importorskip("reportlab")
from typeset.pages import LAYOUTS
from typeset.sheet import Sheet

LONG = "市图书馆今天开馆，读者凭身份证就可以借书，每人可以借十本。"


def squeeze(text: str) -> str:
    return "".join(text.split())


def read(data: bytes, folder: Path) -> list[str]:
    """The texts of all lines, blank ones left out."""
    path = folder / "page.pdf"
    path.write_bytes(data)
    return [line.text for page in read_pdf(path).pages for line in page.lines if line.text.strip()]


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_each_article_of_a_typeset_page_is_read_whole_after_its_headline(name: str, tmp_path: Path) -> None:
    data, stories = LAYOUTS[name]()
    text = squeeze("".join(read(data, tmp_path)))
    for story in stories:
        assert squeeze("".join([*story.headlines, *story.paragraphs])) in text, story.headlines


def test_lines_have_boxes_from_the_top_left_and_measured_sizes(tmp_path: Path) -> None:
    sheet = Sheet(600, 800)
    sheet.canvas.saveState()
    sheet.canvas.scale(2, 2)
    sheet.canvas.setFont(sheet.font, 15)
    sheet.canvas.drawString(50, 350, "新馆开放")
    sheet.canvas.restoreState()
    sheet.line(100, 300, LONG, 10)
    (tmp_path / "a.pdf").write_bytes(sheet.pdf())
    head, body = (line for line in read_pdf(tmp_path / "a.pdf").pages[0].lines if line.text)
    assert (head.text, head.size, body.size) == ("新馆开放", 30.0, 10.0)
    assert head.box is not None and body.box is not None
    assert head.box[0] == pytest.approx(100, abs=1) and head.box[2] == pytest.approx(220, abs=2)
    assert 60 < head.box[1] < 100 and body.box[1] == pytest.approx(300, abs=4)


def test_overprinted_text_is_read_once_and_hidden_text_not_at_all(tmp_path: Path) -> None:
    sheet = Sheet(600, 800)
    for shift in (0, 0.8):
        sheet.line(50 + shift, 50, "奋斗百年路", 24)
    for n, char in enumerate("启航新征程"):
        for _ in range(2):
            sheet.line(50 + 24 * n, 120, char, 24)
    sheet.line(50, 200, "高高兴兴看书", 10)
    sheet.line(50, 300, "看不见的字", 10, mode=3)
    text = squeeze("".join(read(sheet.pdf(), tmp_path)))
    assert text == "奋斗百年路启航新征程高高兴兴看书"


def test_a_letter_spaced_headline_is_one_line_with_its_phrases_apart(tmp_path: Path) -> None:
    sheet = Sheet(600, 800)
    sheet.line(50, 50, "以学润心", 30, spacing=15)
    sheet.line(270, 50, "向史而新", 30, spacing=15)
    for n in range(6):
        sheet.line(50, 120 + 13 * n, LONG, 9.5)
    lines = read(sheet.pdf(), tmp_path)
    assert lines[0] == "以 学 润 心  向 史 而 新"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_displayed_turned_is_read_as_displayed(turn: int, tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    sheet = Sheet(600, 800)
    for n in range(3):
        sheet.canvas.saveState()
        sheet.canvas.translate(300, 400)
        sheet.canvas.rotate(turn)
        sheet.line(-150, sheet.height + 20 * n, LONG[n * 9 : n * 9 + 9], 10)
        sheet.canvas.restoreState()
    document = pdfium.PdfDocument(sheet.pdf())
    document[0].set_rotation(turn)
    out = io.BytesIO()
    document.save(out)
    document.close()
    assert squeeze("".join(read(out.getvalue(), tmp_path))) == LONG[:27]


def test_pages_in_one_column_are_one_text_without_contents_and_folios(tmp_path: Path) -> None:
    sheet = Sheet(595, 842)
    for n in range(1, 13):
        sheet.line(60, 60 + 20 * n, f"{n}. 第{n}条新闻的标题", 11)
    for page in range(2, 6):
        sheet.next()
        for n in range(20):
            sheet.line(60, 60 + 20 * n, f"第{page}页{n}行" + LONG, 12)
        sheet.line(290, 820, f"第 {page} 页", 9)
    path = tmp_path / "issue.pdf"
    path.write_bytes(sheet.pdf())
    reading = read_pdf(path)
    (page,) = reading.pages
    assert len(page.lines) == 80 and page.lines[0].text.startswith("第2页0行")
    assert "table of contents (1 page)" in reading.notices[0]


def image_page(mode: int | None) -> bytes:
    sheet = Sheet(600, 800)
    sheet.canvas.drawInlineImage(picture(), 0, 0, 600, 800)
    if mode is not None:
        for n in range(4):
            sheet.line(50, 100 + 20 * n, LONG, 10, mode=mode)
    return sheet.pdf()


def picture() -> object:
    image = pytest.importorskip("PIL.Image")
    return image.new("L", (30, 40), 200)


def test_a_scan_without_text_says_what_to_do_and_one_with_text_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"page\.pdf: a scan without a text layer; run OCR"):
        read(image_page(None), tmp_path)
    assert read(image_page(3), tmp_path) == [LONG] * 4


def test_a_recognised_layer_of_one_size_is_read_in_the_order_of_its_content(tmp_path: Path) -> None:
    sheet = Sheet(600, 800)
    sheet.canvas.drawInlineImage(picture(), 0, 0, 600, 800)
    for x, start in ((330, 0), (50, 10)):
        for n in range(5):
            sheet.line(x, 100 + 20 * n, LONG[start + n : start + n + 15], 10, mode=3)
    (tmp_path / "a.pdf").write_bytes(sheet.pdf())
    reading = read_pdf(tmp_path / "a.pdf")
    lines = reading.pages[0].lines
    assert [line.text for line in lines] == [LONG[s + n : s + n + 15] for s in (0, 10) for n in range(5)]
    assert {line.size for line in lines} == {None}
    assert "recognised from a scan" in reading.notices[0]


def test_encrypted_empty_and_damaged_files_are_one_line_each(tmp_path: Path) -> None:
    locked = Sheet(encrypt="secret")
    locked.line(50, 50, LONG)
    whole = Sheet()
    whole.line(50, 50, LONG)
    blank = Sheet()
    blank.next()
    cases = {
        "encrypted": locked.pdf(),
        "not a PDF": b"%PDF-1.7 junk",
        "holds no text": blank.pdf(),
        "is empty": b"",
        "can be read": whole.pdf()[:200],
        "no pages|not a PDF": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>"
        b"endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    }
    for reason, data in cases.items():
        with pytest.raises(InputError, match=reason) as caught:
            read(data, tmp_path)
        assert "page.pdf: " in str(caught.value) and "\n" not in str(caught.value)
    with pytest.raises(InputError, match="cannot be read"):
        read_pdf(tmp_path / "none.pdf")


def test_a_file_that_takes_too_long_or_has_too_many_pages_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = Sheet()
    for _ in range(3):
        sheet.line(50, 50, LONG)
        sheet.next()
    data = sheet.pdf()
    monkeypatch.setattr(pdf, "MAX_PDF_PAGES", 2)
    with pytest.raises(InputError, match="3 pages; at most 2"):
        read(data, tmp_path)
    monkeypatch.setattr(pdf, "MAX_PDF_SECONDS", 0.001)
    with pytest.raises(InputError, match="takes more than"):
        read(data, tmp_path)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_cut_and_scrambled_files_end_in_lines_or_one_line(tmp_path: Path, data: st.DataObject) -> None:
    sheet = Sheet()
    sheet.line(50, 50, LONG)
    whole = bytearray(sheet.pdf())
    for _ in range(data.draw(st.integers(0, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    del whole[data.draw(st.integers(0, len(whole))) :]
    try:
        read(bytes(whole), tmp_path)
    except InputError as error:
        assert "page.pdf: " in str(error) and "\n" not in str(error)


@pytest.mark.skipif("JIANBAO_DATA" not in os.environ, reason="needs the shared data")
def test_the_reflowed_issue_gives_the_text_beside_it() -> None:
    folder = Path(os.environ["JIANBAO_DATA"], "pages", "rmrb-2025-10-20")
    (page,) = read_pdf(folder / "rmrb_20251020.pdf").pages
    text = (folder / "rmrb_20251020.txt").read_text(encoding="utf-8")
    assert squeeze("".join(line.text for line in page.lines)) == squeeze(text)


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-", b"%PDF-1.4\n%%EOF", b"\x00" * 3000, "不是PDF".encode(), b"%PDF-1.7\n" + b"<<" * 5000],
)
def test_no_bytes_named_pdf_break_the_reader(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(data, tmp_path)
    assert "page.pdf: " in str(caught.value) and "\n" not in str(caught.value)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=4000), st.booleans())
def test_any_bytes_end_in_lines_or_one_line(tmp_path: Path, data: bytes, headed: bool) -> None:
    try:
        read(b"%PDF-1.5\n" * headed + data, tmp_path)
    except InputError as error:
        assert "page.pdf: " in str(error) and "\n" not in str(error)


def test_a_page_of_too_many_characters_is_cut_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summarizer.reading import pdf_glyphs, pdf_worker

    sheet = Sheet(600, 800)
    for n in range(4):
        sheet.line(50, 100 + 20 * n, LONG, 10)
    (tmp_path / "a.pdf").write_bytes(sheet.pdf())
    monkeypatch.setattr(pdf_glyphs, "MAX_PDF_CHARACTERS", len(LONG))
    result = pdf_worker.read(str(tmp_path / "a.pdf"), 5)
    assert result["pages"][0]["cut"] is True
    assert [text for text, _, _ in result["pages"][0]["lines"] if text] == [LONG]


@pytest.mark.parametrize(
    ("width", "high", "scale"), [(1105, 1545, 1.0), (2210, 3090, 2.0), (397, 555, 0.36), (4000, 5600, 3.6)]
)
def test_pages_of_any_size_are_read_alike(width: float, high: float, scale: float, tmp_path: Path) -> None:
    sheet = Sheet(width, high)
    sheet.line(40 * scale, 60 * scale, "新馆开放", 30 * scale)
    for n in range(3):
        for row in range(8):
            sheet.line((40 + 320 * n) * scale, (120 + 13 * row) * scale, LONG[row : row + 24], 9.5 * scale)
    assert squeeze("".join(read(sheet.pdf(), tmp_path))) == "新馆开放" + "".join(
        LONG[row : row + 24] for _ in range(3) for row in range(8)
    )
