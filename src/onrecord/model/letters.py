"""Letters of one alphabet that look like another's (after Unicode Technical Standard 39, sections 4 and 5)."""

import re

# Pairs that fonts draw alike, the letter and what it looks like. Greek letters that formulas and genes are written
# with beside Latin ones (α, β, γ, κ, ν, ρ) are left out: "NF-κB" is no disguise.
_CYRILLIC = dict(zip("асеорхуѕіјһԁԛԝѵАВЕКМНОРСТХУЅІЈԚԜ", "aceopxysijhdqwvABEKMHOPCTXYSIJQW", strict=True))
_GREEK = dict(zip("οιυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oiuABEZHIKMNOPTYX", strict=True))
_ARMENIAN = dict(zip("օսոհցԼՕՏ", "ounhgLOS", strict=True))
_CHEROKEE = dict(zip("ᎠᎡᎢᎥᎪᎫᎬᎳᎻᏀᏃᏆᏎᏒᏔᏙᏚᏞᏟᏢᏦ", "DRTiAJEWMGZI4RWVSLCPK", strict=True))
LOOKALIKES = _CYRILLIC | _GREEK | _ARMENIAN | _CHEROKEE

LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
OTHERS = "Ͱ-ͽΆ-ҁҊ-ԯԱ-Ֆա-ևᎠ-Ᏽ"
_ALPHABETS = (
    ("Latin", "A", "\u024f"),
    ("Greek", "\u0370", "\u03ff"),
    ("Cyrillic", "\u0400", "\u052f"),
    ("Armenian", "\u0530", "\u058f"),
)
_IS_LATIN = re.compile(f"[{LATIN}]")
_IS_OTHER = re.compile(f"[{OTHERS}]")
_STEM = re.compile(f"(?P<stem>[{LATIN}]+)[{OTHERS}]+")
_SHORTEST = 3  # letters of a word that can be mixed, but for the commonest
_SHORT = frozenset("am an as at be by do go he if in is it me my no of on or so to up us we".split())
# The Latin letters that may stand for one of each alphabet's.
_IMAGES = {
    "Cyrillic": frozenset(_CYRILLIC.values()),
    "Greek": frozenset(_GREEK.values()),
    "Armenian": frozenset(_ARMENIAN.values()),
    "Cherokee": frozenset(_CHEROKEE.values()),
}
# What has no shape, between the letters of a word: zero-width characters, fillers, the invisible operators.
INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0"
# Controls of terminals, of writing direction, and characters without a shape, save those that part lines.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)


def alphabet(letter: str) -> str:
    """Name the alphabet of a letter."""
    return next((name for name, first, last in _ALPHABETS if first <= letter <= last), "Cherokee")


def shape(word: str) -> str:
    """Return a word of the same length with what its letters look like in Latin ones."""
    return "".join(LOOKALIKES.get(letter, letter) for letter in word)


def mixed(word: str, *, latin_text: bool = True) -> str | None:
    """Return the letters of a word that pass for its other ones; None where all are of one alphabet, or none pass.

    `latin_text` is whether the text around is in Latin letters; where it is not, a Latin name with an ending of the
    text's own language ("COVIDа") is no disguise.
    """
    latin, others = _IS_LATIN.findall(word), _IS_OTHER.findall(word)
    if not latin or not others or (len(latin) + len(others) < _SHORTEST and shape(word).lower() not in _SHORT):
        return None
    images = _IMAGES[alphabet(others[0])]
    if not latin_text and (stem := _STEM.fullmatch(word)) and not images.issuperset(stem["stem"]):
        return None
    if all(letter in LOOKALIKES for letter in others):
        return "".join(dict.fromkeys(others))
    # The same the other way round: Latin letters in a word of another alphabet, which a formula ("ΔE") is not.
    return "".join(dict.fromkeys(latin)) if images.issuperset(latin) and len(others) > len(latin) else None


def shapes(text: str) -> str:
    """Return a text of the same length in which what is unseen or commands a terminal has a sign (␛, ·)."""
    return _UNSEEN.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "·"
