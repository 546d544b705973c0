"""The sentences people read: complete, well-formed and plain in all three languages."""

import re
from html.parser import HTMLParser

import pytest
from fluent.syntax import ast
from telegram.constants import (
    BotCommandLimit,
    BotDescriptionLimit,
    MessageLimit,
)

from handlers.hear import COMMANDS
from services.telling import SHOWN
from tests.texts import asked
from tests.texts.samples import ABSENT, CATALOGUE, FULL, said, values
from tests.texts.written import (
    CHINESE,
    LOCALES,
    SOURCE,
    bundle,
    entries,
    every,
    files,
    messages,
    parts,
    variables,
)

HAN = "\u4e00-\u9fff"
UNCLEAR = {"zh-Hans": "说不清,请人工看", "zh-Hant": "說不清,請人工看"}  # the one label with a narrow comma
FIXED = {
    "button-submit": "提交",
    "button-back": "返回",
    "button-skip": "跳过",
    "button-cancel": "取消",
    "button-unclear": UNCLEAR["zh-Hans"],
    "button-sign": "签收",
    "button-progress": "进展",
    "button-talk": "联系群众",
    "button-file-result": "报结果",
    "button-approve": "通过",
    "button-send-back": "退回补正",
    "button-relay": "替邻居反映",
    "button-carry": "已转告",
    "button-confirm-solved": "已解决",
    "button-confirm-partly": "部分解决",
    "button-dispute": "没解决",
    "button-look-back-gone": "没再出现",
    "button-recur": "又出现了",
    "button-look-back-unsure": "说不准",
}
QUOTED = {"李婶", "李嬸", "Aunt Li"}  # between quotation marks, yet no button
BUTTON_WIDTH = 24
TAGS = {"b", "i", "code", "blockquote"}


def prose(locale: str, text: str) -> str:
    """A text without mark-up, commands, codes and the one label with a narrow comma."""
    marked = said(locale, text).replace(UNCLEAR.get(locale, "·"), "")
    return re.sub(r"<code>.*?</code>|</?\w+>|/\w+", "", marked)


def languages() -> set[str]:
    """The three buttons that stand in every language as their own speakers write it."""
    return {f"button-language-{locale}" for locale in LOCALES}


class Tags(HTMLParser):
    """Follows the tags of a text; what does not fit goes into `wrong`."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens: Telegram must know it, and it carries nothing."""
        self.open.append(tag)
        if tag not in TAGS or attrs:
            self.wrong.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes: the last one that was opened."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")


def test_every_language_has_the_same_files() -> None:
    """A translator finds a text in the file of the same name."""
    assert all([f.name for f in files(locale)] == [f.name for f in files(SOURCE)] for locale in LOCALES)


