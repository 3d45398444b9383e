"""Reading in the terminal: keys lead where they should, nothing of an article steers the screen, all is given back."""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import termios
import time
from functools import cache
from pathlib import Path

import pytest
from bulletin_samples import ALL, jinzhong, whole_issue
from conftest import Cli
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer import archive
from summarizer.bulletin import render
from summarizer.reader.book import SGR, Book, bind
from summarizer.reader.keys import keys
from summarizer.reader.screen import draw
from summarizer.reader.view import View, last_top, press, rebound, to_item

ROWS = 20
OURS = re.compile(r"\x1b\[(?:[0-9;]*m|H|K)")


@cache
def book(name: str, width: int = 80, color: bool = False, evidence: bool = False) -> Book:
    return bind(ALL[name](), width=width, color=color, evidence=evidence)


def pressed(view: View, of: Book, *names: str, rows: int = ROWS) -> View:
    for name in names:
        view = press(view, of, rows, name)
    return view


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("color", [False, True])
def test_a_book_is_the_bulletin_in_order(name: str, color: bool) -> None:
    of = book(name, color=color)
    assert "\n".join(of.lines).rstrip("\n") + "\n" == render(ALL[name](), "terminal", color=color)
    assert [item.number for item in of.items] == [item.number for item in ALL[name]().items]
    for item in of.items:
        assert of.contents <= item.start < item.end <= len(of.lines)
        title = ALL[name]().items[item.number - 1].title[:8]
        shown = re.sub(r"[\s│╭╮╰╯─]", "", SGR.sub("", "".join(of.lines[item.start : item.end])))
        assert re.sub(r"\s", "", title) in shown


def test_keys_lead_from_item_to_item() -> None:
    of = book("jinzhong")
    starts = [item.start for item in of.items]
    view = pressed(View(), of, "right")
    assert view.top == starts[0] and pressed(view, of, "right", "right").top == starts[2]
    assert pressed(view, of, "right", "left").top == starts[0] and pressed(view, of, "left").top == 0
    assert pressed(View(), of, "4", "enter").top == starts[3]
    assert pressed(View(), of, "9", "9", "enter").message == "没有第99条"
    assert pressed(View(), of, "1", "2", "backspace", "enter").top == starts[0]
    # A number that is not finished with Enter is given up by any other key, which then does what it does.
    assert pressed(View(), of, "4", "j").top == 1
    assert pressed(View(), of, "G").top == last_top(of, ROWS) and pressed(View(), of, "G", "c").top == 0
    assert pressed(View(), of, "G", "right").message == "已到末尾"
    assert [pressed(View(), of, key).over for key in ("q", "interrupt", "x")] == [True, True, False]
    assert pressed(View(), of, "?").mode == "help" and pressed(View(), of, "?", "q") == View()


def test_words_are_found_even_where_a_line_ends_in_them() -> None:
    of = book("jinzhong", 60)
    view = pressed(View(), of, "/", *"电解铝行业", "enter")
    assert view.message.startswith("“电解铝行业” 1/")
    for found in of.find("电解铝 行业"):
        assert "".join(SGR.sub("", of.lines[line])[column] for line, column in found) == "电解铝行业"
    told = "".join(sentence.text for sentence in jinzhong().items[0].summary.sentences)
    spread = [of.find(told[at : at + 6]) for at in range(len(told) - 6)]
    assert all(spread) and any(found[0][0] != found[-1][0] for places in spread for found in places)
    (hits,) = {pressed(view, of, *"n" * count).message.split("/")[1] for count in range(3)}
    assert int(hits) > 1
    assert pressed(view, of, "N").message == f"“电解铝行业” {hits}/{hits}"
    assert pressed(View(), of, "/", *"没有的词", "enter").message == "没有找到“没有的词”"
    assert pressed(View(), of, "/", *"词", "escape") == View()


