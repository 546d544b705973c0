"""Pages: nothing is left out, nothing comes twice, whatever way one turns them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.paging import Edge, Key, Page, cut

keys = st.lists(st.tuples(st.integers(-3, 3), st.sampled_from("abcdefgh")), unique=True, max_size=20)


def own(key: Key) -> Key:
    """A row that is nothing but its key."""
    return key


@given(keys, st.integers(1, 5))
def test_forward_and_back_again(rows: list[Key], size: int) -> None:
    """Turned to the end, the pages hold every row once and in order; turned back, they are the same pages."""
    pages: list[Page[Key]] = [cut(rows, own, None, size)]
    while pages[-1].after:
        pages.append(cut(rows, own, pages[-1].after, size))
    assert [row for page in pages for row in page.rows] == sorted(rows)
    assert all(len(page.rows) == size for page in pages[:-1])
    assert pages[0].before is None
    back = [pages[-1]]
    while back[0].before:
        back.insert(0, cut(rows, own, back[0].before, size))
    assert [row for page in back for row in page.rows] == sorted(rows)


@given(keys, st.integers(1, 5), st.tuples(st.integers(-3, 3), st.sampled_from("abcdefgh")))
def test_a_row_that_comes_meanwhile_moves_nothing(rows: list[Key], size: int, new: Key) -> None:
    """The next page goes on after what was shown last, whatever was put before it."""
    first = cut(rows, own, None, size)
    if first.after:
        expected = [row for row in sorted({*rows, new}) if row > first.rows[-1]]
        assert list(cut({*rows, new}, own, first.after, size).rows) == expected[:size]


def test_nothing_is_one_page() -> None:
    """An empty list has no neighbours."""
    assert cut([], own, None, 3) == Page(())


@pytest.mark.parametrize("edge", [Edge(-3, "gongshui"), Edge(1_772_000_000, "20260302-0001", back=True)])
def test_an_edge_is_one_word(edge: Edge) -> None:
    """What a button carries comes back as it was."""
    assert Edge.read(edge.written()) == edge
    assert " " not in edge.written()
