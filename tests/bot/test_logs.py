"""The log cannot show a secret."""

import io
import logging

import pytest

from bot.logs import RedactingFilter, RedactingFormatter, Redactor

TOKEN = "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
SECRET = "open-sesame"


@pytest.fixture
def log():
    """Return a logger and what it printed."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RedactingFormatter(Redactor([TOKEN, SECRET])))
    handler.addFilter(RedactingFilter(Redactor([TOKEN, SECRET])))
    logger = logging.Logger("test")
    logger.addHandler(handler)
    return logger, stream


def test_messages_arguments_errors_and_tracebacks_are_redacted(log):
    logger, stream = log
    logger.error("calling https://api/bot%s/getMe with %s", TOKEN, SECRET)
    logger.error({"url": TOKEN})
    url = f"https://api/bot{TOKEN}/getMe"
    try:
        try:
            raise ValueError(url)  # noqa: TRY301
        except ValueError as cause:
            raise KeyError(SECRET, TOKEN.replace(":", "%3A")) from cause
    except KeyError:
        logger.exception("broke")
    printed = stream.getvalue()
    assert printed.count("[hidden]") >= 6
    assert TOKEN not in printed
    assert TOKEN.split(":")[1] not in printed
    assert SECRET not in printed


def test_another_bot_s_token_is_redacted_too():
    other = "987654321:ZZbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
    assert Redactor([])(f"bot{other}/x") == "bot[hidden]/x"


def test_times_and_addresses_stay_readable():
    text = "at 12:40:00 on http://127.0.0.1:8080/healthz, user 123456789: hello"
    assert Redactor([TOKEN])(text) == text