KEYS = st.lists(st.sampled_from(" jkbfgGnNe?/170x晋中q") | st.sampled_from(
    ["up", "down", "left", "right", "enter", "escape", "backspace", "tab", "page up", "home", "interrupt", "", "\x07"]
), max_size=30)  # fmt: skip


@given(KEYS, st.sampled_from(["jinzhong", "empty", "hostile"]), st.integers(1, 60), st.integers(10, 200))
def test_no_keys_lead_off_the_book_nor_draw_beyond_the_screen(
    typed: list[str], name: str, rows: int, columns: int
) -> None:
    of = book(name)
    view = View()
    for key in typed:
        view = press(view, of, rows, key)
        assert 0 <= view.top <= last_top(of, rows)
    drawn = draw(view, of, rows, max(columns, 80), color=False)
    assert "\x1b" not in OURS.sub("", drawn)
    lines = OURS.sub("", drawn).split("\r\n")
    assert len(lines) == rows + 1 and max(map(cell_len, lines)) <= max(columns, 80)


@given(st.integers(0, 400), st.sampled_from([60, 120, 200]), st.booleans())
def test_a_new_size_or_the_evidence_keeps_the_place(top: int, width: int, evidence: bool) -> None:
    old, new = book("jinzhong", 80), book("jinzhong", width, evidence=evidence)
    view = View(top=min(top, last_top(old, ROWS)))
    moved = rebound(view, old, new, ROWS)
    before, after = old.at(view.top), new.at(moved.top)
    assert before == after or (before and after and before.number >= after.number)
    if before and moved.top < last_top(new, ROWS):
        assert after and before.number == after.number


@given(st.binary(max_size=40))
def test_any_bytes_are_keys(sent: bytes) -> None:
    for key in keys(sent.decode("utf-8", "ignore")):
        assert key != "\x1b" and not key.startswith("\x1b")


def test_what_terminals_send_is_known() -> None:
    sent = "\x1b[A\x1bOB\x1b[5~\x1b[1;5C\r晋\x7f\x1b"
    assert keys(sent) == ["up", "down", "page up", "", "enter", "晋", "backspace", "escape"]


def test_an_item_that_is_there_is_gone_to() -> None:
    of = book("jinzhong")
    assert to_item(View(), of, 3, ROWS).top == of.items[2].start


@pytest.fixture
def kept(cli: Cli) -> Cli:
    archive.add(jinzhong())
    return cli


def test_show_prints_a_bulletin_of_the_archive(kept: Cli) -> None:
    assert kept("show").out == render(jinzhong(), "terminal")
    assert kept("show", "2021-08-16", "--width", "120").out == render(jinzhong(), "terminal", width=120)
    assert "└ 原文第" in kept("show", "last", "--evidence").out
    assert kept("show", "--contents").out.rstrip().split("\n")[-1].startswith("地点")
    (panel,) = re.findall(r"╭─ 2 [^╰]*╰.*\n", kept("show").out)
    assert kept("show", "--item", "2").out == panel == kept("show", "--item", "p1-02").out
    assert "there are 7" in kept("show", "--item", "8").err and kept.code == 2
    assert kept("show", "2020-01-01").code == 3 and kept.err.count("\n") == 1


