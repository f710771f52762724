"""Forms of address and ranks: what may stand before a name without being part of it."""

from typing import Literal

Gender = Literal["m", "f"]

# Courtesy titles say a person's gender, and never a role.
COURTESY: dict[str, Gender | None] = {
    "mr": "m", "mister": "m", "sir": "m", "lord": "m", "monsieur": "m", "señor": "m", "senor": "m",
    "herr": "m", "signor": "m", "don": "m", "sheikh": "m", "sheik": "m", "pan": "m", "father": "m",
    "sheikha": "f", "shaikha": "f", "hajji": "m", "hajja": "f",
    "mrs": "f", "ms": "f", "miss": "f", "madam": "f", "madame": "f", "mme": "f", "mlle": "f", "lady": "f",
    "dame": "f", "aunty": "f", "auntie": "f", "granny": "f",
    "señora": "f", "senora": "f", "frau": "f", "signora": "f", "doña": "f", "sister": "f",
    "pani": "f", "baroness": "f",
    "dr": None, "doctor": None, "prof": None, "professor": None, "hon": None, "rev": None, "maître": None,
    "maitre": None, "h.e": None, "imam": None, "rabbi": None, "comrade": None, "citizen": None, "eng": None,
}  # fmt: skip

# Those that go with the given name alone.
BY_FIRST_NAME = ("dame", "sir", "lady", "lord", "don", "doña", "father", "sister", "sheikh", "sheikha", "shaikha")

# Ranks stand before names and are roles as well ("the colonel said").
RANKS: dict[str, str] = {
    "gen": "general", "lt": "lieutenant", "col": "colonel", "capt": "captain", "maj": "major",
    "cmdr": "commander", "adm": "admiral", "sgt": "sergeant", "brig": "brigadier", "insp": "inspector",
    "sen": "senator", "rep": "representative", "gov": "governor", "pres": "president", "det": "detective",
}  # fmt: skip

# Particles that belong to the surname they stand before.
PARTICLES = frozenset(
    "al el ul ibn bin ben bint abu umm van von der den de del della di da dos das du la le ter ten zu af av y e "
    "o mac mc st san santa ap ould bou".split(),
)

_GENDERED_SUFFIXES: tuple[tuple[str, Gender], ...] = (("woman", "f"), ("women", "f"), ("man", "m"))
_GENDERED: dict[str, Gender] = {
    "king": "m", "prince": "m", "queen": "f", "princess": "f", "duke": "m", "duchess": "f", "emir": "m",
    "mother": "f", "father": "m", "husband": "m", "wife": "f", "widow": "f", "widower": "m", "son": "m",
    "daughter": "f", "brother": "m", "sister": "f", "gentleman": "m", "aunt": "f", "uncle": "m", "niece": "f",
    "nephew": "m", "grandmother": "f", "grandfather": "m", "lady": "f", "actress": "f",
    "schoolboy": "m", "schoolgirl": "f", "boy": "m", "girl": "f", "headmistress": "f", "priest": "m",
    "nun": "f", "monk": "m", "imam": "m", "bishop": "m",
}  # fmt: skip
_NEUTRAL = frozenset({"human", "german", "roman", "ottoman"})


def gender_of_noun(noun: str) -> Gender | None:
    """Return the gender a role noun (lower case) says, None where it says none."""
    if noun in _NEUTRAL:
        return None
    if noun in _GENDERED:
        return _GENDERED[noun]
    return next((gender for suffix, gender in _GENDERED_SUFFIXES if noun.endswith(suffix)), None)
