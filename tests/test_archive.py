"""The archive: what goes in comes out, an issue stands once, no other file is touched, nothing committed is lost."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from bulletin_samples import ALL, empty, jinzhong
from conftest import SAMPLE, Cli

from summarizer import archive
from summarizer.archive import schema
from summarizer.archive.packing import pack, unpack
from summarizer.archive.store import opened
from summarizer.bulletin import render
from summarizer.bulletin.json import as_dict
from summarizer.bulletin.read_back import from_dict
from summarizer.errors import InputError, JianbaoError, OutputError

KEY = "2021-08-16-晋中日报"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "archive.sqlite"


def counts(path: Path) -> dict[str, int]:
    tables = ("issues", "items", "summaries", "figures", "people", "places")
    with opened(path) as db:
        return {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


@pytest.mark.parametrize("name", ALL)
def test_what_goes_in_comes_out(name: str, path: Path) -> None:
    bulletin = ALL[name]()
    key = archive.add(bulletin, archive=path)
    as_written = from_dict(as_dict(bulletin))
    assert archive.find(key, archive=path) == as_written
    assert archive.find("last", archive=path) == as_written
    (listed,) = archive.issues(archive=path)
    assert (listed.key, listed.newspaper, listed.items) == (key, bulletin.newspaper, len(bulletin.items))


def test_an_issue_run_again_replaces_and_leaves_nothing_behind(path: Path) -> None:
    bulletin = jinzhong()
    archive.add(bulletin, archive=path)
    first = counts(path)
    less = replace(bulletin, sections=bulletin.sections[:1])
    archive.add(less, archive=path)
    assert [listed.items for listed in archive.issues(archive=path)] == [len(less.items)]
    archive.add(bulletin, archive=path)
    assert counts(path) == first
    archive.remove(KEY, archive=path)
    assert set(counts(path).values()) == {0}


def test_undated_issues_are_told_apart_by_number_or_text(path: Path) -> None:
    undated = replace(jinzhong(), date=None)
    other = replace(undated, number=None)
    keys = [archive.key_of(bulletin) for bulletin in (undated, other, replace(empty(), date="13日"))]
    assert len(set(keys)) == 3 and keys[0] == "undated-晋中日报-11579"
    for bulletin in (undated, other, undated, other):
        archive.add(bulletin, archive=path)
    assert {listed.key for listed in archive.issues(archive=path)} == set(keys[:2])


def test_an_issue_is_found_by_day_key_path_and_as_the_last(path: Path, tmp_path: Path) -> None:
    one = jinzhong()
    other, later = replace(one, newspaper="太行日报"), replace(one, date="2021-08-17")
    for bulletin in (later, one):
        archive.add(bulletin, archive=path)
    assert archive.find("last", archive=path).date == "2021-08-17"
    assert archive.find("2021-08-16", archive=path).date == "2021-08-16"
    assert archive.find(KEY, archive=path).newspaper == "晋中日报"
    (tmp_path / "bulletin.json").write_text(render(one, "json"), encoding="utf-8")
    assert archive.find(str(tmp_path), archive=path).items == archive.find(KEY, archive=path).items
    archive.add(other, archive=path)
    with pytest.raises(InputError, match="2021-08-16 has 2 issues; say which: .*太行日报"):
        archive.find("2021-08-16", archive=path)
    days = archive.issues(since="2021-08-17", archive=path), archive.issues(until="2021-08-16", archive=path)
    assert [len(found) for found in days] == [1, 2]
    assert [listed.key for listed in archive.issues(newspaper="晋中日报", limit=1, archive=path)] == [
        "2021-08-17-晋中日报"
    ]


@pytest.mark.parametrize(
    "which", ["last", "2021-08-16", KEY, "2021-02-30", "../x.json", "'; DROP TABLE issues"]
)
def test_what_is_not_there_is_told_in_one_line(which: str, path: Path) -> None:
    with pytest.raises(InputError, match="no archive yet|cannot be read"):
        archive.find(which, archive=path)
    assert not path.exists()
    archive.add(replace(jinzhong(), date="2020-01-01"), archive=path)
    archive.remove("2020-01-01-晋中日报", archive=path)
    with pytest.raises(InputError) as error:
        archive.find(which, archive=path)
    assert "\n" not in str(error.value)


def foreign(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE mine (a)")
        db.commit()


def text(path: Path) -> None:
    path.write_text("一封信", encoding="utf-8")


def torn(path: Path) -> None:
    archive.add(jinzhong(), archive=path)
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * (len(data) - 100))


def newer(path: Path) -> None:
    archive.add(jinzhong(), archive=path)
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (foreign, "not an archive of jianbao; name another file"),
        (text, "not an archive of jianbao, or a damaged one"),
        (torn, "damaged"),
        (newer, "made by a newer jianbao"),
    ],
)
def test_a_foreign_damaged_or_newer_file_is_left_as_it_is(make: object, said: str, tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    assert callable(make)
    make(path)
    before = path.read_bytes()
    for use in (lambda: archive.add(jinzhong(), archive=path), lambda: archive.find("last", archive=path)):
        with pytest.raises(InputError, match=said) as error:
            use()
        assert str(path) in str(error.value) and "\n" not in str(error.value)
        assert path.read_bytes() == before


def test_a_damaged_entry_costs_its_issue_alone(path: Path) -> None:
    archive.add(jinzhong(), archive=path)
    archive.add(replace(jinzhong(), date="2021-08-17"), archive=path)
    with opened(path) as db:
        db.execute(
            "UPDATE items SET story = x'00' WHERE issue = (SELECT id FROM issues WHERE key = ?)", (KEY,)
        )
    with pytest.raises(InputError, match="damaged"):
        archive.find(KEY, archive=path)
    assert archive.find("2021-08-17", archive=path).items


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00", pack({"a": 1})[:-3], zlib.compress(b"[]"), pack({"a": "长" * 100})[:20]],
)
def test_damaged_bytes_are_told(data: bytes) -> None:
    with pytest.raises(InputError, match="damaged"):
        unpack(data)


def test_an_entry_that_would_fill_the_memory_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    small = pack({"a": "长" * 1000})
    assert len(small) < 100 and unpack(small) == {"a": "长" * 1000}
    monkeypatch.setattr("summarizer.archive.packing.MAX_FILE_BYTES", 1000)
    with pytest.raises(InputError, match="damaged"):
        unpack(small)


def test_an_archive_of_every_older_version_is_brought_up_to_date(path: Path) -> None:
    for version in range(1, schema.VERSION):
        path.unlink(missing_ok=True)
        with pytest.MonkeyPatch.context() as then:
            then.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:version])
            then.setattr(schema, "VERSION", version)
            if version < 2:
                then.setattr("summarizer.archive.indexed.enter", lambda *_: None)
            archive.add(jinzhong(), archive=path)
            with opened(path) as db:
                assert db.execute("PRAGMA user_version").fetchone() == (version,)
        assert archive.find(KEY, archive=path) == from_dict(as_dict(jinzhong()))
        assert archive.search("碳素", archive=path)[0].issue == KEY
        with opened(path) as db:
            assert db.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


def test_a_migration_that_fails_leaves_the_archive_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.add(jinzhong(), archive=path)

    def broken(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE half (a)")
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, broken))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with pytest.raises(OutputError, match="disk full"):
        archive.find("last", archive=path)
    monkeypatch.undo()
    assert archive.find("last", archive=path).items
    with opened(path) as db:
        assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone()


WRITER = """
import sys
from dataclasses import replace
from bulletin_samples import jinzhong
from summarizer import archive
bulletin = jinzhong()
for number in range(10_000):
    name = f"{sys.argv[2]}{number}"
    archive.add(replace(bulletin, newspaper=name), archive=sys.argv[1])
    print(name, flush=True)
