"""Words as search compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.bigrams import bigrams, plain


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("停水，三天了！", "停水三天了"),
        ("停 水\n三天", "停水三天"),
        ("３號樓Ａ座", "3号楼a座"),
        ("電話＊＊＊＊找我", "电话 找我"),
        ("＊＊＊", ""),
        ("😡路灯", "路灯"),
    ],
)
def test_plain(text: str, written: str) -> None:
    """One script and width, no blanks or signs; what was hidden parts the text."""
    assert plain(text) == written


def test_pairs_do_not_reach_across_what_was_hidden() -> None:
    """Nobody finds out by searching what stands on both sides of a name."""
    assert bigrams(plain("电话＊＊找我")) == {"电话", "找我"}


@given(st.text("停水三天了没人管ab12", min_size=2, max_size=30), st.data())
def test_every_piece_is_found_by_its_pairs(text: str, data: st.DataObject) -> None:
    """Whatever stands in a text, all pairs of it are among the pairs of the text."""
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    assert bigrams(plain(text[start:end])) <= bigrams(plain(text))
