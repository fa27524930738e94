"""Settings: all problems at once, in sentences, and never the token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.app.settings import Settings, load_settings, served_database, served_decks
from bot.core.errors import SettingsError

TOKEN = "123456789:AAEhBOweik6ad6PsVMRxjeQKXkq8rFBo5Zs"


@contextmanager
def environment(monkeypatch: pytest.MonkeyPatch, values: Mapping[str, str]) -> Iterator[None]:
    """Just these settings in the environment."""
    with monkeypatch.context() as patch:
        for name in Settings.model_fields:
            patch.delenv(name.upper(), raising=False)
        patch.delenv("TELEGRAM_BOT_TOKEN_FILE", raising=False)
        for name, value in values.items():
            patch.setenv(name, value)
        yield


def problems(monkeypatch: pytest.MonkeyPatch, **values: str) -> tuple[str, ...]:
    with environment(monkeypatch, values), pytest.raises(SettingsError) as caught:
        load_settings(None)
    return caught.value.problems


def test_a_token_is_all_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    with environment(monkeypatch, {"TELEGRAM_BOT_TOKEN": f" {TOKEN}\n"}):
        settings = load_settings(None)
    assert settings.telegram_bot_token.get_secret_value() == TOKEN
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_path.name == "epoch.sqlite3"
    assert TOKEN not in repr(settings)


def test_every_setting_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": "http://127.0.0.1:8081/",
        "DATABASE_URL": "sqlite:////tmp/x.db",
        "EPOCH_KNOWLEDGE": "a.yaml, more/",
        "EPOCH_TIMEZONE": "Europe/Kyiv",
        "EPOCH_LOG_LEVEL": "debug",
        "EPOCH_LOG_FORMAT": "json",
        "EPOCH_ADMINS": "1, 22",
    }
    with environment(monkeypatch, values):
        settings = load_settings(None)
    assert settings.telegram_api_url == "http://127.0.0.1:8081"
    assert settings.database_path == Path("/tmp/x.db")
    assert settings.epoch_knowledge == (Path("a.yaml"), Path("more"))
    assert (settings.epoch_timezone, settings.epoch_log_level) == ("Europe/Kyiv", "DEBUG")
    assert (settings.epoch_log_format, settings.epoch_admins) == ("json", (1, 22))


def test_all_problems_are_reported_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = problems(
        monkeypatch,
        TELEGRAM_BOT_TOKEN="secret-nonsense",
        TELEGRAM_API_URL="api.telegram.org",
        DATABASE_URL="postgresql://db/epoch",
        EPOCH_TIMEZONE="Kyiv",
        EPOCH_LOG_LEVEL="loud",
        EPOCH_LOG_FORMAT="xml",
        EPOCH_ADMINS="@ann",
    )
    assert len(found) == 7
    assert "secret-nonsense" not in "\n".join(found)
    assert "EPOCH_LOG_FORMAT must be one of text or json." in found
    assert "EPOCH_TIMEZONE is not an IANA time zone such as Europe/Kyiv." in found


def test_no_token_points_to_botfather_and_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    [problem] = problems(monkeypatch)
    assert problem.startswith("TELEGRAM_BOT_TOKEN is not set.")
    assert "epoch chat" in problem


def test_the_token_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text(TOKEN + "\n", encoding="utf-8")
    with environment(monkeypatch, {"TELEGRAM_BOT_TOKEN_FILE": str(secret)}):
        assert load_settings(None).telegram_bot_token.get_secret_value() == TOKEN
    [problem] = problems(monkeypatch, TELEGRAM_BOT_TOKEN_FILE=str(tmp_path / "absent"))
    assert problem.startswith("TELEGRAM_BOT_TOKEN_FILE cannot be read")
    both = problems(monkeypatch, TELEGRAM_BOT_TOKEN_FILE=str(secret), TELEGRAM_BOT_TOKEN=TOKEN)
    assert both == ("TELEGRAM_BOT_TOKEN and TELEGRAM_BOT_TOKEN_FILE are both set: keep one.",)


def test_a_byte_order_mark_is_no_part_of_a_token_or_a_setting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret, dotenv = tmp_path / "token", tmp_path / ".env"
    secret.write_text(TOKEN + "\r\n", encoding="utf-8-sig")
    dotenv.write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}\n", encoding="utf-8-sig")
    with environment(monkeypatch, {"TELEGRAM_BOT_TOKEN_FILE": str(secret)}):
        assert load_settings(None).telegram_bot_token.get_secret_value() == TOKEN
    with environment(monkeypatch, {}):
        assert load_settings(dotenv).telegram_bot_token.get_secret_value() == TOKEN


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite:///:memory:", "must name a file, since memory keeps nothing"),
        ("sqlite:///epoch.db?mode=ro", "takes a path alone"),
        ("sqlite:///file:epoch.db", "takes a path alone"),
        ("sqlite:///~nobody-of-this-name/x.db", "names a home folder that is not known"),
        ("sqlite://", "must be sqlite:///PATH"),
    ],
)
def test_an_address_that_names_no_file_is_refused(
    url: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    [problem] = problems(monkeypatch, TELEGRAM_BOT_TOKEN=TOKEN, DATABASE_URL=url)
    assert problem.startswith(f"DATABASE_URL {words}")


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"DATABASE_URL": "sqlite:///~/epoch.db", "HOME": "/home/ann"}
    with environment(monkeypatch, values):
        assert served_database(None) == Path("/home/ann/epoch.db")


def test_a_dotenv_file_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}\nSOMETHING_ELSE=1\n", encoding="utf-8")
    with environment(monkeypatch, {}):
        assert load_settings(dotenv).telegram_bot_token.get_secret_value() == TOKEN


def test_the_database_is_found_without_a_token_and_by_the_same_rules(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("DATABASE_URL=sqlite:///from-file.db\nEPOCH_TIMEZONE=Kyiv\n", encoding="utf-8")
    with environment(monkeypatch, {}):
        assert served_database(dotenv) == Path("from-file.db")
        assert served_database(None).name == "epoch.sqlite3"
    with environment(monkeypatch, {"DATABASE_URL": "sqlite:///from-shell.db"}):
        assert served_database(dotenv) == Path("from-shell.db")
    wrong = {"TELEGRAM_BOT_TOKEN": TOKEN, "DATABASE_URL": "postgresql://db/epoch"}
    with environment(monkeypatch, wrong), pytest.raises(SettingsError) as caught:
        served_database(dotenv)
    assert caught.value.problems == problems(monkeypatch, **wrong)


def test_decks_are_found_whatever_else_is_wrong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("epoch_knowledge=a.yaml\nDATABASE_URL=nonsense\n", encoding="utf-8")
    with environment(monkeypatch, {}):
        assert served_decks(dotenv) == (Path("a.yaml"),)
        dotenv.write_bytes(b"EPOCH_KNOWLEDGE=\xff.yaml")
        assert served_decks(dotenv) == ()