"""


def writer(path: Path, name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])},
    )


def told(process: subprocess.Popen[str], at_least: int) -> list[str]:
    """The issues that the process says are committed: it is killed with no warning after some."""
    assert process.stdout
    names = [process.stdout.readline().strip() for _ in range(at_least)]
    process.send_signal(signal.SIGKILL)
    names += process.stdout.read().split()
    process.stdout.close()
    process.wait()
    return names


def test_killed_while_writing_nothing_committed_is_lost(path: Path) -> None:
    for run in range(3):
        names = told(writer(path, f"甲{run}报"), 3 + run)
        kept = {listed.newspaper: listed.items for listed in archive.issues(archive=path)}
        assert set(names) <= set(kept)
        whole = len(jinzhong().items)
        assert set(kept.values()) == {whole}, "an issue is there whole or not at all"
    with opened(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not db.execute("PRAGMA foreign_key_check").fetchall()


def test_two_processes_write_at_once(path: Path) -> None:
    processes = [writer(path, "甲"), writer(path, "乙")]
    names: list[str] = []
    readers = [threading.Thread(target=lambda p=p: names.extend(told(p, 8))) for p in processes]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert {name[0] for name in names} == {"甲", "乙"}
    assert set(names) <= {listed.newspaper for listed in archive.issues(archive=path)}


def test_an_archive_that_another_holds_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add(jinzhong(), archive=path)
    monkeypatch.setattr("summarizer.archive.store.BUSY", 0.01)
    with opened(path) as db:
        db.execute("BEGIN IMMEDIATE")
        with pytest.raises(OutputError, match="another program holds the archive"):
            archive.add(jinzhong(), archive=path)
        assert archive.find("last", archive=path).items, "readers do not wait for a writer"


def test_a_digest_is_kept_by_itself(cli: Cli, path: Path) -> None:
    assert cli("digest", SAMPLE, "--model", "extract", "-f", "json", "--archive", str(path)).code == 0
    assert archive.find("last", archive=path) == from_dict(json.loads(cli.out))
    assert cli("digest", SAMPLE, "--model", "extract", "-f", "json").code == 0
    assert archive.find("2021-08-16").items, "without --archive where JIANBAO_ARCHIVE says"
    assert f"{KEY} · 第1版 · p1-01" in cli("search", "碳素", "--place", "祁县").out
    archive.remove(KEY)
    assert cli("digest", SAMPLE, "--model", "extract", "-f", "json", "--no-archive").code == 0
    assert not archive.issues()


def test_trouble_with_the_archive_never_costs_the_digest(cli: Cli, tmp_path: Path) -> None:
    bad = tmp_path / "bad.sqlite"
    bad.write_text("not a database", encoding="utf-8")
    for broken in (bad, tmp_path, bad / "below"):
        cli("digest", SAMPLE, "--model", "extract", "-f", "text", "--archive", str(broken))
        assert cli.code == 0 and "握指成拳利断金" in cli.out
        assert cli.err.count("not kept in the archive") == 1 and "Traceback" not in cli.err
    assert bad.read_text(encoding="utf-8") == "not a database"


def test_where_the_archive_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("JIANBAO_ARCHIVE")
    configured = tmp_path / "config.toml"
    configured.write_text("", encoding="utf-8")
    monkeypatch.setenv("JIANBAO_CONFIG", str(configured))
    assert archive.archive_path().name == "archive.sqlite" and archive.archive_path().parent.name == "jianbao"
    configured = tmp_path / "other.toml"
    configured.write_text('[archive]\npath = "/kept/here.sqlite"\n', encoding="utf-8")
    monkeypatch.setenv("JIANBAO_CONFIG", str(configured))
    assert archive.archive_path() == Path("/kept/here.sqlite")
    monkeypatch.setenv("JIANBAO_ARCHIVE", "/x/y.sqlite")
    assert archive.archive_path() == Path("/x/y.sqlite")
    assert archive.archive_path("a.sqlite") == Path("a.sqlite")


def test_every_error_is_one_for_users(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(JianbaoError):
        archive.add(jinzhong(), archive=path)
