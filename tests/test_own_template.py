"""Templates of the user: ours to begin with give what ours give; what goes wrong is one line; nothing gets out."""

import time
from pathlib import Path

import pytest
from bulletin_samples import ALL, hostile, jinzhong
from conftest import SAMPLE, Cli
from lxml import html

from summarizer import archive
from summarizer.bulletin import render, sandbox
from summarizer.bulletin.own_template import export, own_template
from summarizer.errors import ConfigError, OutputError


def made(folder: Path, text: str) -> str:
    path = folder / "mine.html.j2"
    path.write_text(text, encoding="utf-8")
    return own_template(path).render(jinzhong())


@pytest.mark.parametrize("name", ALL)
def test_what_is_exported_makes_the_page_that_ours_makes(name: str, tmp_path: Path) -> None:
    export(tmp_path)
    assert own_template(tmp_path).render(ALL[name]()) == render(ALL[name](), "html")


def test_nothing_of_the_user_is_written_over(tmp_path: Path) -> None:
    export(tmp_path)
    (tmp_path / "bulletin.css").write_text("mine")
    with pytest.raises(OutputError, match="is there already; --force"):
        export(tmp_path)
    assert (tmp_path / "bulletin.css").read_text() == "mine"
    assert "<style>\nmine</style>" in own_template(tmp_path).render(jinzhong())
    export(tmp_path, force=True)
    assert (tmp_path / "bulletin.css").read_text() != "mine"


def test_text_is_escaped_without_being_asked(tmp_path: Path) -> None:
    path = tmp_path / "list.html"
    path.write_text("<ul>{% for item in bulletin.items %}<li>{{ item.title }}{% endfor %}</ul>")
    page = html.fromstring(own_template(path).render(hostile()))
    assert {element.tag for element in page.iter()} == {"ul", "li"}


WRONG = {
    "{{ bulletin.nam }}": ":1: 'summarizer.bulletin.compose.Bulletin object' has no attribute 'nam'",
    "a\n{% for %}": ":2: ",
    "{% include 'other.html' %}": "no template other.html",
    "{% include '../../etc/passwd' %}": "no template ../../etc/passwd",
    "x\ny\n{{ 1 / 0 }}": ":3: division by zero",
    "{{ bulletin.items | sum }}": ":1: unsupported operand",
    "{{ unknown() }}": ":1: 'unknown' is undefined",
}
ESCAPES = (
    "{{ bulletin.__class__.__mro__ }}",
    "{{ ''.__class__.__base__.__subclasses__() }}",
    "{{ wording.masthead.__globals__ }}",
    "{{ drawn.func.__globals__ }}",
    "{{ quotes.__code__ }}",
    "{{ bulletin.items.append }}",
    "{{ wording.clean.re }}",
    "{{ wording.datetime }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ bulletin | attr('__class__') }}",
    "{{ namespace.__init__ }}",
)
BOMBS = (
    "{% for a in range(10 ** 9) %}{% endfor %}",
    "{{ 'a' * 10 ** 9 }}",
    "{{ 10 ** (10 ** 9) }}",
    "{{ [0] * 99999999 }}",
    "{{ 'a' | center(10 ** 9) }}",
    "{{ 'a'.ljust(1000000000) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '%1000000000d' | format(1) }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ lipsum(n=10000000) }}",
    "{% for a in range(99999) %}{{ 'a' * 99999 }}{% endfor %}",
    "{% set n = namespace(t='aaaaaaaa') %}{% for a in range(99) %}{% set n.t = n.t + n.t %}{% endfor %}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% include 'mine.html.j2' %}",
)


@pytest.mark.parametrize("text", WRONG)
def test_what_goes_wrong_is_told_with_its_line(text: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        made(tmp_path, text)
    assert WRONG[text] in str(error.value) and "\n" not in str(error.value)
    assert str(error.value).startswith(str(tmp_path / "mine.html.j2"))


@pytest.mark.parametrize("text", ESCAPES)
def test_a_template_does_not_come_to_python(text: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        made(tmp_path, text)


@pytest.mark.parametrize("text", BOMBS)
def test_a_template_does_not_fill_the_memory(text: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        made(tmp_path, text)


def test_a_template_has_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 0.2)
    begun = time.monotonic()
    with pytest.raises(ConfigError, match="takes longer"):
        loops = "".join(f"{{% for a{n} in range(99999) %}}" for n in range(3))
        made(tmp_path, loops + "{{ wording.EMPTY[:0] }}" + "{% endfor %}" * 3)
    assert time.monotonic() - begun < 60


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    for path, said in ((tmp_path, "no bulletin.html.j2 in it"), (tmp_path / "x.j2", "no such template")):
        with pytest.raises(ConfigError, match=said):
            own_template(path)
    (tmp_path / "binary.j2").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match=r"binary.j2"):
        own_template(tmp_path / "binary.j2")


def test_the_commands_use_it(cli: Cli, tmp_path: Path) -> None:
    cli("templates", "export", "mine")
    assert cli.code == 0 and cli.err.count("written: ") == 2
    assert cli("templates", "export", "mine").code == 6 and cli.err.count("\n") == 1
    page = Path("mine/bulletin.html.j2")
    page.write_text(page.read_text().replace("简报</span>", "早报</span>"))
    cli("digest", SAMPLE, "--model", "extract", "--template", "mine", "--quiet")
    assert cli.code == 0 and "早报</span>" in cli.out and not Path("bulletins").exists()
    archive.add(jinzhong())
    assert "早报</span>" in cli("show", "--template", "mine").out
    cli("show", "--template", "mine", "--output", "out")
    assert "早报</span>" in Path("out/2021-08-16-晋中日报/bulletin.html").read_text()
    page.write_text("{{ oops }}")
    cli("digest", SAMPLE, "--model", "extract", "--template", "mine")
    assert (
        cli.code == 7 and cli.err.splitlines()[-1] == "jianbao: mine/bulletin.html.j2:1: 'oops' is undefined"
    )
    page.write_text("{% if %}")
    assert cli("digest", "missing.txt", "--template", "mine").code == 7
