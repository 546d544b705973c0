"""What the process needs from its environment, or from a `.env` file beside it."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SHORTEST_SECRET = 32


class Settings(BaseSettings):
    """The settings of `bot.py run` and its fellows, each read from `HUIYIN_…`."""

    model_config = SettingsConfigDict(env_prefix="HUIYIN_", env_file=".env", frozen=True, extra="ignore")

    token: SecretStr = Field(description="the bot's token, as BotFather gives it")
    secret_key: SecretStr = Field(description="seals what is personal; 32 characters or more, never changed")
    api_url: str = Field("https://api.telegram.org", description="where the Bot API is")
    database_url: str = Field("sqlite:///huiyin.db", description="sqlite:///file or postgresql://…")
    town: Path | None = Field(
        None, description="the folder of the town's TOML files; the sample town if absent"
    )

    log: Literal["text", "json"] = Field("text", description="text for people, json for machines")
    model: Path | None = Field(
        None, description="the classifier's model that `train --own` writes; the shipped one if absent"
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

    @field_validator("api_url")
    @classmethod
    def _api_url(cls, url: str) -> str:
        if not url.startswith(("https://", "http://")):
            raise ValueError("an address begins with https:// or http://")
        return url.rstrip("/")
