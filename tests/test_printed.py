"""From pieces to text as a newspaper prints it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.summarization.pieces_bert import BertPieces
from summarizer.summarization.printed import as_printed, joined, said


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["太", "谷", "区", "，", "增", "收", "。"], "太谷区，增收。"),
        (["gdp", "增", "长", "5", ".", "2", "%"], "gdp增长5.2%"),
        (["co", "##vid", "-", "19", "疫", "情"], "covid-19疫情"),
        (["hello", ",", "new", "world", "!"], "hello, new world!"),
        (["1", ",", "200", "亩"], "1,200亩"),
        (["（", "1", "##2", "）", "“", "好", "”"], "（12）“好”"),
        ([], ""),
    ],
)
def test_pieces_are_joined_as_chinese_is_printed(pieces: list[str], text: str) -> None:
    assert joined(pieces) == text


@pytest.mark.parametrize(
    ("written", "source", "text"),
    [
        ("太谷区, 增收!", "太谷区增收", "太谷区，增收！"),
        ("gdp增长5.2%, 达1,200亿元", "今年GDP增长5.2%，达1,200亿元。", "GDP增长5.2%，达1,200亿元"),
        ('他说:"好"(见图)', "他说：“好”（见图）", "他说：“好”（见图）"),
        ("以学润心 向史而新 增收", "以学润心 向史而新。农民增收", "以学润心 向史而新增收"),
        ("采用 5g 技术", "采用5G技术", "采用5G技术"),
        ("the who and WHO", "The WHO", "The WHO and WHO"),
        ("北京,上海", "北京,上海,天津", "北京,上海"),
        ("比分3:1,胜", "比分3：1，胜", "比分3:1，胜"),
    ],
)
def test_marks_and_letters_are_put_right_again(written: str, source: str, text: str) -> None:
    assert as_printed(written, source) == text


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("标题：《农民增收》", "农民增收"),
        ("**摘要：** 农民增收。\n全市满意。", "农民增收。全市满意。"),
        ("“农民增收”", "农民增收"),
        ("“增收”与“满意”", "“增收”与“满意”"),
        ("- 农民增收。", "农民增收。"),
        ("以下是这条新闻的摘要：\n\n农民增收。", "农民增收。"),
        ("好的，以下是对新闻的概括：\n\n概括：农民增收。", "农民增收。"),
        ("【摘要】农民增收。", "农民增收。"),
        ("1. 农民增收。\n2. 全市满意。", "农民增收。全市满意。"),
        ("1.2万亩农田建成。", "1.2万亩农田建成。"),
        ("3、4月农民增收。", "3、4月农民增收。"),
        ("以下是重点。", "以下是重点。"),
        ("总结大会召开。", "总结大会召开。"),
        ("", ""),
    ],
)
def test_an_answer_is_what_was_asked_for(answer: str, text: str) -> None:
    assert said(answer) == text


@given(st.text(max_size=40), st.text(max_size=40))
def test_nothing_but_marks_spaces_and_letters_changes(text: str, source: str) -> None:
    made = as_printed(text, source)
    assert as_printed(made, source) == made
    assert [c for c in made if c.isdigit()] == [c for c in text if c.isdigit()]


@given(st.lists(st.text(min_size=1, max_size=4), max_size=8))
def test_every_piece_is_in_the_text_it_makes(pieces: list[str]) -> None:
    text = joined(pieces).replace(" ", "")
    assert text == "".join(p[2:] if p.startswith("##") and len(p) > 2 else p for p in pieces).replace(" ", "")


@given(st.text("农民增收，。“”（）１２", min_size=1, max_size=30))
def test_full_width_text_comes_back_as_it_was(text: str) -> None:
    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    known = {piece: n for n, piece in enumerate([*marks, *"农民增收，。“”（）１２", "##１", "##２", "农民"])}
    for jieba in (False, True):
        pieces = BertPieces(known, lower=True, jieba=jieba)
        assert pieces.decode(pieces.encode([text], 99)) == [text]