def test_no_color_goes_before_what_forces_it(kept: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in kept("show").out
    assert "\x1b" not in kept("show", "--no-color").out


def test_list_names_what_show_takes(kept: Cli) -> None:
    archive.add(whole_issue(), archive="other.sqlite")
    assert kept("list").out == "2021-08-16-晋中日报  第11579期  第1版  7条\n"
    (key, *_) = kept.out.split()
    assert kept("show", key, "--contents").code == 0
    assert "第1—20版  100条" in kept("list", "--archive", "other.sqlite").out
    assert '"key": "2021-08-16-晋中日报"' in kept("list", "--json", "--newspaper", "晋中日报").out
    assert kept("list", "--since", "2021-08-17").out == "" and kept.err == "note: no issue fits\n"
    assert kept("list", "--json", "--since", "2021-08-17").out == "[]\n"
    assert kept("list", "--since", "gestern").code == 2
    for until, there in (("2021-08", True), ("2021", True), ("2021-08-16", True), ("2021-07", False)):
        assert bool(kept("list", "--until", until).out) == there, until
    assert kept("list", "--since", "2021-08").out and not kept("list", "--since", "2021-09").out


class Terminal:
    """A command on a pseudo-terminal: what it writes, what is typed, and the terminal's settings before and after."""

    def __init__(self, *arguments: str, columns: int = 80, rows: int = 24, **environment: str) -> None:
        self.handle, end = pty.openpty()
        termios.tcsetwinsize(self.handle, (rows, columns))
        self.before = termios.tcgetattr(self.handle)
        self.text = ""
        environment = {**os.environ, "TERM": "xterm", **environment}
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
            environment.pop(name, None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "summarizer", *arguments],
            stdin=end,
            stdout=end,
            stderr=end,
            env=environment,
        )
        os.close(end)

    def until(self, words: str) -> str:
        """What is written until `words` are, without colours and without frames that were drawn over."""
        until = time.monotonic() + 60
        while words not in SGR.sub("", self.text):
            assert time.monotonic() < until, f"{words!r} did not come: {self.text[-500:]!r}"
            if select.select([self.handle], [], [], 0.2)[0]:
                self.text += os.read(self.handle, 65536).decode("utf-8", "replace")
        found, self.text = self.text, ""
        return found

    def type(self, text: str) -> None:
        os.write(self.handle, text.encode())

    def end(self) -> int:
        while True:
            try:
                if not (got := os.read(self.handle, 65536)):
                    break
            except OSError:
                break
            self.text += got.decode("utf-8", "replace")
        return self.process.wait(60)


def test_a_terminal_is_taken_and_given_back(kept: Cli) -> None:
    shown = Terminal("show", "last")
    first = shown.until("目录")
    assert "\x1b[?1049h" in first and "握指成拳利断金" in first
    shown.type("2\r")
    assert "太谷区被确定为" in shown.until("2/7")
    shown.type("\x1b[C")
    shown.until("3/7")
    termios.tcsetwinsize(shown.handle, (24, 130))
    shown.until("3/7 全省医改工作电视电话会议召开")
    settings = termios.tcgetattr(shown.handle)
    assert settings[3] != shown.before[3]
    shown.type("q")
    assert shown.end() == 0
    assert shown.text.endswith("\x1b[?7h\x1b[?25h\x1b[?1049l")
    os.close(shown.handle)


def test_ctrl_c_a_signal_and_a_terminal_that_goes_away_end_the_reader(kept: Cli) -> None:
    shown = Terminal("show")
    shown.until("目录")
    shown.type("\x03")
    assert shown.end() == 0
    os.close(shown.handle)
    ended = Terminal("show")
    ended.until("目录")
    ended.process.terminate()
    assert ended.end() == 143 and ended.text.endswith("\x1b[?1049l")
    os.close(ended.handle)
    gone = Terminal("show")
    gone.until("目录")
    os.close(gone.handle)
    assert gone.process.wait(60) == 0


@pytest.mark.skipif(shutil.which("less") is None, reason="no less here")
def test_less_gets_our_colours_and_begins_at_the_item(kept: Cli) -> None:
    shown = Terminal("show", "--pager", "less", "--item", "3")
    text = shown.until("市政协副主席")
    assert "握指成拳利断金" not in text and "ESC" not in text
    shown.type("q")
    assert shown.end() == 0
    os.close(shown.handle)


def test_a_dumb_terminal_gets_lines(kept: Cli) -> None:
    shown = Terminal("show", "--pager", "auto", PATH=str(Path(sys.executable).parent), TERM="dumb")
    shown.end()
    assert "\x1b" not in shown.text and "握指成拳利断金" in shown.text
    os.close(shown.handle)
