"""What the emulator remembers from one run to the next."""

from pathlib import Path

import pytest

from emulator import Emulator
from emulator.pictures import png
from tests.emulator.conftest import Watch


async def test_chats_outlive_the_emulator(tmp_path: Path, watch: Watch) -> None:
    """Messages, pictures and unconfirmed updates are there again, and numbers go on."""
    path = tmp_path / "emulator.pickle"
    async with Emulator(now=watch, kept=path) as emulator:
        phone = emulator.add_phone(101, "阿梅", "zh", start="")
        photo = phone.photo("看", data=png(3)).photo
    async with Emulator(now=watch, kept=path) as emulator:
        phone = emulator.add_phone(101, "阿梅", "en", start="")
        assert [one.text for one in phone.messages] == ["/start", "看"]
        assert emulator.world.files.known[str(photo)].data == png(3)
        assert phone.say("more").id == 3
        assert [one.id for one in emulator.world.updates.queue] == [700_000_001, 700_000_002, 700_000_003]
        assert phone.person.language == "en"


async def test_a_file_of_another_version_is_passed_over(
    tmp_path: Path, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    """What cannot be read is left out with a warning, and the emulator starts."""
    path = tmp_path / "emulator.pickle"
    path.write_bytes(b"something else")
    async with Emulator(now=watch, kept=path) as emulator:
        assert emulator.world.chats == {}
    assert "is of another version" in caplog.text