@pytest.mark.parametrize("locale", LOCALES)
def test_everything_parses(locale: str) -> None:
    """No line of a file is lost to a mistake in the syntax."""
    assert [entry.content for _, entry in entries(locale) if isinstance(entry, ast.Junk)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_id_twice(locale: str) -> None:
    """No text hides another of the same id."""
    ids = [entry.id.name for _, entry in entries(locale) if isinstance(entry, ast.Message)]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_has_every_text_in_the_same_place(locale: str) -> None:
    """Each text stands in each language, in the same file and order."""
    order = {
        each: [(file, e.id.name) for file, e in entries(each) if isinstance(e, ast.Message)]
        for each in (locale, SOURCE)
    }
    assert order[locale] == order[SOURCE]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_uses_the_same_variables(locale: str) -> None:
    """No language leaves out a number, a day or a name that another one tells."""
    other = {text for text in messages(locale) if variables(locale, text) != variables(SOURCE, text)}
    assert other == CALENDAR & other


CALENDAR = {"moment", "day"}  # every language writes its dates in its own way


@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_formats_without_an_error(locale: str, bare: bool) -> None:
    """With all its values, and with as few as it may get, a text renders without a complaint."""
    wrong: dict[str, list[Exception]] = {}
    for text, message in messages(locale).items():
        assert message.value is not None
        pattern = bundle(locale).get_message(text).value
        assert pattern is not None
        _, errors = bundle(locale).format_pattern(pattern, values(locale, text, bare=bare))
        if errors:
            wrong[text] = errors
    assert wrong == {}


@pytest.mark.parametrize("bare", [False, True])
def test_html_is_balanced(bare: bool) -> None:
    """Telegram takes every text: known tags, each closed in its turn."""
    for locale, text in every():
        tags = Tags()
        tags.feed(said(locale, text, bare=bare))
        assert (locale, text, tags.wrong, tags.open) == (locale, text, [], [])


@pytest.mark.parametrize("bare", [False, True])
def test_white_space_is_tidy(bare: bool) -> None:
    """No line begins or ends with a space, no two spaces stand together, no empty line is left."""
    untidy = re.compile(r"^[ \u3000]|[ \u3000]$|  |\u3000\u3000|\n\n|\A\Z", re.MULTILINE)
    for locale, text in every():
        if text not in parts(locale) | {"listed"}:
            assert not untidy.search(said(locale, text, bare=bare)), (locale, text)


def test_what_is_absent_is_not_named() -> None:
    """A reader never meets the word that stands for nothing."""
    for locale, text in every():
        assert not re.search(r"\bnone\b|\{|\$", said(locale, text, bare=True)), (locale, text)


def test_the_longest_message_fits() -> None:
    """With a report and a result as long as they are shown, a message is one Telegram takes."""
    longest = {name: "字" * (most + 1) for name, most in SHOWN.items()}
    for locale, text in every():
        shown = CATALOGUE.say(locale, text, values(locale, text) | longest)
        assert len(re.sub(r"</?\w+>", "", shown)) <= MessageLimit.MAX_TEXT_LENGTH, (locale, text)


def test_buttons_are_short() -> None:
    """Two buttons fit side by side on a phone."""
    labels = [(locale, text) for locale, text in every() if text.startswith("button-")]
    for locale, text in [*labels, *((locale, "number-button") for locale in LOCALES)]:
        assert len(said(locale, text)) <= BUTTON_WIDTH, (locale, text)


def test_menus_fit() -> None:
    """Telegram takes the command menu and the line about the bot."""
    for locale, text in every():
        if text.startswith("menu-"):
            assert len(said(locale, text)) <= BotCommandLimit.MAX_DESCRIPTION
    assert all(
        len(said(locale, "about-bot")) <= BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH
        for locale in LOCALES
    )


def test_main_buttons_have_their_fixed_words() -> None:
    """The words of the main buttons are agreed with the people who press them."""
    assert {text: said(SOURCE, text) for text in FIXED} == FIXED


@pytest.mark.parametrize("locale", LOCALES)
def test_a_button_is_called_what_stands_on_it(locale: str) -> None:
    """Where a text says what to press, or how a case ended, it uses the very words."""
    known = {said(locale, text) for text in messages(locale) if text.startswith(("button-", "outcome-"))}
    plain = {re.sub(r"^\W+", "", label) for label in known} | QUOTED
    for text in set(messages(locale)) - languages():
        shown = re.sub(r"</?\w+>", "", CATALOGUE.say(locale, text, NAMELESS))
        assert set(re.findall(r"[「“]([^」”]+)[」”]", shown)) <= plain | {"·"}, text


NAMELESS = dict.fromkeys(FULL[SOURCE], "·") | ABSENT


@pytest.mark.parametrize("locale", LOCALES)
def test_every_command_that_is_named_exists(locale: str) -> None:
    """Nobody is sent to a command that we do not know."""
    for text in set(messages(locale)) - {"unknown-command"}:
        shown = re.sub(r"https?://\S+|</?\w+>", "", said(locale, text))
        assert set(re.findall(r"/([a-z]\w*)", shown)) <= {*COMMANDS}, text


@pytest.mark.parametrize("locale", CHINESE)
def test_chinese_has_chinese_punctuation(locale: str) -> None:
    """Next to a Chinese character stands no narrow comma, full stop, colon, bracket or quotation mark."""
    narrow = re.compile(rf"[{HAN}][,.;:!?()\"']|[,;:!?()\"'][{HAN}]")
    for text in messages(locale):
        assert not narrow.search(prose(locale, text)), text


@pytest.mark.parametrize("locale", CHINESE)
def test_chinese_holds_no_english(locale: str) -> None:
    """Chinese readers meet no English, except sizes and codes that everyone writes so."""
    for text in set(messages(locale)) - languages():
        assert set(re.findall(r"[A-Za-z]+", prose(locale, text))) <= {"MB", "QR"}, text


def test_english_holds_no_chinese() -> None:
    """English readers meet no Chinese character or punctuation."""
    for text in set(messages("en")) - languages():
        assert not re.search(rf"[{HAN}\u3000-\u303f\uff00-\uffef]", said("en", text)), text


@pytest.mark.parametrize(("locale", "charset"), [("zh-Hans", "gb2312"), ("zh-Hant", "cp950")])
def test_each_script_keeps_to_itself(locale: str, charset: str) -> None:
    """No Traditional character strays into Simplified texts, nor the other way round."""
    for text in set(messages(locale)) - languages():
        han = "".join(re.findall(f"[{HAN}]", said(locale, text)))
        assert han.encode(charset, "ignore").decode(charset) == han, text


# What Traditional Chinese readers call otherwise, and the word that the other texts use for it.
OTHERWISE = {
    "發給": "傳給",
    "發來": "傳來",
    "直接傳來就行": "直接傳來就可以",
    "條消息": "則訊息",
    "原始消息": "原始訊息",
    "聊天消息": "聊天訊息",
    "命令": "指令",
    "超期": "逾期",
    "原樣": "原文",
    "聯繫": "聯絡",
    "掛賬": "掛帳",
    "信息": "訊息",
    "默認": "預設",
    "數據": "資料",
    "工作日": "工作天",
}


def test_traditional_chinese_has_one_word_for_one_thing() -> None:
    """It is written for its readers, not converted: what one text calls 訊息, no other calls 消息."""
    for text in set(messages("zh-Hant")) - languages():
        assert [word for word in OTHERWISE if word in said("zh-Hant", text)] == [], text


def test_every_text_the_code_asks_for_exists() -> None:
    """No screen stays empty for want of a text."""
    assert (asked.named() | asked.built()) - set(messages(SOURCE)) == set()


def test_no_text_is_left_over() -> None:
    """Each text is said by the code or stands in another text."""
    used = asked.constants() | asked.named() | asked.built() | asked.pressed() | parts(SOURCE)
    assert set(messages(SOURCE)) - used == set()
