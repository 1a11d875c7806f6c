"""Follow-ups: what a message leaves unsaid because the one before said it."""

from dataclasses import dataclass

from knowledge.ask.intents import without_question
from knowledge.ask.phrases import phrases, spoken_in


@dataclass(frozen=True, slots=True)
class Referring:
    """How a message leans on the one before."""

    pronoun: bool
    """It says "it", "there", 거기."""
    rest: str
    """What it is about besides; "" when it is about nothing else."""

    @property
    def elliptic(self) -> bool:
        """Whether the message alone is about nothing."""
        return not self.rest


def referring(text: str) -> Referring:
    """Return how folded `text` leans on what was said before."""
    pronoun = False
    for lang in spoken_in(text):
        pattern = phrases(lang).pronouns
        if pattern.search(text):
            pronoun = True
            text = pattern.sub(" ", text)
    return Referring(pronoun, without_question(" ".join(text.split())))


def saving(text: str) -> str | None:
    """Return what folded `text` asks to be saved ("" for what was last spoken of), or None."""
    for lang in spoken_in(text):
        for pattern in phrases(lang).save:
            if pattern.search(text):
                rest = text
                for each in phrases(lang).save:
                    rest = each.sub(" ", rest)
                return " ".join(rest.split())
    return None
