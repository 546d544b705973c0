"""Text as the classifier sees it: one script, one width, no blanks; and the words that are counted. Pure."""

import re
import unicodedata
from collections import Counter
from functools import cache

from opencc import OpenCC

from classifiers.segment import segment, unknown_pairs

LONGEST = 2_000
TITLE_MARK = "^"
PIECE_MARK = "~"

_to_simplified = OpenCC("tw2s")

_UNSEEN = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e007f\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff"
    "\U0001f000-\U0001faff]+"
)
# Some collections replace places by codes (A市, B3区, 西地省): they say where, never what.
_CODED_PLACE = re.compile(r"西地省|[a-z](?:\d*(?:市|区|县|镇|乡)|(?<![a-z0-9][a-z])\d+(?![a-z0-9]))")
_NOT_A_WORD = re.compile(r"[^\w]|[\d_]")
# Halves of characters, which JSON can hold and no file can, and the end of a text to OpenCC.
_BROKEN = re.compile(r"[\x00\ud800-\udfff]")
_TWO_HAN = re.compile(r"[\u3400-\u9fff][^\u3400-\u9fff]*[\u3400-\u9fff]")
_UNUSUAL = re.compile(r"[^\u4e00-\u9fff -~\t\n\r\u3001\u3002\u3008-\u3011“”‘’—·]")
_USUAL = tuple(zip("，！？：；（）…\u3000", (*",!?:;()", "...", " "), strict=True))
_WIDE = re.compile(r"[\u3000\uff01-\uff5e]")


# Characters that OpenCC leaves alone by themselves and changes in some phrases (答覆 → 答复, 毛坏 → 毛坯).
_IN_PHRASES = "沈藉覆坏瞭甦哩衹甚"

# What it leaves as Hong Kong writes it (衞生), and what it takes for traditional in a simplified text
# (对么 → 对幺).
_LEFT = str.maketrans("衞枱敍粧揹伕麽幺", "卫台叙妆背夫么么")
_LEFT_PHRASES = (("甚么", "什么"), ("打坯", "打坏"), ("一坯", "一坏"), ("拉坯", "拉坏"))


def simplify(text: str) -> str:
    """The text in simplified characters."""
    if not _may_change().search(text):
        return text
    simplified: str = _to_simplified.convert(text).translate(_LEFT)
    for left, meant in _LEFT_PHRASES:
        simplified = simplified.replace(left, meant)
    return simplified


@cache
def _may_change() -> re.Pattern[str]:
    """A character that OpenCC may change: to look for one is ten times faster than to convert a simplified
    text."""
    frequent = list(map(chr, range(0x4E00, 0xA000)))
    frequent.remove("么")
    converted = _to_simplified.convert("\n".join(frequent)).split("\n")
    changing = "".join(one for one, other in zip(frequent, converted, strict=True) if one != other)
    left = "".join(map(chr, _LEFT))
    return re.compile(f"[{changing}{left}{_IN_PHRASES}\u3400-\u4dff\ua000-\U0010ffff]")


def normalise(text: str) -> str:
    """The text in simplified characters, half width, lower case, without blanks, unseen characters, emoji."""
    return _CODED_PLACE.sub(" ", normalise_with_places(text))


def normalise_with_places(text: str) -> str:
    """Like `normalise`, with coded places left in.

    Blanks go before characters are simplified: 什麼 is one word, and 麼 alone becomes another character.
    """
    if not text:
        return ""
    return simplify(_shown(shorten(text))).lower()


def _shown(text: str) -> str:
    """What is seen of a text, half width; the signs of an ordinary text are replaced one by one, which is ten
    times faster."""
    usual = text
    for wide, narrow in _USUAL:
        usual = usual.replace(wide, narrow)
    if _UNUSUAL.search(usual):
        return _UNSEEN.sub("", _BROKEN.sub("", unicodedata.normalize("NFKC", text)))
    return "".join(usual.split())


def shorten(text: str) -> str:
    """At most LONGEST characters: the beginning and, of a longer text, the end too, where the demand
    stands."""
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST * 3 // 4] + " " + text[-LONGEST // 4 :]


def in_place(text: str) -> str:
    """The text in simplified characters and half width with every character in its place."""
    text = _BROKEN.sub("\ufffd", text)
    simplified = simplify(text)
    if len(simplified) != len(text):
        simplified = "".join(one if len(one := simplify(char)) == 1 else char for char in text)
    for wide in set(_WIDE.findall(simplified)):
        simplified = simplified.replace(wide, chr(ord(wide) - 0xFEE0) if wide > "\u3000" else " ")
    return simplified


def features(title: str, text: str, pieces: bool = False) -> Counter[str]:
    """How often each word stands in a normalised title and text; words of the title also count under `^word`.

    With `pieces`, two characters side by side that are no word of jieba's count too, under `~piece`.
    """
    counted = Counter(_parts(text, pieces))
    if title:
        head = _parts(title, pieces)
        counted.update(head)
        counted.update([TITLE_MARK + word for word in head])
    return counted


def _parts(normalised: str, pieces: bool) -> list[str]:
    found = segment(normalised)
    if pieces:
        found += [PIECE_MARK + pair for pair in unknown_pairs(normalised)]
    return found


def is_word(feature: str) -> bool:
    """Whether a feature may carry a weight: letters or characters only, neither digits nor signs."""
    return not _NOT_A_WORD.search(bare(feature))


def bare(feature: str) -> str:
    """A feature as people read it, without its marks."""
    return feature.lstrip(TITLE_MARK + PIECE_MARK)


def has_words(normalised: str) -> bool:
    """Whether there are enough Chinese characters, two, to say anything at all."""
    return _TWO_HAN.search(normalised) is not None
