"""A Bot API server on loopback with a chat page: the demo and the tests run the real bot against it."""

from emulator.calls import Call, Peaks, peaks
from emulator.clock import ClockControls, Jump
from emulator.phone import Group, Phone
from emulator.server import Emulator
from emulator.state import Answer, Button, Message

__all__ = [
    "Answer",
    "Button",
    "Call",
    "ClockControls",
    "Emulator",
    "Group",
    "Jump",
    "Message",
    "Peaks",
    "Phone",
    "peaks",
]
