"""The archive filled from disk and given away: every item once, whole or not at all, and what is wrong in one line."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from bulletin_samples import hostile, jinzhong
from conftest import Cli
from pyarrow import parquet

from summarizer import archive
from summarizer.archive.export import export
from summarizer.archive.state import state
from summarizer.archive.store import opened
from summarizer.bulletin import write
from summarizer.bulletin.json import as_dict
from summarizer.errors import InputError, OutputError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """bulletins/ with two issues and a broken one."""
    folder = tmp_path / "bulletins"
    for bulletin in (jinzhong(), replace(jinzhong(), date="2021-08-17")):
        write(bulletin, folder, ["json"])
    broken = folder / "2021-08-18-晋中日报"
    broken.mkdir()
    (broken / "bulletin.json").write_text("{}", encoding="utf-8")
    return folder


def test_bulletins_on_disk_are_added_and_a_broken_one_is_told(cli: Cli, folder: Path) -> None:
    assert cli("archive", "add", str(folder)).code == 4
    assert [issue.key for issue in archive.issues()] == ["2021-08-17-晋中日报", "2021-08-16-晋中日报"]
    assert cli.err.count("added: ") == 2 and cli.err.count("left out: ") == 1
    assert cli("archive", "add", str(folder / "2021-08-16-晋中日报"), "-q").code == 0
    assert cli("archive", "add", str(folder / "2021-08-17-晋中日报" / "bulletin.json")).code == 0
    assert len(archive.issues()) == 2
    items = archive.find("2021-08-17").items
    assert {e.issue for item in items for e in item.earlier} <= {"2021-08-16-晋中日报"}
    for nothing in (folder / "2021-08-18-晋中日报", folder / "none", folder.parent):
        assert cli("archive", "add", str(nothing)).code == 3 and cli.err.count("\n") == 1


def test_info_and_remove(cli: Cli, folder: Path) -> None:
    assert cli("archive", "info").code == 3 and "no archive yet" in cli.err
    cli("archive", "add", str(folder))
    found = state()
    assert (found.issues, found.items, found.first, found.last) == (2, 14, "2021-08-16", "2021-08-17")
    assert "晋中日报 (2)" in cli("archive", "info").out and "14 items" in cli.out
    assert cli("archive", "remove", "2021-08-16-晋中日报").err == "removed: 2021-08-16-晋中日报\n"
    assert cli("archive", "remove", "2021-08-16-晋中日报").code == 3 and "no issue" in cli.err
    assert state().issues == 1


def expected() -> list[dict[str, object]]:
    rows = []
    for bulletin in (jinzhong(), hostile()):
        for item in as_dict(bulletin)["items"]:
            row = {"issue": archive.key_of(bulletin), "item": item.pop("id"), **item}
            row["summary"] = item["summary"]["text"] if item["summary"] else None
            rows.append(row)
    return rows


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "archive.sqlite"
    for bulletin in (hostile(), jinzhong()):
        archive.add(bulletin, archive=path)
    return path


def by_item(rows: list[dict[str, object]]) -> dict[tuple[object, object, object], dict[str, object]]:
    return {(row["issue"], row["item"], row["title"]): row for row in rows}


def test_json_lines_hold_every_item(cli: Cli, filled: Path, tmp_path: Path) -> None:
    assert cli("archive", "export", "--archive", str(filled)).code == 0
    rows = [json.loads(line) for line in cli.out.split("\n") if line]
    assert len(rows) == len(expected())
    found = by_item(rows)
    for key, row in by_item(expected()).items():
        assert {name: found[key][name] for name in row} == row
    assert cli("archive", "export", "-o", "all.jsonl", "--archive", str(filled)).err.endswith("items\n")
    assert (tmp_path / "all.jsonl").read_text(encoding="utf-8") == cli(
        "archive", "export", "--archive", str(filled)
    ).out


def test_parquet_holds_what_json_lines_hold(filled: Path, tmp_path: Path) -> None:
    assert export(tmp_path / "all.parquet", "parquet", archive=filled) == len(expected())
    found = by_item(parquet.read_table(tmp_path / "all.parquet").to_pylist())
    for key, row in by_item(expected()).items():
        assert {name: found[key][name] for name in row} == row


def test_parquet_without_pyarrow_is_told(cli: Cli, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert cli("archive", "export", "-f", "parquet", "-o", "all.parquet", "--archive", str(filled)).code == 3
    assert (
        cli.err
        == "jianbao: Parquet needs pyarrow: pip install 'jianbao[parquet]' (JSON Lines needs nothing)\n"
    )
    assert cli("archive", "export", "-f", "parquet", "--archive", str(filled)).code == 2


def test_an_export_is_whole_or_not_there(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept.jsonl"
    target.write_text("before", encoding="utf-8")
    with opened(filled) as db:
        db.execute("UPDATE items SET story = x'00' WHERE id = (SELECT max(id) FROM items)")
    with pytest.raises(InputError, match="damaged"):
        export(target, "jsonl", archive=filled)
    assert target.read_text(encoding="utf-8") == "before"
    with pytest.raises(OutputError, match="cannot be written"):
        export(tmp_path / "none" / "all.jsonl", "jsonl", archive=filled)
    assert not list(tmp_path.glob(".*.tmp"))
