"""ASCII marks among Chinese become Chinese ones; numbers, times, addresses and Latin text stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading.punctuation import full_width


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("本报讯(记者刘佳烨)太谷区获12亿元,占75%以上.", "本报讯（记者刘佳烨）太谷区获12亿元，占75%以上。"),
        ('他说:"这项工作,很重要."', "他说：“这项工作，很重要。”"),
        ("同比增长5%,环比下降3.5%;总量1,234万吨.", "同比增长5%，环比下降3.5%；总量1,234万吨。"),
        (
            "会议16:30开始,网址https://a.cn/b?c=1,邮箱:x@y.cn",
            "会议16:30开始，网址https://a.cn/b?c=1，邮箱：x@y.cn",
        ),
        ("脱氧核糖核酸(DNA)检测", "脱氧核糖核酸（DNA）检测"),
        ("(DNA)检测", "（DNA）检测"),
        ("这是为什么?好!", "这是为什么？好！"),
        ("Hello, world (again): yes.", "Hello, world (again): yes."),
        ("1.加强领导", "1.加强领导"),
        ("中国(上海", "中国（上海"),
        ("占全市的三分之一,", "占全市的三分之一，"),
        ("65:60取胜", "65:60取胜"),
        ("U.S.A.", "U.S.A."),
    ],
)
def test_marks(text: str, wide: str) -> None:
    assert full_width(text) == wide


@given(st.text(st.sampled_from(list('中国1a,.;:!?()"“”，。 \n')), max_size=60))
def test_length_stays_and_twice_is_once_more_or_less(text: str) -> None:
    once = full_width(text)
    assert len(once) == len(text)
    assert all(a == b or not b.isalnum() for a, b in zip(text, once, strict=True))
