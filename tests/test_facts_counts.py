"""What figures are said to count, judged by two readers on sheets of a hundred drawn at random (tools/draw_figures.py).

counts-1.tsv is the first sheet: both readers found 74 of 100 right. counts.tsv is drawn anew after what they found was
mended; its readers' columns are empty until it has been read.
"""

from pathlib import Path

import pytest

SHEETS = Path(__file__).parent / "facts"
READERS = ("reader1", "reader2")


def lines(name: str) -> list[dict[str, str]]:
    head, *rows = (SHEETS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [dict(zip(head.split("\t"), row.split("\t"), strict=True)) for row in rows]


@pytest.mark.parametrize("name", ["counts-1", "counts"])
def test_a_sheet_is_read_by_both_or_not_at_all(name: str) -> None:
    sheet = lines(name)
    assert len(sheet) == 100
    for line in sheet:
        assert f"【{line['figure']}】" in line["sentence"]
    answers = [[line[reader] for line in sheet] for reader in READERS]
    if not any(answer for column in answers for answer in column):
        return
    assert all(answer in ("y", "n") for column in answers for answer in column)
    print(f"{name}: " + "/".join(str(column.count("y")) for column in answers))


def test_what_the_readers_found_in_the_first_sheet() -> None:
    assert [sum(line[reader] == "y" for line in lines("counts-1")) for reader in READERS] == [74, 74]
