"""Whether a name is a person's, from how its report uses it: what stands before and behind it, how it comes back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log1p

from onrecord.extract.actors.evidence import Evidence
from onrecord.extract.actors.function_words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    STOP,
    VERBS,
)
from onrecord.extract.actors.lexicon import ORG_NAME_WORDS, is_role
from onrecord.extract.actors.names import bare, fold, guess_gender
from onrecord.extract.actors.places import GEOGRAPHY, country_of
from onrecord.extract.actors.titles import COURTESY, PARTICLES, RANKS
from onrecord.language import Document, Word

_PLACING = frozenset("in at near across outside inside into from around through towards toward".split())
_TITLES = frozenset(COURTESY) | frozenset(RANKS)
_FEW = 3  # words of the longest names told apart by length

Features = dict[str, float]
# Fitted by `bench/personal.py`; above zero speaks for a person.
WEIGHTS: Features = {
    "one": -1.23, "titled": 1.58, "placed": -1.02, "behind a preposition": -1.43, "determined": 0.52, "owning": 0.06,
    "modifying": -0.97, "behind a verb": 0.4, "before a verb": 1.04, "before an auxiliary": -0.18, "who": 1.05,
    "described": 1.42, "ever titled": 2.42, "ever placed": -1.33, "ever determined": -1.3, "ever who": 1.16,
    "ever described": 1.38, "uses": 0.15, "two words": 1.35, "three words": 2.14, "comes back alone": 0.57,
    "given": 3.69, "given by its ending": 0.76, "hyphen": 1.41, "body's word": -2.86, "geography": -2.38,
    "country": -1.32,
}  # fmt: skip


@dataclass(slots=True)
class _Uses:
    """What one report does with the names that end in one word."""

    counts: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    longest: tuple[str, ...] = ()
    alone: bool = False


def leanings(document: Document, evidence: Evidence) -> dict[str, float]:
    """Return how much speaks for each name's being a person's, by its folded last word; below zero against it.

    Log-odds of a logistic regression over `uses`.
    """
    return {
        key: sum(WEIGHTS.get(n, 0.0) * v for n, v in told.items()) for key, told in uses(document, evidence).items()
    }


def uses(document: Document, evidence: Evidence) -> Mapping[str, Features]:
    """Return what a report says of each name, by its folded last word."""
    found: defaultdict[str, _Uses] = defaultdict(_Uses)
    for sentence in document.sentences:
        if evidence.title_case and document.paragraphs[sentence.paragraph].headline:
            continue
        at, words = 0, sentence.words
        while at < len(words):
            end = _end(words, at, evidence)
            if end > at:
                _note(found, words, at, end)
            at = max(end, at + 1)
    return {key: _features(key, told) for key, told in found.items()}


def _end(words: Sequence[Word], at: int, evidence: Evidence) -> int:
    end = at
    while end < len(words):
        particle = end > at and words[end].lower in PARTICLES and end + 1 < len(words)
        if not evidence.is_name(words, end) and not (particle and evidence.is_name(words, end + 1)):
            break
        end += 1
        if words[end - 1].possessive:
            break
    return end


def _note(found: Mapping[str, _Uses], words: Sequence[Word], at: int, end: int) -> None:
    start = at
    while start < end - 1 and (bare(words[start].lower) in _TITLES or is_role(bare(words[start].lower))):
        start += 1
    told = found[fold(bare(words[end - 1].lower))]
    name = tuple(bare(w.lower) for w in words[start:end])
    told.longest = max(told.longest, name, key=len)
    told.alone |= len(name) == 1
    counts = told.counts
    before = words[start - 1].lower if start else ""
    after = words[end] if end < len(words) else None
    counts["uses"] += 1
    counts["titled"] += start > at or before in _TITLES or is_role(bare(before))
    counts["placed"] += before in _PLACING
    counts["behind a preposition"] += before in PREPOSITIONS and before not in _PLACING
    counts["determined"] += before in DETERMINERS or before in POSSESSIVES
    counts["owning"] += words[end - 1].possessive
    if after is None:
        return
    counts["modifying"] += not words[end - 1].possessive and _noun(after)
    if before in DETERMINERS:
        return  # "of the Desk, who": the clause goes on about somebody before it
    counts["behind a verb"] += before in VERBS
    counts["before a verb"] += after.lower in VERBS
    counts["before an auxiliary"] += after.lower in AUXILIARIES
    counts["who"] += _word(words, end) == "who" or (after.text == "," and _word(words, end + 1) == "who")
    role = any(is_role(bare(w.lower)) for w in words[end + 1 : end + 5])
    counts["described"] += after.text == "," and _word(words, end + 1) in (*DETERMINERS, *POSSESSIVES) and role


def _word(words: Sequence[Word], at: int) -> str:
    return words[at].lower if at < len(words) else ""


def _noun(word: Word) -> bool:
    lower = word.lower
    return (
        word.text[0].islower() and lower not in STOP and lower not in CONJUNCTIONS and not lower.endswith(("ed", "ly"))
    )


def _features(key: str, told: _Uses) -> Features:
    counts, name = told.counts, told.longest
    count = max(1.0, counts["uses"])
    shares = {k: v / count for k, v in counts.items() if k != "uses"}
    ever = {
        "ever " + k: float(v > 0)
        for k, v in counts.items()
        if k in ("titled", "who", "described", "determined", "placed")
    }
    gender, sure = guess_gender(name)
    return {
        "one": 1.0,
        **shares,
        **ever,
        "uses": log1p(counts["uses"]),
        "two words": float(len(name) == 2),
        "three words": float(len(name) >= _FEW),
        "comes back alone": float(told.alone and len(name) > 1),
        "given": float(sure),
        "given by its ending": float(gender is not None and not sure),
        "hyphen": float("-" in key),
        "body's word": float(any(w in ORG_NAME_WORDS for w in name)),
        "geography": float(any(w in GEOGRAPHY for w in name)),
        "country": float(country_of(key) is not None),
    }
