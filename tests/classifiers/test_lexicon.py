"""The model file: what is written is read, and what is damaged is refused by name."""

from pathlib import Path

import pytest

from classifiers.lexicon import REMEDY, Head, Lexicon, ModelError, read_lexicon, write_lexicon
from classifiers.scoring import SIGN_SHARE, weigh

HEAD = Head("topic", ("1", "2"), ("供水", "供电"), (0.1, -0.2), temperature=0.8, sure=0.9, ask=0.2)
WORDS = {"停水": (4.0, {"1": 3.0, "2": -1.5}), "^停电": (5.0, {"2": 4.25}), "了": (1.0, {"1": 0.001})}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small model in a file."""
    path = tmp_path / "some.model"
    write_lexicon(path, [HEAD], WORDS)
    return path


def test_what_is_written_is_read(file: Path) -> None:
    """Heads, rarities and weights come back; a weight that is nothing is not written."""
    lexicon = read_lexicon(file)
    assert lexicon.heads == {"topic": HEAD}
    assert sorted(lexicon) == ["^停电", "停水"]
    assert lexicon["停水"].rarity == 400
    assert lexicon["停水"].weights == {"1": 300, "2": -150}


def test_sums_are_those_of_arithmetic(file: Path) -> None:
    """The packed sum of two words is the sum of their shares times their weights."""
    found = weigh(read_lexicon(file), {"停水": 1, "^停电": 1, "别的": 3})
    shares = [4 / 41**0.5, 5 / 41**0.5]
    assert found.scores[0] == pytest.approx(shares[0] * 3, abs=0.01)
    assert found.scores[1] == pytest.approx(shares[0] * -1.5 + shares[1] * 4.25, abs=0.01)


def test_evidence_names_words_for_and_against(file: Path) -> None:
    """The words that spoke for a label come first, then those against it, without their marks."""
    evidence = weigh(read_lexicon(file), {"停水": 1, "^停电": 1}).evidence("2")
    assert [one.word for one in evidence] == ["停电", "停水"]
    assert evidence[0].weight > 0 > evidence[1].weight


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda _: "", "not a model"),
        (lambda _: "{}", "not a model"),
        (lambda text: text.replace("huiyin-model 1", "huiyin-model 9"), "line 1: a model of another version"),
        (lambda text: text.replace("end", "停水\t400\t1+300\nend"), "line 8: “停水” stands on line 6"),
        (
            lambda text: text.replace("end", "一号驿站\t400\t1+300\nend"),
            "line 8: “一号驿站” is no word.*topics",
        ),
        (lambda text: text.replace("停水\t", "停電\t"), "line 6: “停電” is no word"),
        (lambda text: text.replace("供电", "供水"), "line 4: .*“供水” stands twice"),
        (lambda text: text[:-6], "cut short"),
        (lambda text: text.replace("停水\t400", "停水\tvier"), "line 6 is damaged"),
        (lambda text: text.replace("temperature=0.8", "temperature=warm"), "damaged"),
        (lambda text: text.replace("\t10\n", "\tzehn\n"), "damaged"),
        (lambda text: text.replace("temperature=0.8", "temperature=nan"), "temperature"),
        (lambda text: text.replace("temperature=0.8", "temperature=0"), "temperature"),
        (lambda text: text.replace("sure=0.9", "sure=inf"), "threshold"),
        (lambda text: text.replace("\t10\n", "\t" + "9" * 4000 + "\n"), "starting score"),
        (lambda text: text.replace("2+425", "3+425"), "line 7 is damaged"),
        (lambda text: text.replace("2+425", "2+" + "9" * 400), "line 7 is damaged"),
        (lambda text: text.replace("label\ttopic\t2", "label\ttopic\t1"), "line 4: .*stands twice"),
        (lambda text: text.replace("label\ttopic\t2", "mark\ttopic\t2"), "neither"),
        (lambda text: text.replace("1+300", "1+nan"), "line 6 is damaged"),
        (lambda text: text.replace("1+300", "1+inf"), "line 6 is damaged"),
        (lambda text: text.replace("label\ttopic\t2", "label\tkind\t2"), "line 4: .*does not stand above"),
        (lambda text: text.replace("label\ttopic\t2", "label\ttopic\t²"), "line 4: .*neither letters"),
        (lambda text: text.replace("\nwords", "\nhead\tkind\nwords"), "“kind” has no label"),
        (lambda text: text.replace("sure=0.9", "wish=0.9"), "line 2: .*temperature, sure and ask"),
        (lambda text: text.replace("sure=0.9", "sure=0.9=1"), "line 2: .*damaged"),
        (lambda text: text[: len(text) // 2], "cut short|not a model"),
    ],
)
def test_a_damaged_file_is_refused_by_name(file: Path, spoil: object, says: str) -> None:
    """The error names the file and what is wrong with it."""
    assert callable(spoil)
    file.write_text(spoil(file.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ModelError, match=says) as caught:
        read_lexicon(file)
    assert "some.model" in str(caught.value)
    assert str(caught.value).endswith((REMEDY, "take one of them out.", "topics.toml."))


def test_a_person_may_edit_the_file(file: Path) -> None:
    """With the old checksum, or none, every line is looked at, and what is written counts."""
    text = file.read_text(encoding="utf-8").replace("1+300", "1+301")
    file.write_text(text, encoding="utf-8")
    assert read_lexicon(file)["停水"].weights["1"] == 301
    file.write_text("\ufeff" + text[: text.rindex("end")] + "end\r\n", encoding="utf-8")
    assert read_lexicon(file)["停水"].weights["1"] == 301


@pytest.mark.parametrize("word", ["^自来水", "~某某", "‹水›", "^‹水›", "gps", "水"])
def test_whatever_a_text_may_have_can_be_written(file: Path, word: str) -> None:
    """Words of jieba's dictionary, of titles, pieces, signs, and scraps of Latin are met in texts."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("end", f"{word}\t400\t1+300\nend"), encoding="utf-8")
    assert word in read_lexicon(file)


