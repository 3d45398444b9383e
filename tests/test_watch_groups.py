"""What lies in a watched folder: what counts as complete, and which files are one issue."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.reading import READERS
from summarizer.watching.groups import Known, grouped
from summarizer.watching.names import day, sign
from summarizer.watching.units import Unit, digest_of, settled, units


@pytest.mark.parametrize(
    ("name", "date", "paper"),
    [
        ("rmrb2025102001.pdf", "2025-10-20", "rmrb"),
        ("2025-10/20/rmrb2025102001.pdf", "2025-10-20", "rmrb"),
        ("2025-10/20/01.txt", "2025-10-20", None),
        ("2021-08-16-晋中日报/A01.txt", "2021-08-16", None),
        ("jinzhong-ribao-2021-08-16-p1.txt", "2021-08-16", "jinzhong"),
        ("2021年8月6日/第1版.txt", "2021-08-06", None),
        ("晋中日报20210816.pdf", "2021-08-16", "晋中日报"),
        ("A01.txt", None, None),
        ("page10.txt", None, None),
        ("20211340.txt", None, None),
        ("20210230.txt", None, None),
        ("tel-13812345678.txt", None, "tel"),
    ],
)
def test_what_a_name_says(name: str, date: str | None, paper: str | None) -> None:
    assert (day(name), sign(name)) == (date, paper)


@given(st.text())
def test_any_name_is_read(name: str) -> None:
    found = day(name)
    assert found is None or len(found) == 10
    assert sign(name) is None or sign(name) == (sign(name) or "").lower()


def known(
    name: str,
    newspaper: str | None = None,
    printed: str | None = None,
    arrived: float = 0.0,
    content: str = "",
) -> Known:
    return Known(Unit(Path(name), name, (Path(name),), arrived, ()), content or name, newspaper, printed)


def issues(*given: Known, gap: float = 100.0) -> set[frozenset[str]]:
    """The groups as sets of names."""
    return {frozenset(one.unit.name for one in group.units) for group in grouped(given, gap)}


def test_a_day_has_an_issue_of_each_newspaper() -> None:
    assert issues(
        known("a.txt", "人民日报", "2025-10-20"),
        known("b.txt", "晋中日报", "2025-10-20"),
        known("c.txt", "人民日报", "2025-10-20"),
        known("d.txt", "人民日报", "2025-10-21"),
    ) == {frozenset({"a.txt", "c.txt"}), frozenset({"b.txt"}), frozenset({"d.txt"})}


def test_a_page_that_prints_no_head_goes_by_its_name() -> None:
    assert issues(
        known("rmrb2025102001.txt", "人民日报", "2025-10-20"),
        known("jzrb2025102001.txt", "晋中日报", "2025-10-20"),
        known("rmrb2025102002.txt"),
        known("jzrb2025102002.txt", None, "2025-10-20"),
    ) == {
        frozenset({"rmrb2025102001.txt", "rmrb2025102002.txt"}),
        frozenset({"jzrb2025102001.txt", "jzrb2025102002.txt"}),
    }


def test_pages_of_one_issue_in_many_folders_are_one() -> None:
    assert issues(
        known("2025-10/20/01/a.txt", "人民日报"), known("2025-10/20/02/b.txt"), known("2025-10/21/01/c.txt")
    ) == {frozenset({"2025-10/20/01/a.txt", "2025-10/20/02/b.txt"}), frozenset({"2025-10/21/01/c.txt"})}


def test_pages_without_a_date_join_what_came_with_them() -> None:
    first = known("A01.txt", "晋中日报", "2021-08-16", 10.0)
    assert issues(first, known("A02.txt", arrived=50.0)) == {frozenset({"A01.txt", "A02.txt"})}
    assert issues(first, known("A02.txt", arrived=500.0)) == {frozenset({"A01.txt"}), frozenset({"A02.txt"})}
    inside = known("new/A01.txt", "晋中日报", "2021-08-16", 10.0)
    assert issues(inside, known("new/A02.txt", arrived=9e9)) == {frozenset({"new/A01.txt", "new/A02.txt"})}
    assert issues(inside, known("old/A02.txt", arrived=10.0)) == {
        frozenset({"new/A01.txt"}),
        frozenset({"old/A02.txt"}),
    }


def test_undated_pages_are_one_issue_while_they_keep_coming() -> None:
    came = [known(f"A0{n}.txt", arrived=when) for n, when in enumerate((0.0, 60.0, 120.0, 500.0))]
    assert issues(*came) == {frozenset({"A00.txt", "A01.txt", "A02.txt"}), frozenset({"A03.txt"})}


def test_what_lies_there_twice_counts_once() -> None:
    one, other = (
        known("a.txt", None, "2021-08-16", content="x"),
        known("b.txt", None, "2021-08-16", content="x"),
    )
    (group,) = grouped([one, other], 1.0)
    assert len(group.units) == 1


@settings(max_examples=60)
@given(
    st.lists(
        st.builds(
            known,
            st.text("ab0128/-.", min_size=1, max_size=12),
            st.sampled_from([None, "甲报", "乙报"]),
            st.sampled_from([None, "2021-08-16", "2021-08-17"]),
            st.floats(0, 1000),
            st.text("xyz", min_size=1, max_size=3),
        ),
        max_size=8,
    )
)
def test_every_content_is_in_one_issue(given_units: list[Known]) -> None:
    groups = grouped(given_units, 100.0)
    contents = [content for group in groups for content in group.contents]
    assert sorted(contents) == sorted({one.content for one in given_units})
    for group in groups:
        assert len({one.newspaper for one in group.units if one.newspaper}) <= 1


def names(folder: Path, without: Path | None = None) -> list[str]:
    return [unit.name for unit in units(folder, READERS, without)]


def test_only_complete_files_of_known_kinds_count(tmp_path: Path) -> None:
    for name in (
        *("a.txt", "b.pdf", "deep/c.TXT", ".hidden.txt", ".sync/d.txt", "e.txt.part", "~$f.md", "g.txt~"),
        *("h.crdownload", "i.docx", ".j.txt.Xy12", "bulletins/bulletin.json"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert names(tmp_path, tmp_path / "bulletins") == ["a.txt", "b.pdf", "deep/c.TXT"]


def test_a_folder_of_saved_pages_is_one_unit(tmp_path: Path) -> None:
    (tmp_path / "20220101").mkdir()
    (tmp_path / "2022-01" / "02" / "content").mkdir(parents=True)
    (tmp_path / "2022-01" / "03").mkdir()
    for name in (
        *("20220101/p1_1.html", "20220101/p1_2.html", "single.html"),
        *("2022-01/02/index.html", "2022-01/02/content/1.html", "2022-01/03/1.html"),
    ):
        (tmp_path / name).write_text("<html>")
    assert names(tmp_path) == ["2022-01/02", "2022-01/03", "20220101", "single.html"]
    unit = units(tmp_path, READERS)[2]
    before = digest_of(unit)
    (tmp_path / "20220101" / "p1_3.html").write_text("<html>")
    changed = units(tmp_path, READERS)[2]
    assert changed.signature != unit.signature and digest_of(changed) != before


def test_a_content_has_one_digest_whatever_its_name(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("same")
    one, other = units(tmp_path, READERS)
    assert digest_of(one) == digest_of(other)


def test_a_file_is_settled_when_nobody_wrote_for_a_while(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    os.utime(path, (0, 0))  # as a copy that keeps the time of its source does
    (unit,) = units(tmp_path, READERS)
    now = time.time()
    assert not settled(unit, now, 30.0, now)
    assert settled(unit, now + 31, 30.0, None)
    assert settled(unit, now, 0.0, None)


def test_a_clock_that_runs_ahead_does_not_hold_a_file_back() -> None:
    ahead = Unit(Path("a"), "a", (), 10_000.0, ())
    assert not settled(ahead, 100.0, 10.0, 95.0)
    assert settled(ahead, 106.0, 10.0, 95.0)
