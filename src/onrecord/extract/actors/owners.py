"""What a phrase belongs to or is for: "of the Growers' Union", "at Kalgrid", "of foreign affairs"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.extract.actors.appositions import apposed
from onrecord.extract.actors.function_words import CALENDAR, DOMAINS, LINKING, MODIFIERS, POSSESSIVES, STOP
from onrecord.extract.actors.joining import reach
from onrecord.extract.actors.lexicon import DEPICTIONS, ROLE_CLASS
from onrecord.extract.actors.mention import Form, Mention
from onrecord.extract.actors.names import bare
from onrecord.extract.actors.titles import COURTESY
from onrecord.language import Word

if TYPE_CHECKING:
    from onrecord.extract.actors.phrases import PhraseReader

_DOMAINED = frozenset("minister ministry department secretary committee commission chancellor".split())
# What goes on the name of a field without being one.
_FIELDS = frozenset("affairs relations resources services works policy reform welfare systems heritage sports "
                    "protection supply safety research education cohesion integration emergencies situations "
                    "administration registry management cooperation communities veterans women youth children families "
                    "digital employment commerce fishing natural rural urban regional european".split())  # fmt: skip
# What makes whoever it is done "by" the author of a document.
_MADE = frozenset("signed written issued published released sent posted drafted prepared compiled produced drawn "
                  "taken filmed penned circulated".split())  # fmt: skip
_BESIDE = frozenset("successor predecessor counterpart".split())  # "her successor at transport"
_OF_STATE = {("secretary", "state"), ("head", "state"), ("minister", "state")}


def linked(reader: PhraseReader, mention: Mention, at: int, depth: int) -> int:
    """Take in what follows a head and belongs to it; return the index of the first word behind."""
    words = reader.words
    links = LINKING
    if mention.form is Form.DOCUMENT:
        links, at = LINKING | {"by"}, _authored(words, at)
    while at + 1 < len(words) and words[at].lower in links and mention.form is not Form.PRONOUN:
        if words[at].lower == "of" and (mention.head, bare(words[at + 1].lower)) in _OF_STATE:
            mention.modifiers = (*mention.modifiers, "state")
            at = reach(reader, mention, at + 2)
            continue
        domain = _domain(reader, mention, at + 1) if words[at].lower in ("of", "for", "on") else at + 1
        if domain > at + 1:
            at = reach(reader, mention, domain)
            continue
        owner, after = _owner(reader, mention, at + 1, depth)
        beside = mention.head in _BESIDE and words[at].lower in ("at", "in")
        if owner is None and mention.form is Form.ROLE and (beside or words[at].lower in ("of", "for")):
            skipped = _unknown_owner(reader, mention, at + 1)
            if skipped > at + 1:
                at = reach(reader, mention, skipped)
                continue
        if owner is None or not _may_own(mention, owner, words[at].lower):
            break
        mention.inner.append(owner)
        if mention.owner is None and _owns(mention, words[at].lower):
            mention.owner = owner
        at = reach(reader, mention, after)
        if after and words[after - 1].possessive:
            break
    return at


def _owner(reader: PhraseReader, mention: Mention, at: int, depth: int) -> tuple[Mention | None, int]:
    """Read whom `mention` belongs to; no document goes by a person's name, so an office before one is the person's."""
    owner, after = reader.phrase(at, depth + 1)
    if owner is not None and owner.form is Form.ROLE and mention.form is Form.DOCUMENT:
        after = apposed(reader, owner, after, 0)
    return owner, after


def _authored(words: Sequence[Word], at: int) -> int:
    """Return the index of the "by" behind a document's participle: ", signed | by"; `at` where there is none."""
    start = at + 1 if at < len(words) and words[at].text == "," else at
    by = start + 1
    return by if by < len(words) and words[start].lower in _MADE and words[by].lower == "by" else at


def _owns(mention: Mention, link: str) -> bool:
    """Whether what stands behind `link` owns `mention`; a name has a place with it, a depiction what it shows."""
    if mention.form is Form.NAME:
        return link in ("of", "at", "for")
    return mention.head not in DEPICTIONS or link in ("by", "from")


def _unknown_owner(reader: PhraseReader, mention: Mention, at: int) -> int:
    """Take in an owner whose noun is in no lexicon: "of the aerodrome"."""
    words = reader.words
    if at >= len(words):
        return at
    determined = words[at].lower in ("the", "a", "an", *POSSESSIVES)
    if not determined and mention.head not in _BESIDE:
        return at
    end = at + determined
    while end < len(words) and end - at < 4 and words[end].text[0].islower() and words[end].lower not in STOP:
        end += 1
    if end == at + determined:
        return at
    mention.modifiers = (*mention.modifiers, *(bare(w.lower) for w in words[at + determined : end]))
    return end


def _may_own(mention: Mention, owner: Mention, link: str) -> bool:
    if owner.form is Form.PRONOUN:
        return link == "of" and (owner.head in ("it", "they") or mention.form is Form.DOCUMENT)
    if link in ("by", "from") and mention.form is Form.DOCUMENT:
        return owner.form is not Form.DOCUMENT
    if link in ("in", "on", "at", "from", "to", "with"):
        return owner.form in (Form.NAME, Form.BODY)
    return owner.form in (Form.NAME, Form.BODY) or (link in ("of", "for", "behind", "close") and not owner.named)


def _domain(reader: PhraseReader, mention: Mention, at: int) -> int:
    """Take in what an office is for: "of defence", "of Foreign Affairs", "of system operation"."""
    words = reader.words
    if mention.name or mention.form not in (Form.ROLE, Form.BODY):
        return at
    if mention.head not in _DOMAINED and (mention.form is Form.BODY or reader.phrase(at, 2)[0] is not None):
        return at
    end = at
    while end < len(words) and end - at < 4 and _in_domain(reader, mention, words, at, end):
        end += 1
    while end > at and words[end - 1].lower == "and":
        end -= 1
    found = [bare(w.lower) for w in words[at:end] if w.lower not in ("and", "affairs") or end - at == 1]
    mention.modifiers = (*mention.modifiers, *found)
    return end


def _begins_name(words: Sequence[Word], at: int) -> bool:
    """Whether a capital behind a field begins the holder's name: two capitals on end that name no field."""
    fields = DOMAINS | _FIELDS
    if bare(words[at - 1].lower) not in fields or bare(words[at].lower) in fields or at + 1 >= len(words):
        return False
    return words[at + 1].is_capital and bare(words[at + 1].lower) not in fields


def _in_domain(reader: PhraseReader, mention: Mention, words: Sequence[Word], start: int, at: int) -> bool:
    word = words[at]
    if at > start and words[at - 1].possessive:
        return False
    if word.lower == "and":
        return at > start and at + 1 < len(words) and words[at + 1].is_capital == words[at - 1].is_capital
    if not word.text[0].isalpha() or word.lower in STOP or reader.ends_domain(word):
        return False
    key = bare(word.lower)
    if key in COURTESY or key in CALENDAR or (key in ROLE_CLASS and key not in DOMAINS):
        return False
    if word.is_capital and at > start and words[at - 1].is_capital and _begins_name(words, at):
        return False  # "Minister of Defence Anatol Hrynko"
    if word.is_capital:
        # A second "of" names the country, not the field.
        return bool(at == start or words[at - 1].is_capital or words[at - 1].lower == "and") and not any(
            m in DOMAINS for m in mention.modifiers
        )
    return at == start or words[at].lower in MODIFIERS or (words[at - 1].is_capital is False and at - start < 2)