def test_a_model_needs_its_heads(file: Path) -> None:
    """A model for another question, and a folder, are refused by name."""
    with pytest.raises(ModelError, match="no head “kind”"):
        read_lexicon(file, "kind")
    with pytest.raises(ModelError, match="not a file"):
        read_lexicon(file.parent)


def test_few_words_are_remembered_where_labels_are_many() -> None:
    """However many words are met, their rows take bounded memory."""
    keys = tuple(map(str, range(5000)))
    many = Head("topic", keys, keys, (0.0,) * 5000)
    lexicon = Lexicon([many], {f"词{number}": "400\t1+100" for number in range(5000)})
    weigh(lexicon, dict.fromkeys(lexicon, 1))
    assert len(lexicon.entries) <= 2000


def test_bytes_that_are_no_text_are_refused(file: Path) -> None:
    """A picture is not a model, and neither is a file that is not there."""
    file.write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(ModelError, match=r"some\.model"):
        read_lexicon(file)
    with pytest.raises(ModelError, match="nowhere"):
        read_lexicon(file.with_name("nowhere"))


def test_a_file_that_may_not_be_read_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the bot is told which file is closed to it."""

    def closed(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", closed)
    with pytest.raises(ModelError, match=r"some\.model: .*Permission denied"):
        read_lexicon(file)


def test_thousands_of_words_do_not_overflow() -> None:
    """However many strong words a text has, labels do not spill into each other."""
    lines = {f"词{number}": "1200\t1+8191 2-8191" for number in range(3000)}
    found = weigh(Lexicon([HEAD], lines), dict.fromkeys(lines, 9))
    assert found.scores[0] == pytest.approx(-found.scores[1])
    assert found.scores[0] > 0


def test_a_sign_takes_nothing_from_the_words() -> None:
    """A sign has its set share in a long text as in a short one, and the words keep theirs."""
    lexicon = Lexicon([HEAD], {"停水": "400\t1+300", "‹谋›": "1200\t2+200"})
    alone, both = weigh(lexicon, {"停水": 1}), weigh(lexicon, {"停水": 1}, {"‹谋›": 1.0, "‹护›": 1.0})
    assert both.scores[0] == alone.scores[0]
    assert both.scores[1] == pytest.approx(2 * SIGN_SHARE, abs=0.01)
