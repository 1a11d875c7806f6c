"""Settings: every problem at once, no secret shown, and an example that is true."""

import os
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, load, load_the_good, variable

SECRET = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch, tmp_path):
    for name in list(os.environ):
        if name.startswith(("CONCIERGE_", "TELEGRAM_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def problems():
    with pytest.raises(SettingsError) as caught:
        load()
    return [problem.split(" ")[0] for problem in caught.value.problems]


def test_every_problem_is_told_at_once(monkeypatch):
    wrong = {
        "TELEGRAM_BOT_TOKEN": "my token",
        "TELEGRAM_API_URL": "telegram",
        "CONCIERGE_ORGANIZERS": "me, you",
        "CONCIERGE_LISTEN": "8080",
        "CONCIERGE_WEBHOOK_URL": "http://bot.example.org/",
        "CONCIERGE_SPEED": "0",
        "CONCIERGE_LOG_LEVEL": "LOUD",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    assert sorted(problems()) == sorted([*wrong, "CONCIERGE_WEBHOOK_SECRET"])
    good = load_the_good()
    for name in wrong:
        monkeypatch.delenv(name)
    assert good == Settings()


def test_a_webhook_needs_its_secret_and_https_but_on_this_machine(monkeypatch):
    monkeypatch.setenv("CONCIERGE_WEBHOOK_URL", "https://bot.example.org/telegram")
    assert problems() == ["CONCIERGE_WEBHOOK_SECRET"]
    monkeypatch.setenv("CONCIERGE_WEBHOOK_SECRET", "a-long_word")
    assert load().webhook_url == "https://bot.example.org/telegram"
    monkeypatch.setenv("CONCIERGE_WEBHOOK_URL", "http://127.0.0.1:9000/telegram")
    assert load().webhook_url == "http://127.0.0.1:9000/telegram"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CONCIERGE_AT", "0001-01-01T00:00:00+09:00"),
        ("CONCIERGE_AT", "9999-12-31T23:59:59Z"),
        ("CONCIERGE_SPEED", "nan"),
        ("CONCIERGE_STAFF_CHAT", "9" * 30),
        ("CONCIERGE_LISTEN", "127.0.0.1:70000"),
        ("TELEGRAM_API_URL", "http://[::1"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:99999"),
    ],
)
def test_values_that_nothing_could_use_are_refused(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert problems() == [name]


def test_a_file_of_settings_that_is_no_text_is_named(monkeypatch, tmp_path):
    (tmp_path / ".env").write_bytes(b"\xff\xfe=1")
    with pytest.raises(SettingsError) as caught:
        load()
    assert caught.value.problems == (".env is not a text in UTF-8",)
    monkeypatch.setenv("CONCIERGE_SPEED", "0")
    assert load_the_good().speed == 1.0


def test_a_wrong_token_is_not_repeated(monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", SECRET + "!")
    with pytest.raises(SettingsError) as caught:
        load()
    assert SECRET not in str(caught.value)
    assert SECRET not in repr(caught.value)


def test_secrets_do_not_show_in_a_repr(monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", SECRET)
    assert SECRET not in repr(load())
    assert load().secrets() == (SECRET,)


def test_what_is_given_wins_over_the_environment_and_that_over_the_file(monkeypatch):
    Path(".env").write_text("CONCIERGE_ORGANIZERS=1\nCONCIERGE_SPEED=2\nCONCIERGE_STAFF_CHAT=-5\n")
    monkeypatch.setenv("CONCIERGE_SPEED", "3")
    settings = load(organizers=(4, 5))
    assert (settings.organizers, settings.speed, settings.staff_chat) == ((4, 5), 3.0, -5)


def test_organizers_are_numbers_with_commas(monkeypatch):
    monkeypatch.setenv("CONCIERGE_ORGANIZERS", "12, 34,56")
    assert load().organizers == (12, 34, 56)


def test_the_example_holds_every_setting_with_its_default():
    example = {}
    for line in (Path(__file__).parents[2] / ".env.example").read_text().splitlines():
        if line and not line.startswith("#"):
            name, _, value = line.partition("=")
            example[name] = value
    assert list(example) == [variable(name) for name in Settings.model_fields]
    for name, field in Settings.model_fields.items():
        written = example[variable(name)]
        assert written in ("", str(field.default)), name
