"""Whether two reports are of one story: they name the same people, bodies, places and things."""

import re

# A capital inside a sentence begins a name; at its beginning it may be any word.
_NAME = re.compile(r"(?<=[^\W_A-Z0-9][ ])(?:[^\W\d_a-z][\w’'-]*\w)")
_CALENDAR = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday English".split()
)
# Reports that share so many names can be of one story: of the training stories' reports, 85 in 100 pairs of one story
# share three, and 3 in 1,000 of two stories. A thread holds the names of all its reports, so fewer are lost to it.
KIN = 3


def names_in(text: str) -> frozenset[str]:
    """Return the names in a text, one word each."""
    found = (name.replace("’", "'").removesuffix("'s") for name in _NAME.findall(text))
    return frozenset(name for name in found if name not in _CALENDAR)


def kin(one: frozenset[str] | set[str], other: frozenset[str] | set[str]) -> bool:
    """Whether two sets of names can belong to one story; of a text with few names, half will do."""
    return len(one & other) >= min(KIN, (min(len(one), len(other)) + 1) // 2)
