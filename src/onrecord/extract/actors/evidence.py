"""What a whole text says about its capitalised words: which are names, and of whom or what."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.extract.actors.common_words import common_words
from onrecord.extract.actors.function_words import AUXILIARIES, CALENDAR, NOT_NAMES, STOP, VERBS
from onrecord.extract.actors.lexicon import ORG_NAME_WORDS, ROLE_CLASS, head_form
from onrecord.extract.actors.names import bare, fold
from onrecord.extract.actors.places import Polities, country_of
from onrecord.extract.actors.titles import COURTESY, PARTICLES, RANKS
from onrecord.language import Document, Word

# "al-Tayeb": a name that begins with its particle, in lower case.
_PARTICLED = re.compile(r"(?:al|el|ul|an|ad|as|ash|at|ar|az|ben|bin|ibn|abu|d|l)[-’'][^\W\d_a-z]", re.UNICODE)
_PLACING = frozenset("in at near across outside inside into".split())
_COMMON_ENDINGS = ("s", "ing", "ly", "ed", "tion", "ment", "ness", "e")
_NEVER = STOP | CALENDAR
_NUMBERED = 3  # marks of a list or a live report before a sentence: "14.10", "5."
_OPENING = frozenset("\"“„«‘'‚‹:([–—-•")


@dataclass(slots=True)
class Evidence:
    """Counts over one text, keyed by folded words."""

    lower: set[str] = field(default_factory=set)
    capital: Counter[str] = field(default_factory=Counter)
    placed: Counter[str] = field(default_factory=Counter)
    titled: set[str] = field(default_factory=set)
    mixed: set[str] = field(default_factory=set)
    polities: Polities = field(default_factory=Polities)
    title_case: bool = False
    leaning: Mapping[str, float] = field(default_factory=dict)

    def is_name(self, words: Sequence[Word], at: int) -> bool:
        """Whether the word at `at` may be (part of) a name, judged by its capital and its place."""
        word = words[at]
        if not word.is_capital:
            return _PARTICLED.match(word.text) is not None
        if not word.text[0].isalpha() or bare(word.lower) in CALENDAR:
            return False
        if len(word.text) == 1 and at + 2 < len(words) and words[at + 1].text == "." and words[at + 2].is_capital:
            return words[at + 1].span.start == word.span.end
        if word.lower in STOP and word.lower not in PARTICLES:
            return False
        if not opens(words, at):
            return word.lower not in STOP
        return self._opens_as_name(words, at)

    def _opens_as_name(self, words: Sequence[Word], at: int) -> bool:
        word = words[at]
        key = fold(bare(word.lower))
        if bare(word.lower) in COURTESY or bare(word.lower) in RANKS or country_of(bare(word.lower)):
            return True
        if self.capital[key]:
            return True
        if begins_body(words, at):
            return True
        if bare(word.lower) in NOT_NAMES or key in self.lower or word.lower in common_words():
            return False
        if word.possessive or (len(word.text) > 1 and word.text.isupper()):
            return True
        return self._leads_as_name(words, at)

    @staticmethod
    def _leads_as_name(words: Sequence[Word], at: int) -> bool:
        """Whether what follows a sentence's first word makes it a name: a second capital, a verb, "of"."""
        if at + 1 >= len(words):
            return len(words) == 1
        word, after = words[at], words[at + 1]
        if after.is_capital and after.text[0].isalpha() and after.lower not in STOP:
            return True
        if after.lower == "of":
            return head_form(bare(word.lower)) is None and not word.lower.endswith("s")
        if after.lower in AUXILIARIES:
            return len(word.text) > 3 and not word.lower.endswith(_COMMON_ENDINGS)
        if head_form(bare(word.lower)) is not None:
            return False
        return after.lower in VERBS or after.text == "," or after.lower in PARTICLES

    def is_adjective(self, word: str) -> bool:
        """Whether a capitalised word is the adjective of a country, known or named in the text."""
        return self.polities.have_adjective(word)


def _whole(word: Word) -> str:
    return word.text[: len(bare(word.lower))]


def gather(document: Document) -> Evidence:
    """Count the capitals of `document`, sentence openings and shouted headlines aside."""
    found = Evidence()
    for sentence in document.sentences:
        words = sentence.words
        headline = document.paragraphs[sentence.paragraph].headline
        if headline and _title_case(words):
            found.title_case = True
            continue
        for at, word in enumerate(words):
            if not word.text[0].isalpha():
                continue
            key = fold(bare(word.lower))
            if not word.is_capital:
                found.lower.add(key)
                continue
            if not _whole(word).isupper():
                found.mixed.add(key)
            if at == 0 and word.possessive and bare(word.lower) not in NOT_NAMES:
                found.capital[key] += 1
            elif not opens(words, at) and word.lower not in STOP and bare(word.lower) not in CALENDAR:
                found.capital[key] += 1
                _note(found, words, at, key)
    opening = (fold(bare(s.words[0].lower)) for s in document.sentences if s.words and s.words[0].is_capital)
    names = {*found.capital, *(k for k in opening if k not in NOT_NAMES and k not in found.lower)}
    found.polities = Polities(sorted(k for k in names if len(k) >= 4))
    return found


def opens(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` begins a sentence: nothing stands before it but a mark, a number or a time of day."""
    if not at or (words[at - 1].text in _OPENING and not _follows_letter(words, at - 1)):
        return True
    return at <= _NUMBERED and all(not w.text[0].isalpha() for w in words[:at])


def begins_body(words: Sequence[Word], at: int) -> bool:
    """Whether the plural at `at` begins a body's name with its possessive: "the Growers' Union", either apostrophe."""
    after = at + 1
    if not words[at].is_capital or not bare(words[at].lower).endswith("s"):
        return False
    if not words[at].lower.endswith(("s'", "s’")):
        if after >= len(words) or words[after].text not in "'’":
            return False
        after += 1
    return after < len(words) and words[after].is_capital and bare(words[after].lower) in ORG_NAME_WORDS


def _follows_letter(words: Sequence[Word], at: int) -> bool:
    """Whether the mark at `at` is an apostrophe: it stands right behind a letter ("the growers' union")."""
    attached = at > 0 and words[at].text == "'" and words[at - 1].span.end == words[at].span.start
    return attached and words[at - 1].text[-1].isalpha()


def _note(found: Evidence, words: Sequence[Word], at: int, key: str) -> None:
    before = words[at - 1].lower
    end = at
    while end + 1 < len(words) and words[end + 1].is_capital and not words[end].possessive:
        end += 1
    if before in _PLACING and not words[end].possessive:
        found.placed[key] += 1
    if before in COURTESY or before in RANKS or before in ROLE_CLASS:
        found.titled.add(key)


def _title_case(words: Sequence[Word]) -> bool:
    content = [w for w in words if w.text[0].isalpha() and len(w.text) > 3]
    return len(content) > 3 and sum(w.is_capital for w in content) >= 0.8 * len(content)
