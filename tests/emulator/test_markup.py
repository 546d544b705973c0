"""Telegram's HTML mode and its entities."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.formatted import Entity, Formatted, as_html, cut, settle, units
from emulator.formatted import given as sent
from emulator.markup import parse_html
from emulator.refusal import Refusal

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
PLAIN = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=("Cs", "Cc")), max_size=30)
SPAN = st.tuples(
    st.sampled_from(["bold", "code", "blockquote", "spoiler"]), st.integers(0, 20), st.integers(1, 9)
)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<x>y</x>", 'Unsupported start tag "x" at byte offset 0'),
        ("5 < 6 > 4", 'Unsupported start tag "" at byte offset 2'),
        ("水<6", "Unclosed start tag at byte offset 3"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="y">x</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        (
            "<a href>x</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x>z</a>', "Unclosed start tag at byte offset 0"),
    ],
)
def test_what_does_not_parse_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    """Each mistake in HTML has its message, with the place in bytes."""
    with pytest.raises(Refusal) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"
    assert refused.value.status == 400


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>水</b>", "水", [Entity("bold", 0, 1)]),
        ("💧<STRONG>x</STRONG>", "💧x", [Entity("bold", 2, 1)]),
        ("<b><i>x</i></b>", "x", [Entity("bold", 0, 1), Entity("italic", 0, 1)]),
        ("&lt;b&gt; &amp; &quot; &#65;&#x42; &nbsp; &#0;", '<b> & " AB &nbsp; &#0;', []),
        (
            '<a href="https://x.cn/?a=1&amp;b=2">y</a>',
            "y",
            [Entity("text_link", 0, 1, "https://x.cn/?a=1&b=2")],
        ),
        ("<a href='nothing'>y</a>", "y", []),
        ("<code>a<b>b</b></code>", "ab", [Entity("code", 0, 2)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [Entity("pre", 0, 1, "py")]),
        ('<span class="tg-spoiler">x</span>', "x", [Entity("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [Entity("expandable_blockquote", 0, 1)]),
        ("<blockquote>x<blockquote>y</blockquote></blockquote>", "xy", [Entity("blockquote", 0, 2)]),
        ("<b>x</>", "x", [Entity("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        (" \n<b> x </b>\n", "x", [Entity("bold", 0, 1)]),
        ("/my #1", "/my #1", [Entity("bot_command", 0, 3)]),
        ("a/my https://x.cn/y", "a/my https://x.cn/y", [Entity("url", 5, 14)]),
        ("<code>/my</code>", "/my", [Entity("code", 0, 3)]),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[Entity]) -> None:
    """Markup is stripped and what it meant is kept, counted in UTF-16 code units."""
    assert parse_html(source) == Formatted(text, tuple(entities))


@given(WORDS)
def test_escaped_text_comes_through_unchanged(text: str) -> None:
    """Whatever a person writes, once escaped, is the text that Telegram shows, but for blanks at its ends."""
    assert parse_html(html.escape(text)).text == text.strip()


@given(PLAIN, st.lists(SPAN, max_size=6))
def test_html_for_the_page_is_safe_and_says_the_same(text: str, spans: list[tuple[str, int, int]]) -> None:
    """Entities in any position, even overlapping, give balanced tags round the same text."""
    shown = settle(text, [Entity(kind, offset, length) for kind, offset, length in spans])
    source = as_html(shown).replace(' class="plain"', ' class="tg-spoiler"')
    source = source.replace('class="bot-command"', 'class="tg-spoiler"')
    if "<a " not in source:
        assert parse_html(source).text == shown.text


def test_a_dangerous_link_is_not_a_link_on_the_page() -> None:
    """Only addresses of known schemes become links."""
    link = Entity("text_link", 0, 1, "javascript:alert(1)")
    assert as_html(Formatted("x", (link,))) == '<span class="plain">x</span>'
    assert as_html(Formatted("<", ())) == "&lt;"


def test_entities_beside_a_text_must_lie_inside_it() -> None:
    """An entity that ends after its text is refused, one that fits is kept."""
    assert sent("水💧", [{"type": "bold", "offset": 1, "length": 2}]) == [Entity("bold", 1, 2)]
    with pytest.raises(Refusal, match="ends after the end of the text at UTF-16 offset 3"):
        sent("水💧", [{"type": "bold", "offset": 2, "length": 2}])
    with pytest.raises(Refusal, match="in a middle of a UTF-16 symbol"):
        sent("水💧", [{"type": "bold", "offset": 2, "length": 1}])
    with pytest.raises(Refusal, match="invalid offset"):
        sent("水", [{"type": "bold", "offset": -1, "length": 1}])


def test_length_is_counted_in_utf16_code_units() -> None:
    """A character outside the basic plane counts twice."""
    assert units("水💧") == 3
    assert cut("水💧x", 1, 3) == "💧"
