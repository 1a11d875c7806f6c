"""The check command: what it prints and how it ends."""

from pathlib import Path

from click.testing import CliRunner

from knowledge.commands.check import check
from tests.knowledge.pack_files import SESSIONS, write


def run(folder: Path) -> tuple[int, list[str]]:
    result = CliRunner().invoke(check, ["--event", str(folder)])
    return result.exit_code, result.output.splitlines()


def test_a_good_pack_is_summed_up(tmp_path: Path) -> None:
    assert run(write(tmp_path)) == (
        0,
        [
            "expo: read 1 floor, 2 places, 1 leg, 1 session, 0 exhibitors, 1 question; "
            "0 errors, 0 warnings"
        ],
    )


def test_warnings_do_not_refuse_a_pack(tmp_path: Path) -> None:
    code, lines = run(write(tmp_path, sessions=SESSIONS.replace("+09:00", "")))
    assert code == 0
    assert lines[-1].endswith("0 errors, 2 warnings")


def test_errors_refuse_a_pack(tmp_path: Path) -> None:
    code, lines = run(write(tmp_path, sessions=SESSIONS.replace("title", "titel")))
    assert code == 1
    assert lines[-1].endswith("2 errors, 0 warnings")


def test_no_pack_at_all_is_no_traceback(tmp_path: Path) -> None:
    code, lines = run(tmp_path / "none")
    assert code == 1
    assert lines[-1] == f"{tmp_path / 'none'}: not a pack; 1 error, 0 warnings"
