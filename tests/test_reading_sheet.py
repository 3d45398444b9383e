"""The hand-read sheet is whole, its readers' verdicts are, and what is said of them is reckoned right."""

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
TOOL: dict[str, Any] = runpy.run_path(str(ROOT / "tools" / "reading_sheet.py"))
PATHS = sorted(TOOL["SHEET"].parent.glob("reading*.tsv"), key=lambda path: len(path.name))
SHEETS: list[list[dict[str, str]]] = [TOOL["read_sheet"](path) for path in PATHS]
READERS = ("reader1", "reader2")
ROWS = [
    dict.fromkeys(TOOL["COLUMNS"], "")
    | {"row": str(n), "sha256": f"{n:016x}", "file": "dev-xwlb", "method": method}
    for n, method in enumerate(["seq2seq", "seq2seq", "extract", "seq2seq"], 1)
]


def test_no_article_is_in_two_sheets() -> None:
    names = [row["sha256"] for sheet in SHEETS for row in {row["sha256"]: row for row in sheet}.values()]
    assert SHEETS and len(names) == len(set(names))


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_has_its_articles_and_no_gap(sheet: list[dict[str, str]]) -> None:
    articles = {(row["file"], row["sha256"]) for row in sheet}
    assert {file: sum(f == file for f, _ in articles) for file in TOOL["FILES"]} == dict.fromkeys(
        TOOL["FILES"], TOOL["EACH"]
    )
    assert [row["row"] for row in sheet] == [str(n) for n in range(1, len(sheet) + 1)]
    assert all(re.fullmatch("[0-9a-f]{16}", row["sha256"]) and row["sentence"].strip() for row in sheet)
    assert {row["method"] for row in sheet} <= {"seq2seq", "extract"}


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("reader", READERS)
def test_a_reader_who_began_has_read_it_all(sheet: list[dict[str, str]], reader: str) -> None:
    verdicts = [row[reader] for row in sheet]
    reasons = [row[reader.replace("reader", "reason")] for row in sheet]
    if any(verdicts):
        assert set(verdicts) <= set(TOOL["VERDICTS"])
    assert all(reason for verdict, reason in zip(verdicts, reasons, strict=True) if verdict == "u")


def test_what_is_told_of_the_sheets_is_what_they_say() -> None:
    told = (TOOL["SHEET"].parent / "README.md").read_text(encoding="utf-8")
    blocks = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", told, re.DOTALL)]
    filled = [sheet for sheet in SHEETS if all(row[reader] for row in sheet for reader in READERS)]
    assert blocks == [TOOL["rates"](sheet) for sheet in filled]
    assert len(filled) == len(SHEETS) or "not filled yet" in told


def test_verdicts_are_taken_over_and_counted() -> None:
    fill, rates = TOOL["fill"], TOOL["rates"]
    rows = fill(ROWS, "reader1", ["1\ts", "2\tu\tnumber", "3\ts", "4\tu\tplace", ""])
    with pytest.raises(ValueError, match="not filled"):
        rates(rows)
    rows = fill(rows, "reader2", ["1\ts\t", "2\tu\t5 not 6", "3\ts", "4\ts"])
    found = rates(rows)
    assert (found["sentences"], found["generated"]) == (4, 3)
    assert (found["unsupported_reader1"], found["unsupported_reader2"]) == (50.0, 25.0)
    assert (found["unsupported_both"], found["unsupported_either"]) == (25.0, 50.0)
    assert found["kappa"] == 0.5 and found["agreement"] == 75.0


@pytest.mark.parametrize("line", ["1\tx", "1\tu", "9\ts", "1"])
def test_what_is_no_verdict_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="verdict|rows"):
        TOOL["fill"](ROWS, "reader1", [line])
    with pytest.raises(ValueError, match="second"):
        TOOL["fill"](ROWS, "reader1", ["1\ts", "1\ts"])


@pytest.mark.parametrize(
    ("a", "b", "value"),
    [("ssuu", "ssuu", 1.0), ("ssuu", "uuss", -1.0), ("susu", "ssuu", 0.0), ("ssss", "ssss", 1.0)],
)
def test_kappa_is_that_of_cohen(a: str, b: str, value: float) -> None:
    assert TOOL["kappa"](list(a), list(b)) == pytest.approx(value)


def test_a_sheet_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "sheet.tsv"
    rows = [row | {"sentence": '他说：“好”\t"是"'} for row in ROWS]
    TOOL["write_sheet"](rows, path)
    assert TOOL["read_sheet"](path) == rows
    path.write_text("row\tsentence\n1\tx\n", encoding="utf-8")
    with pytest.raises(ValueError, match="columns"):
        TOOL["read_sheet"](path)
