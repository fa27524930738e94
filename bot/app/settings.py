"""The operator's settings, read once from the environment and ``.env``."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.core.errors import SettingsError

APP = "epoch"
ENV_FILE = Path(".env")
_TOKEN = re.compile(r"^\d+:[A-Za-z0-9_-]{20,}$")
_SQLITE = re.compile(r"^sqlite:///(?P<path>.+)$", re.DOTALL)
TEXT = "utf-8-sig"
"""UTF-8; Windows' editors put a byte order mark before it."""

Paths = Annotated[tuple[Path, ...], NoDecode]
Ids = Annotated[tuple[int, ...], NoDecode]
S = TypeVar("S", bound="_Source")


class _Source(BaseSettings):
    """Where every setting comes from. Frozen; unknown names in ``.env`` are left alone."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding=TEXT, extra="ignore", frozen=True)


class DatabaseSettings(_Source):
    """The part that commands beside ``epoch serve`` need, which have no use for a token."""

    database_url: str = Field("", description="sqlite:///PATH. Default: epoch.sqlite3 in the data folder.")

    @field_validator("database_url")
    @classmethod
    def _is_sqlite(cls, url: str) -> str:
        found = _SQLITE.match(url)
        if url and not found:
            raise ValueError("must be sqlite:///PATH; other databases are not supported yet")
        path = found["path"] if found else ""
        if path.startswith(":memory:"):
            raise ValueError(
                "must name a file, since memory keeps nothing; `epoch chat --ephemeral` is for that"
            )
        if "?" in path or path.startswith("file:"):
            raise ValueError("takes a path alone, without ?options and without file:")
        if "\0" in path:
            raise ValueError("must name a file")
        _at_home(path)
        return url

    @property
    def database_path(self) -> Path:
        """The SQLite file."""
        found = _SQLITE.match(self.database_url)
        return _at_home(found["path"]) if found else data_folder() / "epoch.sqlite3"


class DeckSettings(_Source):
    """The part that is looked at even when the rest is unusable, to tell the decks' problems too."""

    epoch_knowledge: Paths = Field(
        (), description="Deck files or folders, separated by commas. Default: shipped."
    )

    @field_validator("epoch_knowledge", mode="before")
    @classmethod
    def _paths(cls, text: Any) -> Any:
        return tuple(Path(part) for part in _parts(text)) if isinstance(text, str) else text


class Settings(DatabaseSettings, DeckSettings):
    """What ``epoch serve`` runs with."""

    telegram_bot_token: SecretStr = Field(description="The bot's token, from @BotFather.")
    telegram_api_url: str = Field(
        "https://api.telegram.org", description="Where the Bot API is: your own server, if you run one."
    )
    epoch_timezone: str = Field("UTC", description="The zone of learners who chose none, an IANA name.")
    epoch_log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="How much is logged."
    )
    epoch_log_format: Literal["text", "json"] = Field("text", description="Log lines for people or programs.")
    epoch_admins: Ids = Field((), description="Telegram user ids of the operators, separated by commas.")

    @field_validator("telegram_bot_token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr) -> SecretStr:
        if not _TOKEN.match(token.get_secret_value().strip()):
            raise ValueError("is not a bot token; @BotFather's look like 123456789:AAE...")
        return SecretStr(token.get_secret_value().strip())

    @field_validator("telegram_api_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if not re.match(r"^https?://[^\s/]+", url):
            raise ValueError("must start with http:// or https://")
        return url.rstrip("/")

    @field_validator("epoch_admins", mode="before")
    @classmethod
    def _ids(cls, text: Any) -> Any:
        if not isinstance(text, str):
            return text
        if not all(part.isdecimal() for part in _parts(text)):
            raise ValueError("takes Telegram user ids (whole numbers) separated by commas")
        return tuple(int(part) for part in _parts(text))

    @field_validator("epoch_timezone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        try:
            return ZoneInfo(name).key
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("is not an IANA time zone such as Europe/Kyiv") from None

    @field_validator("epoch_log_level", mode="before")
    @classmethod
    def _upper(cls, level: Any) -> Any:
        return level.upper() if isinstance(level, str) else level


def load_settings(env_file: Path | None = ENV_FILE) -> Settings:
    """Read the settings. Raises SettingsError with every problem at once."""
    problems: list[str] = []
    given = _token_from_file(problems)
    try:
        settings = _read(Settings, env_file, **given)
    except SettingsError as error:
        raise SettingsError([*problems, *error.problems]) from None
    if problems:
        raise SettingsError(problems)
    return settings


def served_database(env_file: Path | None = ENV_FILE) -> Path:
    """The database of ``epoch serve``. Raises SettingsError; the other settings may be wrong or missing."""
    return _read(DatabaseSettings, env_file).database_path


def served_decks(env_file: Path | None = ENV_FILE) -> tuple[Path, ...]:
    """The decks that are named, whatever is wrong with the settings."""
    try:
        return _read(DeckSettings, env_file).epoch_knowledge
    except SettingsError:  # .env itself cannot be read
        return ()


def data_folder() -> Path:
    """Where this user's databases are."""
    return user_data_path(APP, appauthor=False)


def cache_folder() -> Path:
    """Where what can be made again is kept."""
    return user_cache_path(APP, appauthor=False)


def _read(part: type[S], env_file: Path | None, **given: Any) -> S:
    try:
        return part(_env_file=env_file, **given)  # type: ignore[call-arg,unused-ignore]
    except ValidationError as error:
        raise SettingsError([_sentence(one) for one in error.errors()]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError([f".env cannot be read: {error}"]) from None


def _at_home(path: str) -> Path:
    """The path, with ``~`` read as a shell does. Raises ValueError."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise ValueError("names a home folder that is not known: write the whole path") from None


def _token_from_file(problems: list[str]) -> dict[str, Any]:
    name = os.environ.get("TELEGRAM_BOT_TOKEN_FILE")
    if not name:
        return {}
    if os.environ.get("TELEGRAM_BOT_TOKEN"):
        problems.append("TELEGRAM_BOT_TOKEN and TELEGRAM_BOT_TOKEN_FILE are both set: keep one.")
        return {}
    try:
        return {"telegram_bot_token": SecretStr(Path(name).read_text(encoding=TEXT).strip())}
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"TELEGRAM_BOT_TOKEN_FILE cannot be read: {error}")
        return {"telegram_bot_token": SecretStr("0:" + "x" * 20)}  # so that this is the only complaint of it


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _sentence(error: Mapping[str, Any]) -> str:
    name = "".join(str(part) for part in error["loc"][:1]).upper()
    if error["type"] == "missing":
        return f"{name} is not set. Get a token from @BotFather in Telegram, or try `epoch chat` without one."
    if error["type"] == "literal_error":
        return f"{name} must be one of {error['ctx']['expected'].replace(chr(39), '')}."
    return f"{name} {error['msg'].removeprefix('Value error, ')}."
