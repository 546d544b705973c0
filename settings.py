"""What the process needs from its environment, or from a `.env` file beside it."""

import re
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SHORTEST_SECRET = 32


class TownSettings(BaseSettings):
    """What the classifier's own commands need to know: whose topics and units they name."""

    model_config = SettingsConfigDict(env_prefix="HUIYIN_", env_file=".env", frozen=True, extra="ignore")

    town: Path | None = Field(
        None, description="the folder of the town's TOML files; the sample town if absent"
    )


class Settings(TownSettings):
    """The settings of `bot.py run` and its fellows, each read from `HUIYIN_…`."""

    token: SecretStr = Field(description="the bot's token, as BotFather gives it")
    secret_key: SecretStr = Field(description="seals what is personal; 32 characters or more, never changed")
    api_url: str = Field("https://api.telegram.org", description="where the Bot API is")
    database_url: str = Field("sqlite:///huiyin.db", description="sqlite:///file or postgresql://…")
    log: Literal["text", "json"] = Field("text", description="text for people, json for machines")
    model: Path | None = Field(
        None, description="the classifier's model that `train --own` writes; the shipped one if absent"
    )

    host: str = Field("127.0.0.1", description="the address that --port listens on")
    port: int | None = Field(
        None, ge=0, le=65535, description="where health, figures and the webhook are served"
    )
    webhook_url: str | None = Field(None, description="the public https://…/telegram that Telegram posts to")
    webhook_secret: SecretStr | None = Field(
        None, description="known to Telegram and us only, for run --webhook"
    )

    @field_validator("token")
    @classmethod
    def _token(cls, token: SecretStr) -> SecretStr:
        number, _, rest = token.get_secret_value().partition(":")
        if not (number.isdecimal() and rest):
            raise ValueError("a bot token looks like 123456:AAbb…, as BotFather gives it")
        return token

    @field_validator("secret_key")
    @classmethod
    def _secret_key(cls, secret: SecretStr) -> SecretStr:
        if len(secret.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"at least {SHORTEST_SECRET} characters, such as `openssl rand -hex 32` prints")
        return secret

    @field_validator("webhook_secret")
    @classmethod
    def _webhook_secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret.get_secret_value()):
            raise ValueError("16 to 256 of A-Z a-z 0-9 _ -, such as `openssl rand -hex 32` prints")
        return secret

    @field_validator("api_url", "webhook_url")
    @classmethod
    def _address(cls, url: str | None) -> str | None:
        if url is None:
            return None
        if not url.startswith(("https://", "http://")):
            raise ValueError("an address begins with https:// or http://")
        return url.rstrip("/")
