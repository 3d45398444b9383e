"""Search: every two characters of a text are found, a place finds what lies in it, and no query is ever syntax."""

import contextlib
import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bulletin_samples import hostile, jinzhong
from conftest import Cli
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer import archive
from summarizer.archive import results
from summarizer.archive.query import match, terms
from summarizer.archive.snippet import hits, snippet
from summarizer.archive.store import opened
from summarizer.archive.tokens import fold, fold_with_offsets, tokens
from summarizer.errors import InputError

SGR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three days of 晋中日报 and one of another newspaper, whose one item names a place abroad."""
    path = tmp_path_factory.mktemp("archive") / "archive.sqlite"
    for day in ("2021-08-16", "2021-08-17", "2021-09-01"):
        archive.add(replace(jinzhong(), date=day), archive=path)
    archive.add(replace(jinzhong(), newspaper="太行日报", date="2020-01-02"), archive=path)
    archive.add(hostile(), archive=path)
    return path


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("碳素产业", "碳素 素产 产业 业"),
        ("碳素，产业", "碳素 素 产业 业"),
        ("3A级、ＡＩ+", "3a 级 ai"),
        ("占75%以上", "占 75 以上 上"),
        ("。！ \n", ""),
        ("𠮷野家", "𠮷野 野家 家"),
    ],
)
def test_tokens(text: str, made: str) -> None:
    assert tokens(text) == made


@given(st.text())
def test_folding_keeps_the_way_back(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text) and len(offsets) == len(folded) + 1
    assert all(fold(text[at]).find(char) >= 0 for char, at in zip(folded, offsets, strict=False))


def test_every_two_characters_of_a_headline_find_it(path: Path) -> None:
    for item in jinzhong().items:
        for han in re.findall(r"[一-鿿]{2,}", item.headline or ""):
            for at in range(len(han) - 1):
                found = archive.search(han[at : at + 2], since="2021-09", archive=path)
                assert item.id in {f.item for f in found}, han[at : at + 2]


def test_what_is_found_is_what_holds_the_words(path: Path) -> None:
    for words in (
        "碳素",
        "碳",
        "素",
        "祁县碳素",
        "碳素 祁县",
        "“党史学习教育”",
        '"1亿元"',
        "ＡＩ",
        "3A级",
        "医改",
        "万吨 企业",
    ):
        holds = set()
        for item in jinzhong().items:
            texts = [item.title, item.deck, item.kicker, item.column, item.body, *item.captions]
            texts.append(item.summary.text if item.summary else None)
            everything = [fold(text) for text in texts if text]
            wanted = [fold(word.strip('“”"')) for word in words.split()]
            if all(any(re.search(word, text) for text in everything) for word in wanted):
                holds.add(item.id)
        found = archive.search(words, newspaper="太行日报", archive=path)
        assert {f.item for f in found} == holds, words


def test_a_word_in_the_headline_goes_before_one_in_the_body_and_new_before_old(path: Path) -> None:
    found = archive.search("太谷", archive=path)
    assert [f.item for f in found[:4]] == ["p1-02"] * 4
    assert [f.date for f in found[:4]] == ["2021-09-01", "2021-08-17", "2021-08-16", "2020-01-02"]


def test_a_place_finds_what_lies_in_it(path: Path) -> None:
    def named(place: str) -> set[str]:
        return {
            f.item for f in archive.search(place=place, since="2021-08-17", until="2021-08-17", archive=path)
        }

    assert named("祁县") == {"p1-01"} == named("山西省晋中市祁县")
    assert named("晋中市") == named("晋中") == {"p1-01", "p1-02", "p1-03", "p1-05", "p1-07"} == named("山西")
    assert named("福建") == {"p1-03"} == named("福建省")
    assert named("静升镇") == {"p1-05"}
    assert not named("重庆") and not named("没有的地方")


def test_conditions_narrow_and_stand_without_words(path: Path) -> None:
    assert {f.item for f in archive.search(person="刘冬", archive=path)} == {"p1-01"}
    assert {f.issue for f in archive.search("碳素", newspaper="太行日报", archive=path)} == {
        "2020-01-02-太行日报"
    }
    assert {f.date for f in archive.search("碳素", since="2021-08-17", archive=path)} == {
        "2021-08-17",
        "2021-09-01",
    }
    assert {f.date for f in archive.search("碳素", until="2021-08", archive=path)} == {
        "2021-08-16",
        "2021-08-17",
        "2020-01-02",
    }
    assert not archive.search("碳素", person="吴俊清", archive=path)
    days = [f.date for f in archive.search(place="祁县", archive=path)]
    assert days == sorted((day for day in days if day), reverse=True)
    assert len(archive.search(limit=3, archive=path)) == 3
    with pytest.raises(InputError, match="no day, month or year"):
        archive.search("碳素", since="去年", archive=path)


def test_hits_are_marked_where_they_stand() -> None:
    text = "第一句。" * 20 + "晋中ＡＩ碳素产业，占75%以上，碳，素。" + "末句。" * 40
    found = snippet([text], terms("ai 碳素 75"))
    assert [piece for piece, hit in found if hit] == ["ＡＩ", "碳素", "75"]
    shown = "".join(piece for piece, _ in found)
    assert len(shown) < 110 and shown.endswith("…") and shown.strip("…") in text
    assert hits("175%", terms("75")) == []


QUERY = st.text(max_size=30) | st.text(
    st.sampled_from("碳素祁县a1\"“”'*()^:-+{}<>&|~,.;%_\\/ \x00\n　NEARORANDT"), max_size=30
)


@pytest.fixture(scope="module")
def opened_once(path: Path) -> Iterator[sqlite3.Connection]:
    with opened(path) as db:
        yield db


@settings(max_examples=300)
@given(QUERY)
def test_no_query_is_ever_syntax(opened_once: sqlite3.Connection, query: str) -> None:
    try:
        wanted = terms(query)
    except InputError as error:
        assert query.strip() and "\n" not in str(error)
        return
    if wanted:
        opened_once.execute("SELECT rowid FROM words WHERE words MATCH ?", (match(wanted),)).fetchall()


@settings(max_examples=200)
@given(st.text(st.sampled_from("碳素产业祁县，。 aＡ3"), min_size=1, max_size=40), st.data())
def test_any_piece_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    # Latin words and numbers are found whole alone, and white space parts the words of a query.
    if re.search(r"[aＡ3 ]", piece) or not re.search(r"\w", piece):
        return
    (term,) = terms(piece)
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE words USING fts5 (body, tokenize = 'unicode61 remove_diacritics 0')")
        db.execute("INSERT INTO words VALUES (?)", (tokens(text),))
        assert db.execute("SELECT 1 FROM words WHERE words MATCH ?", (match((term,)),)).fetchone()


def test_nothing_found_can_move_the_cursor(path: Path) -> None:
    found = archive.search(limit=100, archive=path)
    plain, coloured = results.render(found), results.render(found, color=True)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028]", plain + SGR.sub("", coloured))
    assert max(cell_len(line) for line in plain.split("\n")) <= 80


@pytest.mark.parametrize("width", [30, 60, 100, 200])
def test_colours_change_no_word(path: Path, width: int) -> None:
    found = archive.search("碳素 企业", archive=path)
    coloured, plain = results.render(found, width=width, color=True), results.render(found, width=width)
    assert SGR.sub("", coloured).replace("\n", "").replace(" ", "") == re.sub(r"[【】\n ]", "", plain)
    assert results.HIT + "碳素" in coloured and "【碳素】" in plain


def test_what_was_replaced_is_no_longer_found(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    archive.add(jinzhong(), archive=path)
    archive.add(replace(jinzhong(), sections=jinzhong().sections[-1:]), archive=path)
    assert not archive.search("碳素", archive=path)
    archive.remove(archive.issues(archive=path)[0].key, archive=path)
    with opened(path) as db:
        db.execute("CREATE VIRTUAL TABLE temp.left_over USING fts5vocab (main, words, row)")
        assert not db.execute("SELECT term FROM temp.left_over").fetchall()
        assert not db.execute("SELECT term FROM headline_pairs").fetchall()


def test_the_command(cli: Cli, path: Path) -> None:
    assert cli("search", "碳素", "--place", "晋中市", "--since", "2021-09", "--archive", str(path)).code == 0
    assert (
        "2021-09-01-晋中日报 · 第1版 · p1-01" in cli.out and "【碳素】" in cli.out and "\x1b" not in cli.out
    )
    found = json.loads(cli("search", "碳素", "-n", "1", "--json", "--archive", str(path)).out)
    (start, end) = found[0]["snippet_hits"][0]
    assert found[0]["snippet"][start:end] == "碳素" and found[0]["issue"] == "2021-09-01-晋中日报"
    assert cli("search", "不存在的词语", "--archive", str(path)).err == "note: nothing was found\n"
    assert (cli.code, cli.out) == (0, "")
    assert cli("search", "？！", "--archive", str(path)).code == 3
    assert cli("search", "碳素").code == 3 and "there is no archive yet" in cli.err
