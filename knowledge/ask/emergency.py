"""Whether somebody says that help is needed at once, in four languages.

Said, not asked about: "a person collapsed", "불이 났어요", not "where is the fire exit",
"불이 나면". It errs
on the quiet side for words that fairs use themselves (a fire drill, a heart-rate demo); whoever
needs help has a button too. The words are in `emergency.toml`.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from knowledge.ask.normalize import fold, fold_script, visible

LONGEST = 120
"""Characters: who needs help writes no longer."""


def needs_help(text: str) -> bool:
    """Tell whether a message says that someone is in danger now."""
    said = fold(visible(text))
    if not said or len(said) > LONGEST:
        return False
    return _any_of("said").search(said) is not None and _any_of("not_now").search(said) is None


@cache
def _any_of(table: str) -> re.Pattern[str]:
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        languages: dict[str, list[str]] = tomllib.load(file)[table]
    patterns = [one for patterns in languages.values() for one in patterns]
    return re.compile(fold_script("|".join(f"(?:{one})" for one in patterns)))
