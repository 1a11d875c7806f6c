"""The settings: from the environment or `.env`, all problems told at once, no secret shown."""

import re
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError

TELEGRAM = "https://api.telegram.org"
EVENTS = Path(__file__).parents[1] / "knowledge" / "events"
_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{3,128}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_YEARS = range(1900, 2200)
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Settings(BaseSettings):
    """How this concierge runs. Read by `load`, which says everything that is wrong at once."""

    model_config = SettingsConfigDict(
        env_prefix="CONCIERGE_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    telegram_bot_token: SecretStr | None = Field(
        default=None, validation_alias="TELEGRAM_BOT_TOKEN"
    )
    telegram_api_url: str = Field(default=TELEGRAM, validation_alias="TELEGRAM_API_URL")
    event: Path = EVENTS / "slw2025"
    database: Path = Path("concierge.db")
    organizers: Annotated[tuple[int, ...], NoDecode] = ()
    staff_chat: int | None = Field(default=None, ge=-(2**53), le=2**53)
    listen: str = "127.0.0.1:8080"
    webhook_url: str = ""
    webhook_secret: SecretStr | None = Field(default=None, validate_default=True)
    at: datetime | None = None
    """Where the event's clock starts; without a zone, in the venue's."""
    speed: float = Field(default=1.0, gt=0, le=100_000)
    send_per_second: float = Field(default=28.0, ge=1, le=1000)
    confirm_above: int = Field(default=5000, ge=0, le=10_000_000)
    """An announcement to more people than this is confirmed by a second organizer."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("telegram_bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("is not a token as BotFather gives it (digits, a colon, letters)")
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        address = urlsplit(value)
        if address.scheme not in ("http", "https") or not address.hostname or address.port == 0:
            raise ValueError("must be an address such as https://api.telegram.org")
        return value.rstrip("/")

    @field_validator("organizers", mode="before")
    @classmethod
    def _organizers(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        parts = [part for part in re.split(r"[,;\s]+", value) if part]
        if not all(re.fullmatch(r"\d{1,15}", part) for part in parts):
            raise ValueError("must be Telegram user ids, numbers with commas between them")
        return tuple(int(part) for part in parts)

    @field_validator("at")
    @classmethod
    def _at(cls, value: datetime | None) -> datetime | None:
        if value is not None and value.year not in _YEARS:
            raise ValueError("must be a time within the years 1900 to 2199")
        return value

    @field_validator("listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        _, colon, port = value.rpartition(":")
        if not colon or not port.isdecimal() or int(port) > 65_535:
            raise ValueError("must be host:port, such as 127.0.0.1:8080")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _webhook_url(cls, value: str) -> str:
        address = urlsplit(value)
        if value and (address.scheme not in ("http", "https") or not address.hostname):
            raise ValueError("must be an address such as https://bot.example.org/telegram")
        if address.scheme == "http" and address.hostname not in _LOOPBACK:
            raise ValueError("must be https: plain http is for this machine only")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _webhook_secret(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        wanted = info.data.get("webhook_url", "a wrong one")
        if wanted and value is None:
            raise ValueError("is required with CONCIERGE_WEBHOOK_URL: a long random word")
        if value is not None and not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("may hold 1 to 256 of the characters A-Z a-z 0-9 _ -")
        return value

    @property
    def address(self) -> tuple[str, int]:
        """Host and port to listen on."""
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)

    def secrets(self) -> tuple[str, ...]:
        """Return what must never be shown."""
        kept = (self.telegram_bot_token, self.webhook_secret)
        return tuple(secret.get_secret_value() for secret in kept if secret)


def load(**given: Any) -> Settings:
    """Return the settings; `given` wins over the environment, that over `.env`.

    Raises:
        SettingsError: with every problem, each with the variable's name.
    """
    try:
        return Settings(**given)
    except ValidationError as error:
        problems = tuple(_problem(str(item["loc"][0]), item["msg"]) for item in error.errors())
    except UnicodeDecodeError:
        problems = (".env is not a text in UTF-8",)
    except OSError as error:
        problems = (f".env cannot be read: {error.strerror}",)
    raise SettingsError(problems)


def load_the_good() -> Settings:
    """Return the settings with the default for each that cannot be used."""
    wrong: set[str] = set()
    source: dict[str, Any] = {}
    try:
        return Settings()
    except (UnicodeDecodeError, OSError):
        source["_env_file"] = None
    except ValidationError:
        pass  # told below, by name
    try:
        return Settings(**source)
    except ValidationError as error:
        wrong.update(str(item["loc"][0]) for item in error.errors())
    fields = {name: name for name in Settings.model_fields}
    fields.update({variable(name): name for name in Settings.model_fields})
    names = {fields[name] for name in wrong}
    if names & {"webhook_url", "webhook_secret"}:
        names |= {"webhook_url", "webhook_secret"}
    return Settings(**source, **{name: Settings.model_fields[name].default for name in names})


def variable(field: str) -> str:
    """Return the environment variable of a field."""
    return field.upper() if field.upper().startswith("TELEGRAM_") else f"CONCIERGE_{field.upper()}"


def _problem(field: str, message: str) -> str:
    said = message.removeprefix("Value error, ")
    return f"{variable(field)} {said[:1].lower()}{said[1:]}"
