"""Names as a clerk writes them: `简体 | English`, and `| 繁體` where the conversion would err."""

import re
from functools import cache

from opencc import OpenCC

HAN = re.compile(r"[\u3400-\u9fff]")
SHAPE = 'write the Chinese, a bar, and the English, such as "东河镇 | Donghe Town"'


@cache
def converter() -> OpenCC:
    """What makes Simplified Chinese Traditional; made once, which takes a twelfth of a second."""
    return OpenCC("s2tw")


def traditional(hans: str) -> str:
    """The Traditional Chinese of a Simplified Chinese name, as written in Taiwan."""
    return str(converter().convert(hans))


def spread(written: str) -> dict[str, str]:
    """The fields of a `Name` from its written form, `hant` empty where it is not written; ValueError says
    what to write instead."""
    parts = [part.strip() for part in written.split("|")]
    if len(parts) not in (2, 3) or not all(parts):
        raise ValueError(f"“{written}” is not a name in two languages; {SHAPE}")
    hans, en, *hant = parts
    if HAN.search(en):
        raise ValueError(f"the English of “{written}” holds Chinese characters; {SHAPE}")
    return {"hans": hans, "hant": hant[0] if hant else "", "en": en}
