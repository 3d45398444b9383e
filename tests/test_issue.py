import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.issue import Span


@given(st.text(), st.data())
def test_a_span_covers_exactly_its_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert text[:start] + Span(start, end).of(text) + text[end:] == text


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_out_of_order_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not in order"):
        Span(start, end)


def test_a_span_beyond_its_text_is_refused() -> None:
    with pytest.raises(ValueError, match="ends at 5"):
        Span(0, 5).of("晋中日报")
