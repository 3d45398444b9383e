"""`jianbao summarize` and `jianbao digest`: what they make of real text, and of odd input."""

import io
import json
from pathlib import Path

import pytest
from conftest import SAMPLE, Cli

from summarizer.errors import InputError
from summarizer.singles import article_of, read_articles, tell_each

LEAD = "本报讯 （记者刘佳烨）日前，太谷区被确定为美丽乡村重点县建设试点，获1亿元建设资金支持。"
REST = "据悉，今年全省共有12个基础较好、实力较强的县（市、区）参加评审，试点期为三年。"


def lines(*records: object) -> bytes:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()


def test_one_article_is_told_on_stdout(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"太谷区成为试点\n{LEAD}\n{REST}\n", encoding="utf-8")
    cli("summarize", "a.txt", "--model", "extract")
    assert (cli.code, cli.err) == (0, "")
    assert cli.out.count("\n") == 1 and "1亿元" in cli.out and "记者" not in cli.out


@pytest.mark.parametrize("task", ["headline", "brief"])
def test_json_lines_in_json_lines_out(cli: Cli, task: str) -> None:
    records = [{"id": f"n{n}", "title": "试点", "text": LEAD + REST} for n in range(3)]
    cli("summarize", "-", "--task", task, "--json", "--model", "extract", stdin=lines(*records))
    told = [json.loads(line) for line in cli.out.splitlines()]
    assert [record["id"] for record in told] == ["n0", "n1", "n2"]
    assert all(list(record) == ["id", "task", "text", "method", "model"] for record in told)
    assert {(record["task"], record["method"], record["model"]) for record in told} == {
        (task, "extract", None)
    }


def test_a_bad_line_is_told_with_its_number_and_the_others_are_done(cli: Cli) -> None:
    stdin = lines({"id": 1, "text": LEAD}, {"id": 2}, ["no"], {"id": 4, "text": LEAD}) + b"\n{bad\n"
    cli("summarize", "-", "--json", "--model", "extract", stdin=stdin)
    assert cli.code == 4
    assert [json.loads(line)["id"] for line in cli.out.splitlines()] == ["1", "4"]
    told = [line.split(":")[1].strip() for line in cli.err.splitlines()]
    assert told == ["standard input, line 2", "standard input, line 3", "standard input, line 5"]


def test_a_missing_and_an_empty_article_are_one_line(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("\n \n", encoding="utf-8")
    for name in ("missing.txt", "empty.txt", "."):
        cli("summarize", name)
        assert (cli.code, cli.out, cli.err.count("\n")) == (3, "", 1) and name in cli.err
    assert cli("summarize", "-").code == 3


def test_an_article_keeps_its_text_however_it_is_wrapped() -> None:
    plain = article_of(f"太谷区成为试点\n{LEAD}\n{REST}", "1")
    assert (
        plain.headline == "太谷区成为试点"
        and plain.body.startswith("本报讯")
        and plain.body.endswith("三年。")
    )
    assert article_of(LEAD, "1").body == LEAD
    with pytest.raises(InputError):
        article_of("\u200b\n", "1")


def test_a_headline_is_written_as_if_there_were_none(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines({"id": "x", "title": "不该出现的标题", "text": LEAD + REST}))
    articles, failures = read_articles(str(path))
    assert (articles[0].headline, failures) == ("不该出现的标题", [])
    (told,) = tell_each(articles, "headline", model="extract")
    assert "不该出现" not in told.text


def test_digest_prints_one_form_and_writes_the_others(cli: Cli, tmp_path: Path) -> None:
    cli("digest", SAMPLE, "--model", "extract", "--output", "news", "--json")
    bulletin = json.loads(cli.out)
    (folder,) = (tmp_path / "news").iterdir()
    assert json.loads((folder / "bulletin.json").read_text(encoding="utf-8")) == bulletin
    assert sorted(path.name for path in folder.iterdir()) == [
        f"bulletin.{x}" for x in ("html", "json", "md", "txt")
    ]
    assert cli.err.splitlines() == [f"written: {Path('news', folder.name, name)}" for name in (
        "bulletin.md", "bulletin.txt", "bulletin.html", "bulletin.json")]  # fmt: skip
    cli("digest", SAMPLE, "--model", "extract", "--format", "markdown")
    assert cli.out.startswith("#") and not (tmp_path / "bulletins").exists()


def test_digest_quiet_says_nothing_and_writes_all(cli: Cli, tmp_path: Path) -> None:
    cli(
        "digest",
        "-q",
        "--model",
        "extract",
        "-",
        stdin=Path(SAMPLE).read_bytes().replace("第11579期".encode(), b""),
    )
    assert (cli.code, cli.out, cli.err) == (0, "", "")
    assert len(list(next((tmp_path / "bulletins").iterdir()).iterdir())) == 4


def test_a_folder_that_cannot_be_written_is_code_6(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    cli("digest", SAMPLE, "--model", "extract", "--format", "json", "--output", "file/below")
    assert (cli.code, cli.out, cli.err.count("\n")) == (6, "", 1) and "file/below" in cli.err


def test_an_unknown_model_or_device_is_code_5(cli: Cli) -> None:
    assert cli("digest", SAMPLE, "--model", "no/such/model").code == 5
    assert cli.err.count("\n") == 1 and "no/such/model" in cli.err


def test_standard_input_that_is_no_utf8_terminal(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    stdout = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", stdout)
    cli("digest", SAMPLE, "--model", "extract", "--format", "text")
    assert cli.code == 0 and b"2021" in stdout.buffer.getvalue()  # type: ignore[attr-defined]
