"""What the emulator says no with, in Telegram's codes and words."""


class Refusal(Exception):
    """Telegram's answer to a request it does not carry out."""

    def __init__(self, description: str, status: int = 400, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.description = description
        self.status = status
        self.retry_after = retry_after  # seconds


def bad_request(reason: str) -> Refusal:
    """A 400 with its reason."""
    return Refusal(f"Bad Request: {reason}")


def forbidden(reason: str) -> Refusal:
    """A 403 with its reason."""
    return Refusal(f"Forbidden: {reason}", 403)
