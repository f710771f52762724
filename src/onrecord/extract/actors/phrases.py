"""Reads noun phrases off a row of words: names, roles, bodies and people, with what belongs to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.extract.actors import capitals
from onrecord.extract.actors.evidence import Evidence, opens
from onrecord.extract.actors.function_words import (
    DEFINITE,
    DETERMINERS,
    MODIFIERS,
    NOT_NAMES,
    NUMBERS,
    POSSESSIVES,
    PRONOUNS,
    STOP,
)
from onrecord.extract.actors.lexicon import FORMERLY, head_form, is_command
from onrecord.extract.actors.mention import Form, Mention
from onrecord.extract.actors.names import bare, fold
from onrecord.extract.actors.places import country_of
from onrecord.extract.actors.tails import add_tail
from onrecord.extract.actors.titles import gender_of_noun
from onrecord.language import Word
from onrecord.model import Span

_LONGEST = 5  # words before a head noun; longer runs in news are clauses


# Nouns that before another noun only describe it ("the military context").
_BEFORE_FIELD = frozenset("chief head deputy assistant associate".split())  # "deputy customs chief"
_ADJECTIVAL = frozenset("military general executive opposition police press service border public".split())
_BEGINNERS = frozenset(PRONOUNS) | frozenset(POSSESSIVES) | DETERMINERS | NUMBERS | MODIFIERS


@lru_cache(maxsize=8192)
def _may_begin(word: str) -> bool:
    """Whether a phrase may begin at a word in lower case."""
    if word in _BEGINNERS or word[0].isdigit() or "-" in word or "’" in word or "'" in word:
        return True
    return head_form(bare(word)) is not None


@dataclass(slots=True)
class Opening:
    """What stands before the head: determiner, number, owner."""

    start: int
    definite: bool = False
    indefinite: bool = False
    plural: bool = False
    owner: Mention | None = None
    any: bool = False


class PhraseReader:
    """Reads the noun phrases of one sentence (or of one source span), left to right."""

    def __init__(self, text: str, words: Sequence[Word], evidence: Evidence, trusted: int | None = None) -> None:
        self.text = text
        self.trusted = trusted
        self.words = words
        self.evidence = evidence

    def mentions(self, start: int = 0) -> list[Mention]:
        """Return every phrase from word `start` on that may be a voice, outermost ones only, in order."""
        found: list[Mention] = []
        at = start
        while at < len(self.words):
            word = self.words[at]
            if not word.is_capital and not _may_begin(word.lower):
                at += 1
                continue
            mention, after = self.phrase(at)
            if mention is not None:
                found.append(mention)
            at = max(after, at + 1)
        return found

    def is_name(self, at: int) -> bool:
        """Whether the word at `at` may be (part of) a name; the first word of a source needs less proof."""
        if self.evidence.is_name(self.words, at):
            return True
        word = self.words[at]
        return (
            at == self.trusted
            and word.is_capital
            and bare(word.lower) not in NOT_NAMES
            and head_form(bare(word.lower)) is None
            and not self._describes(at)
        )

    def _describes(self, at: int) -> bool:
        """Whether a sentence's first word describes the noun behind it: "Transport minister", "Truck maker Arno AB"."""
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        if after is None or after.is_capital or head_form(bare(after.lower)) is None or not opens(self.words, at):
            return False
        key = fold(bare(self.words[at].lower))
        named = at + 2 < len(self.words) and self.words[at + 2].is_capital
        known = self.evidence.capital[key] or country_of(key)
        return key in self.evidence.lower or (named and not known and not self.words[at].possessive)

    def phrase(self, at: int, depth: int = 0) -> tuple[Mention | None, int]:
        """Read a phrase that begins at word `at`; None where none does, with the word to go on from."""
        word = self.words[at] if at < len(self.words) else None
        if word is None or depth > 3:
            return None, at
        if word.lower in PRONOUNS and not self.is_name(at):
            return self.pronoun(at, PRONOUNS[word.lower]), at + 1
        opening, start = self._opening(at)
        mention, after = self._head(opening, start)
        if mention is None:
            return (opening.owner, start) if opening.owner is not None else (None, at)
        return add_tail(self, mention, after, depth)

    def pronoun(self, at: int, base: str) -> Mention:
        """Return the mention of a pronoun (or possessive) at word `at`, under its base form."""
        word = self.words[at]
        return Mention(word.span, Form.PRONOUN, head=base, text=word.text)

    def _opening(self, at: int) -> tuple[Opening, int]:
        opening = Opening(at)
        while at < len(self.words):
            word = self.words[at].lower
            if word in POSSESSIVES and opening.owner is None:
                opening.owner = self.pronoun(at, POSSESSIVES[word])
                opening.definite = True
            elif word in ("own", "very", "same") and opening.any:
                pass
            elif word in DETERMINERS:
                opening.definite |= word in DEFINITE
                opening.indefinite |= word not in DEFINITE and word not in ("no", "both", "other")
            elif word in NUMBERS or self.words[at].text[0].isdigit():
                opening.plural |= word not in ("only", "least")
                opening.indefinite |= not opening.definite
            else:
                break
            opening.any = True
            at += 1
        return opening, at

    def _head(self, opening: Opening, at: int) -> tuple[Mention | None, int]:
        modifiers: list[str] = []
        while at < len(self.words) and len(modifiers) <= _LONGEST:
            word = self.words[at]
            if self.is_name(at):
                mention, after = capitals.read(self, at, determined=opening.definite or opening.owner is not None)
                if after > at and self.words[after - 1].possessive and self._goes_on(after):
                    opening.owner = self._closed(mention, opening, modifiers)
                    opening.definite, modifiers, at = True, [], after
                    continue
                plain = mention.form in (Form.NAME, Form.BODY) and not mention.title
                if plain and self._is_modifier(at, after):
                    if opening.owner is None and not self.evidence.is_adjective(bare(self.words[at].lower)):
                        opening.owner, opening.any = mention, True
                    else:
                        modifiers += [bare(w.lower) for w in self.words[at:after]]
                    at = after
                    continue
                return self._closed(mention, opening, modifiers), after
            if head_form(bare(word.lower)) is not None and not self._compound(at):
                mention = self._common(opening, at, modifiers)
                if word.possessive and self._goes_on(at + 1):
                    opening.owner, opening.definite, modifiers = mention, True, []
                    at += 1
                    continue
                return mention, at + 1
            if not self._may_modify(at, opening):
                break
            modifiers.append(bare(word.lower))
            at += 1
        return None, at

    def _may_modify(self, at: int, opening: Opening) -> bool:
        word = self.words[at]
        if not word.text[0].isalpha() or word.lower in STOP:
            return False
        if at and self.words[at - 1].lower in _BEFORE_FIELD and self._compound(at - 1):
            return True
        return opening.any or self._describes(at) or word.lower in MODIFIERS or head_form(bare(word.lower)) is not None

    def _compound(self, at: int) -> bool:
        """Whether the noun at `at` only modifies the noun behind it ("union leader", "bank staff")."""
        if self.words[at].possessive or at + 1 >= len(self.words):
            return False
        after = self.words[at + 1]
        if after.is_capital:
            return False
        if head_form(bare(after.lower)) is not None:
            return True
        noun = after.lower.isalpha() and after.lower not in STOP and not after.lower.endswith(("ed", "s", "ly"))
        if self.words[at].lower in _ADJECTIVAL and noun:
            return True
        following = bare(self.words[at + 2].lower) if at + 2 < len(self.words) else ""
        adjectival = self.words[at].lower in _BEFORE_FIELD and after.lower not in STOP
        return (after.lower in MODIFIERS or adjectival) and head_form(following) is not None

    def _is_modifier(self, start: int, at: int) -> bool:
        """Whether lower-case words at `at` lead to a head noun, so that the name before them modifies it."""
        if at == start + 1 and self.evidence.is_adjective(bare(self.words[start].lower)) and self._goes_on(at):
            return self.words[at].text[0].islower()
        for step in range(3):
            if at + step >= len(self.words):
                return False
            word = self.words[at + step]
            if word.is_capital or not word.text[0].isalpha():
                return False
            if head_form(bare(word.lower)) is not None:
                return True
            if word.lower not in MODIFIERS:
                return False
        return False

    def _goes_on(self, at: int) -> bool:
        return at < len(self.words) and self.words[at].text[0].isalpha() and self.words[at].lower not in STOP

    def _common(self, opening: Opening, at: int, modifiers: list[str]) -> Mention:
        word = self.words[at]
        noun = bare(word.lower)
        if noun.startswith(FORMERLY):
            noun, modifiers = noun.removeprefix(FORMERLY), ["former", *modifiers]
        span = Span(self.words[opening.start].span.start, word.span.end)
        form = Form.BODY if is_command(noun, modifiers) else head_form(noun) or Form.PEOPLE
        mention = Mention(span, form, head=noun, modifiers=tuple(modifiers))
        mention.gender = gender_of_noun(noun)
        return self._closed(mention, opening, [])

    def _closed(self, mention: Mention, opening: Opening, modifiers: list[str]) -> Mention:
        start = self.words[opening.start].span.start
        mention.span = Span(min(start, mention.span.start), mention.span.end)
        mention.text = self.text[mention.span.start : mention.span.end]
        mention.definite = opening.definite or opening.owner is not None
        mention.indefinite = opening.indefinite and not opening.definite
        mention.plural |= opening.plural
        mention.modifiers = (*modifiers, *mention.modifiers)
        bare = not (mention.title or mention.roles or opening.owner or modifiers)
        if mention.form is Form.NAME and opening.definite and bare:
            mention.person = False
        if opening.owner is not None and mention.owner is None:
            mention.owner = opening.owner
        return mention

    def may_be_body(self, mention: Mention) -> bool:
        """Whether a name behind the description of a body is the body's: one word, or no person's by its report."""
        return len(mention.name) == 1 or self.evidence.leaning.get(fold(mention.name[-1]), 0.0) < 0

    def ends_domain(self, word: Word) -> bool:
        """Whether `word` ends the domain of an office: a country it belongs to, or a name."""
        key = fold(bare(word.lower))
        return word.is_capital and (country_of(bare(word.lower)) is not None or bool(self.evidence.placed[key]))
