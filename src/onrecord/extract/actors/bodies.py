"""Names of bodies: whether two can be one body's."""

from onrecord.extract.actors.lexicon import ORG_CLASS, ORG_NAME_WORDS, PUBLIC
from onrecord.extract.actors.names import fold
from onrecord.extract.actors.places import CAPITAL_OF, country_of


def same_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one body's: one begins or ends the other, or is its acronym."""
    short, long = sorted(([fold(t) for t in one], [fold(t) for t in other]), key=len)
    if short == long:
        return True
    if not short or ("and" in long and "and" not in short):
        return False
    if len(short) > 1:
        if "of" in long and "of" not in short and long[long.index("of") + 1 :] == short:
            return False  # the University of Port Velm is not Port Velm
        return long[: len(short)] == short or long[-len(short) :] == short or set(short) <= set(long)
    return _same_country(short[0], long) or _short_form(short[0], long)


def _short_form(word: str, long: list[str]) -> bool:
    """Whether one word stands for a longer name: "Northlight" for Northlight Energy, "NSI" for its words.

    A town is not its university, though, nor a country its airline.
    """
    if word == "".join(t[:1] for t in long if t not in ("of", "for", "the", "and", "on")):
        return len(long) > 1
    if word == long[0]:
        return not any(ORG_CLASS.get(w) in PUBLIC or w in ("university", "airport") for w in long)
    return word == long[-1] and word in ORG_NAME_WORDS


def _same_country(word: str, long: list[str]) -> bool:
    if len(long) != 1 or country_of(word) is None or country_of(word) != country_of(long[0]):
        return False
    return word in CAPITAL_OF or long[0] in CAPITAL_OF
