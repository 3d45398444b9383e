"""Bulletins on disk: where, under what names, and whole at every moment."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bulletin_samples import empty, hostile, jinzhong, untitled
from hypothesis import given
from hypothesis import strategies as st

from summarizer.bulletin import FILES, USUAL, folder_name, render, render_bytes, write
from summarizer.errors import OutputError


def test_all_forms_are_written_under_date_and_newspaper(tmp_path: Path) -> None:
    paths = write(jinzhong(), tmp_path, list(FILES))
    folder = tmp_path / "2021-08-16-晋中日报"
    assert paths == [folder / name for name in FILES.values()]
    assert sorted(p.name for p in folder.iterdir()) == sorted(FILES.values())
    for format, path in zip(FILES, paths, strict=True):
        assert path.read_bytes() == render_bytes(jinzhong(), format)


def test_the_usual_forms_are_written_where_none_is_named(tmp_path: Path) -> None:
    assert [path.name for path in write(jinzhong(), tmp_path)] == [FILES[format] for format in USUAL]


def test_only_the_wanted_forms_are_written(tmp_path: Path) -> None:
    (path,) = write(empty(), tmp_path, ["json"])
    assert path == tmp_path / "undated-unnamed" / "bulletin.json"
    assert os.listdir(path.parent) == ["bulletin.json"]


@pytest.mark.parametrize("format", ["terminal", "pdf"])
def test_a_form_that_is_not_a_file_is_refused(tmp_path: Path, format: str) -> None:
    with pytest.raises(ValueError, match="no file format"):
        write(empty(), tmp_path, ["json", format])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("newspaper", "date", "name"),
    [
        ("晋中日报", "2021-08-16", "2021-08-16-晋中日报"),
        ("../../etc", "2021-08-16", "2021-08-16-etc"),
        ("..", None, "undated-unnamed"),
        ("a/b\\c:d", "16.8.2021", "undated-a-b-c-d"),
        ("晋中\n日报\u202e\x1b[31m", "2021-08-16/..", "undated-晋中-日报-31m"),
        ("Ｎｅｗｓ　日报", "2021-08-16", "2021-08-16-News-日报"),
        ("报" * 300, "2021-08-16", "2021-08-16-" + "报" * 24),
        (None, "2021-08-16", "2021-08-16-unnamed"),
    ],
)
def test_a_folder_name_is_safe(newspaper: str | None, date: str | None, name: str) -> None:
    assert folder_name(newspaper, date) == name


@given(st.text(st.characters()) | st.none(), st.text() | st.none())
def test_no_newspaper_leads_out_of_the_folder(newspaper: str | None, date: str | None) -> None:
    name = folder_name(newspaper, date)
    assert re.fullmatch(r"[\w-]+", name) and not name.endswith("-")
    assert len(name.encode("utf-8")) < 255


def test_a_hostile_issue_stays_in_its_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    paths = write(hostile(), out)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert all(p.resolve().is_relative_to(out.resolve()) for p in paths)


def test_a_new_run_replaces_the_old(tmp_path: Path) -> None:
    (path,) = write(jinzhong(), tmp_path, ["json"])
    assert len(json.loads(path.read_text(encoding="utf-8"))["items"]) == 7
    (again,) = write(untitled(), tmp_path, ["json"])
    assert again == path
    assert len(json.loads(path.read_text(encoding="utf-8"))["items"]) == 8
    assert os.listdir(path.parent) == ["bulletin.json"]


def test_a_refusal_is_one_line_and_leaves_no_crumbs(tmp_path: Path) -> None:
    folder = tmp_path / "2021-08-16-晋中日报"
    (folder / "bulletin.json").mkdir(parents=True)
    with pytest.raises(OutputError, match="cannot write the bulletin") as refused:
        write(jinzhong(), tmp_path, ["json"])
    assert "\n" not in str(refused.value) and str(folder) in str(refused.value)
    assert [p.name for p in folder.iterdir()] == ["bulletin.json"]


def test_a_file_where_a_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bulletins").write_text("")
    with pytest.raises(OutputError, match="choose another folder"):
        write(jinzhong(), tmp_path / "bulletins")


@pytest.mark.skipif(os.name == "nt", reason="no umask")
def test_files_follow_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        (path,) = write(empty(), tmp_path, ["json"])
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o640


WRITER = """
import sys
sys.path.insert(0, {tests!r})
from bulletin_samples import jinzhong, untitled
from summarizer.bulletin import render
from summarizer.bulletin.write import write_files
from pathlib import Path
texts = [{{"bulletin.json": render(made(), "json")}} for made in (jinzhong, untitled)]
print("ready", flush=True)
while True:
    for text in texts:
        write_files(Path({folder!r}), text)
"""


def test_a_reader_never_meets_half_a_file_even_if_the_writer_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "bulletin.json"
    code = WRITER.format(tests=str(Path(__file__).parent), folder=str(tmp_path))
    whole = {render(made(), "json") for made in (jinzhong, untitled)}
    writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    seen = set()
    try:
        assert writer.stdout and writer.stdout.readline() == b"ready\n"
        until = time.monotonic() + 30
        while seen != whole and time.monotonic() < until:
            if path.exists():
                seen.add(path.read_text(encoding="utf-8"))
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        if writer.stdout:
            writer.stdout.close()
    assert seen == whole
    assert path.read_text(encoding="utf-8") in whole
