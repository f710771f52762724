"""What in the wording of a sentence speaks for one outcome or another, whatever it is about."""

import re
from functools import lru_cache
from itertools import pairwise

from onrecord.follow.outcomes import CUT, SIGNS, SIGNS_OF_ALL, behind, outcome_of
from onrecord.follow.vocabulary import stems

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?|%")
_FIGURE = "#"


@lru_cache(maxsize=16384)
def clues(sentence: str) -> tuple[str, ...]:
    """Return the clues in a sentence whose promises are cut out (`outcomes.CUT`), sorted.

    `says:` is what the rules of `outcomes` make of it, `sign:` a mark of outcomes, `w:` and `p:` words and pairs of
    words of the clauses that tell what has come about, `m:` words of the whole. Figures are all the same word.
    """
    told = behind(sentence)
    words = _words(told)
    found = {f"w:{word}" for word in words}
    found |= {f"p:{one} {other}" for one, other in pairwise(words)}
    found |= {f"m:{word}" for word in _words(sentence)}
    found |= {f"sign:{name}" for name, sign in SIGNS.items() if sign.search(told)}
    found |= {f"sign:{name}" for name, sign in SIGNS_OF_ALL.items() if sign.search(sentence)}
    found.add(says(sentence))
    if CUT in sentence:
        found.add("sign:presents")
    if sentence.rstrip("\"”’»' ").endswith("?"):
        found.add("sign:asks")
    return tuple(sorted(found))


def says(sentence: str) -> str:
    """Return as a clue what the rules make of a sentence."""
    reported = outcome_of(sentence)
    if reported is None:
        return "says:nothing"
    return f"says:{reported.outcome}{' marked' if reported.marked else ''}"


@lru_cache(maxsize=16384)
def stems_behind(sentence: str) -> frozenset[str]:
    """Return the stems of the clauses that tell what has come about."""
    return frozenset(stems(behind(sentence)))


def _words(text: str) -> list[str]:
    found = _TOKEN.findall(text.replace(CUT, " ").lower().replace("’", "'"))
    return [_FIGURE if word[0].isdigit() else word for word in found]
