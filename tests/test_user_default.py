"""The default model in the configuration: one line is set, comments and order stay."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ConfigError
from summarizer.hub.user_default import set_default, with_default


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[digest]\nmodel = "m"\n'),
        ("# nothing yet", '# nothing yet\n\n[digest]\nmodel = "m"\n'),
        (
            "[digest]\nmodel = 'old'  # fast\noutput = 'x'\n",
            "[digest]\nmodel = \"m\"  # fast\noutput = 'x'\n",
        ),
        (
            "[digest] # d\noutput = 'x'\n[mail]\nmodel = 3\n",
            "[digest] # d\nmodel = \"m\"\noutput = 'x'\n[mail]\nmodel = 3\n",
        ),
        ("[mail]\nto = []\n", '[mail]\nto = []\n\n[digest]\nmodel = "m"\n'),
        ("[digest]\r\nmodel = 'a'\r\n", '[digest]\r\nmodel = "m"\n'),
        ("[digest]\n# model = 'commented'\n", "[digest]\nmodel = \"m\"\n# model = 'commented'\n"),
    ],
)
def test_one_line_is_set(before: str, after: str) -> None:
    assert with_default(before, "m") == after


@pytest.mark.parametrize(
    "text", ["digest.output = 'x'\n[digest]x", "digest = {output = 'x'}\n", 'a = """\n[digest]\n"""\n']
)
def test_what_cannot_be_followed_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match='by hand: model = "m"'):
        set_default(path, "m")
    assert path.read_text(encoding="utf-8") == text


names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)


@given(names, st.dictionaries(st.sampled_from(["output", "device"]), st.just("x")), st.booleans())
def test_all_else_stays(model: str, others: dict[str, str], after: bool) -> None:
    table = "[digest]\n" + "".join(f"{key} = '{value}'\n" for key, value in others.items())
    text = table + "\n[mail]\nto = ['a']\n" if after else "[mail]\nto = ['a']\n" + table
    read = tomllib.loads(with_default(text, model))
    assert read == {"digest": {**others, "model": model}, "mail": {"to": ["a"]}}
    assert with_default(with_default(text, "other"), model) == with_default(text, model)


def test_the_file_is_made_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "config.toml"
    set_default(path, "m")
    path.chmod(0o640)
    set_default(path, "n")
    assert path.read_text(encoding="utf-8") == '[digest]\nmodel = "n"\n'
    assert path.stat().st_mode & 0o777 == 0o640 and list(path.parent.iterdir()) == [path]
