"""Names compared across spellings: one script, one consonant skeleton, initials for given names."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from onrecord.extract.actors.names import fold, given, surname
from onrecord.extract.actors.titles import PARTICLES
from onrecord.model.alike import is_disguised

# Russian, Ukrainian, Belarusian, Bulgarian, Serbian and Macedonian letters as English papers write them.
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "w", "ђ": "dj", "ј": "j",
    "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
    "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_SCRIPTS = str.maketrans(_CYRILLIC | _GREEK)
# Spellings of one sound, longest first; what is left of a name is its consonants.
_SOUNDS = (
    ("shch", "s"), ("tsch", "s"), ("sch", "s"), ("tch", "s"), ("dzh", "j"), ("tsh", "s"), ("kh", "h"), ("gh", "g"),
    ("ch", "s"), ("cz", "s"), ("sh", "s"), ("sz", "s"), ("zh", "j"), ("ts", "s"), ("tz", "s"), ("ph", "f"),
    ("th", "t"), ("dj", "j"), ("lj", "l"), ("nj", "n"), ("ck", "k"), ("qu", "k"), ("c", "k"), ("q", "k"),
    ("x", "ks"), ("w", "v"), ("f", "v"), ("z", "s"),
)  # fmt: skip
_WEAK = frozenset("aeiouyjh")
# Two spellings of one surname beside the same given name and office; set on the training stories' misprints.
ALIKE = 0.72


@lru_cache(maxsize=65536)
def latin(word: str) -> str:
    """Return a folded word in Latin letters; one that mixes letters which look alike stays apart, as it is written."""
    return fold(word.casefold()) if is_disguised(word) else fold(word.casefold().translate(_SCRIPTS))


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return the consonants a name keeps: "Wolfovich", "Wolffovich" and "Volfovich" all come to "vlvs"."""
    plain = latin(word).replace("-", "").replace("'", "")
    for spelling, sound in _SOUNDS:
        plain = plain.replace(spelling, sound)
    kept = plain[:1] + "".join(c for c in plain[1:] if c not in _WEAK)
    if kept[:1] in _WEAK:
        kept = "a" + kept[1:]
    return "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1])


@lru_cache(maxsize=65536)
def tokens_of(name: str) -> tuple[str, ...]:
    """Return the words of a name in Latin letters, without particles at its head."""
    words = tuple(latin(w) for w in name.replace(",", " ").split())
    return tuple(w for w in words if w)


@lru_cache(maxsize=65536)
def surname_key(name: tuple[str, ...]) -> str:
    """Return the key a person is blocked by."""
    return skeleton(surname(name))


@lru_cache(maxsize=65536)
def given_key(name: tuple[str, ...]) -> str:
    """Return the skeleton of the first given name; an initial stays one letter, none is empty."""
    first = given(name)[:1]
    if not first:
        return ""
    return first[0] if len(first[0]) == 1 else skeleton(first[0])


@lru_cache(maxsize=65536)
def has_given(name: tuple[str, ...]) -> bool:
    """Whether a given name is told, by more than an initial."""
    return bool(given(name)) and len(given(name)[0]) > 1


@lru_cache(maxsize=65536)
def reversed_key(name: tuple[str, ...]) -> str:
    """Return a key that is the same for both orders of a two-part name."""
    parts = [skeleton(w) for w in name if w not in PARTICLES]
    return " ".join(sorted(parts)) if len(parts) > 1 else ""


def given_fits(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names' given parts can be one person's; an initial fits its name, nothing fits all."""
    a, b = given_key(one), given_key(other)
    if not a or not b:
        return True
    if len(given(one)[0]) == 1 or len(given(other)[0]) == 1:
        return skeleton(given(one)[0])[:1] == skeleton(given(other)[0])[:1]
    return a == b or near(given(one)[0], given(other)[0])


def near(one: str, other: str) -> bool:
    """Whether two words are close enough to be spellings or misprints of one name."""
    if len(one) < 4 or len(other) < 4:
        return one == other
    return one[:4] == other[:4] or SequenceMatcher(None, one, other).ratio() >= ALIKE
