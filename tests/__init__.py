"""The tests; whatever talks to Telegram talks to the emulator over HTTP."""
