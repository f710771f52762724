"""Personal names: their surname, and whether two forms can be one person's."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from onrecord.extract.actors.titles import PARTICLES, Gender

_SPECIAL = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d",
                          "þ": "th", "’": "'", "‑": "-"})  # fmt: skip
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
# Given names whose bearers go by one pronoun at least six times in seven in GAP (Webster et al. 2018), and a few
# of wide use. A weak hint: what the text says comes first.
_FEMALE = frozenset(
    "abby alice alicia alison amanda amelia amina amy angela anita anna anne annie astrid audrey barbara "
    "beatrice bertha beryl betty bridget brooke camille carla carmen carol carole caroline carolyn "
    "catherine cecilia charlotte chelsea chiara christina christine claire clara claudia connie cynthia "
    "daisy daniela danielle deborah denise diana diane dolores donna doris dorothy edith eileen eleanor "
    "elena eliza elizabeth ellen emily emma erika erin esther ethel eva evelyn farah fatima felicia "
    "frances georgina gertrude gisela gloria grace greta gwen hannah harriet heather heidi helen helene "
    "ida inge ingrid irene irina isabel isabelle jane janet jasmin jeanne jennifer jessica jill joan "
    "joanna joyce judith julia julie karen kate katherine kimberly kristin laura lauren leanne lena lily "
    "linda lisa liz louise lucy lynn maggie marcia margaret maria marianne marie marina martha mary "
    "matilda megan melissa michele michelle miriam mona monica nancy natalie natasha nina noor nora olga "
    "olivia pamela patricia paula pauline penelope phyllis pilar rachel rebecca rhonda rita rosalind rose "
    "ruth sadie samantha sandra sara sarah sharon shirley sigrid sonya sophie stacey stephanie susan "
    "suzanne svetlana sylvia tamara tatyana teresa ursula valerie vera veronica virginia vivian winifred "
    "yasmin yvonne zeynep zoe ".split(),
)
_MALE = frozenset(
    "abdul abdullah abraham adam ahmed alan alec aleksandr alexander ali alistair anders andrea andrew "
    "andrey anthony anton antonio arthur barry bashar ben benjamin bernard billy boris brian bruce bruno "
    "byron carl carlos charles chris conrad craig curtis dale daniel dave david denis dick dmitri dmitry "
    "don donald douglas eddie edgar edmund elijah emil enrique eric erik ernesto eugene ezra ferdinand "
    "fernando fidel francesco francisco frank franklin fred frederick gabriel gary gene george gilbert "
    "giovanni giuseppe glenn gordon graham gregory guillermo hans harry hassan henry herbert hiroshi hugo "
    "hussein ibrahim igor ilya isa isaac ismail issa ivan jack jacques jake james jeff jeremy jerry jesus "
    "jim jimmy joe joel johann john johnny jonah jonathan jose joseph josh joshua juan jude juma karim "
    "ken kenji kenneth kevin khalid kofi konstantin kurt kyle lance lars lawrence lennon leon leonard "
    "leonid lester levan lionel lloyd luca lucas luigi luis luka malcolm marc marcus mark martin matthew "
    "max michael miguel mika mike mikhail mitchell mohamed mohammed morgan moses moussa muhammad musa "
    "mustafa nathan nicholas nick nicola nikita nikolai noah noel nuno olaf oleg omar oscar otto patrick "
    "paul pavel pedro percy peter philip philippe pierre piotr ralph ramon raoul richard rick robert "
    "roberto roger roland ronald rudolf ruslan said salman sam samuel sasha scott sean sergei sergey "
    "sergio simon stanislav stanley stefan stephen steve stewart tariq thabo thomas tim timothy tito tom "
    "tommy tony troy vasily victor viktor vladimir walter wilhelm william winston xavier yuri yusuf "
    "zacharia ".split(),
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return `word` in lower case without diacritics, points and possessive ending."""
    lowered = word.casefold().translate(_SPECIAL)
    lowered = lowered.removesuffix("'s")
    plain = unicodedata.normalize("NFKD", lowered.rstrip("'"))
    return "".join(c for c in plain if not unicodedata.combining(c) and c != ".")


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """Return a lower-case word without a possessive ending; the cached twin of `Word.bare`."""
    return _POSSESSIVE.sub("", word) if word.endswith(("'s", "’s", "s'", "s’")) else word


def surname(tokens: Sequence[str]) -> str:
    """Return the folded last name, with no particle; empty for no tokens."""
    return fold(tokens[-1]) if tokens else ""


def given(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return the folded names before the surname, particles left out."""
    return tuple(f for f in map(fold, tokens[:-1]) if f and f not in PARTICLES)


def same_given(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists of given names can be one person's: an initial stands for its name, none for any."""
    if not one or not other:
        return True
    a, b = one[0], other[0]
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return a == b or a in other or b in one or (len(a) >= 3 and len(b) >= 3 and (a.startswith(b) or b.startswith(a)))


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two name forms (without titles) can be one person's: "B. Ortai", "Ortai", "Bekzhan Ortai"."""
    if not one or not other:
        return False
    if {fold(t) for t in one} == {fold(t) for t in other}:
        return True
    if surname(one) == surname(other):
        return same_given(given(one), given(other))
    # Half of a double-barrelled surname.
    halves = {surname(one).split("-")[-1], surname(one).split("-")[0]}
    return (
        "-" in surname(one) and surname(other) in halves and bool(given(other)) and same_given(given(one), given(other))
    )


def guess_gender(tokens: Sequence[str]) -> tuple[Gender | None, bool]:
    """Guess from a given name; the second value is whether a list has it, or only its ending speaks."""
    plain = fold(tokens[0]) if len(tokens) > 1 else ""
    if plain in _FEMALE:
        return "f", True
    if plain in _MALE:
        return "m", True
    ends = len(plain) > 2 and plain.endswith(("a", "ine", "elle", "ette", "ija"))
    return ("f" if ends else None), False


def acronym(tokens: Sequence[str]) -> str:
    """Return the initials of a body's capitalised words ("Belmora Rail Works" gives "brw")."""
    return "".join(fold(t)[:1] for t in tokens if t[:1].isupper())
