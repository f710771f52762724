"""Whether the words around a time look back or ahead."""

from collections.abc import Sequence

from onrecord.extract.times.frame import Lean
from onrecord.extract.times.tokens import Token

_REACH = 14  # tokens looked at on either side
_AHEAD = frozenset(
    "would wo scheduled due expected planned plans plan set slated expects intends hopes "
    "upcoming may might could should must going next until till tomorrow starting beginning promised promises".split()
)
_SURE = frozenset("will shall ’ll 'll ll".split())
_BACK = frozenset(
    "was were had did said told went came took made became began got saw led won lost held met left fell rose "
    "found gave sent ran broke grew wrote spoke brought thought kept put set hit cut sold spent stood struck paid "
    "built died since ago".split()
)
_NOT_PAST = frozenset("need indeed speed feed seed proceed exceed succeed hundred red led bed fed".split())
_VERB_KINDS = frozenset({"other", "start", "end", "close"})
# A noun of the same form: "the tax cut will come", "a price set in May".
_BEFORE_NOUN = frozenset(
    "tax taxes pay price rate spending job jobs budget power interest emissions a the this that its their his her any "
    "no further another new world".split()
)
_DETERMINERS = frozenset("the a an its their his her our these those of".split())  # "the accused", "a used car"
_NOUNS = frozenset("cut set hit split lead".split())
# "Duty before spring was unlikely": what was said of a time ahead.
_WAS, _UNCERTAIN = frozenset({"was", "were"}), frozenset({"unlikely", "likely", "possible", "impossible", "certain"})
_STOPS = frozenset(".!?;\n")
_BE = frozenset("be been being is are".split())


def lean_at(tokens: Sequence[Token], first: int, last: int) -> Lean | None:
    """How the time at tokens `[first, last)` leans: by the nearest verb before it in its sentence, else after it."""
    before = tokens[max(0, first - _REACH) : first]
    for place in range(len(before) - 1, -1, -1):
        if before[place].text in _STOPS:
            break
        lean = _cue(before, place)
        if lean:
            return lean
    for place in range(last, min(len(tokens), last + _REACH)):
        if tokens[place].text in _STOPS:
            break
        lean = _cue(tokens, place)
        if lean:
            return lean
    return None


def _cue(tokens: Sequence[Token], place: int) -> Lean | None:
    word = tokens[place].word
    if word in _SURE:
        return Lean.NEXT
    if word in _AHEAD:
        return Lean.FUTURE
    before = tokens[place - 1].word if place else ""
    if word in _WAS and place + 1 < len(tokens) and tokens[place + 1].word in _UNCERTAIN:
        return None
    if word in _NOUNS and before in _BEFORE_NOUN:
        return None
    if word in _BACK and before not in _BE and before != "to":
        return Lean.PAST
    if word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST:
        return None if before in _BE or before in _DETERMINERS else Lean.PAST
    if before == "to" and tokens[place].text.islower() and tokens[place].kind in _VERB_KINDS:
        return Lean.FUTURE
    return None


def sentence_start(tokens: Sequence[Token], place: int) -> int:
    """Return the offset where the sentence of a token begins."""
    for index in range(place - 1, max(place - 60, 0) - 1, -1):
        if tokens[index].text in _STOPS:
            return tokens[index].end
    return tokens[max(0, place - 60)].start if tokens else 0
