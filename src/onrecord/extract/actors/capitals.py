"""Capitalised runs: titles and roles peeled off, the rest a person's name, a body's or some other name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.extract.actors.evidence import begins_body
from onrecord.extract.actors.function_words import MODIFIERS, STOP
from onrecord.extract.actors.lexicon import (
    DOCUMENTS,
    ORG_CLASS,
    ORG_NAME_WORDS,
    ROLE_CLASS,
    head_form,
    is_role,
    singular,
)
from onrecord.extract.actors.mention import Form, Mention, Role
from onrecord.extract.actors.names import bare, fold, guess_gender
from onrecord.extract.actors.places import GEOGRAPHY
from onrecord.extract.actors.titles import COURTESY, PARTICLES, RANKS, gender_of_noun
from onrecord.language import Word
from onrecord.model import Span

if TYPE_CHECKING:
    from onrecord.extract.actors.phrases import PhraseReader

_ACRONYM = 6  # letters; longer words in capitals are names shouted in a transcript
_JOINED_BY_OF = frozenset("of for on".split())


def read(reader: PhraseReader, at: int, *, determined: bool) -> tuple[Mention, int]:
    """Read the run that begins at word `at`; the mention covers the run alone. `determined`: behind "the"."""
    end = run_end(reader, at)
    words = reader.words[at:end]
    tokens = [_calm(t) if fold(t) in reader.evidence.mixed else t for t in _tokens(words)]
    mention = Mention(Span(words[0].span.start, words[-1].span.end), Form.NAME)
    mention.text = reader.text[mention.span.start : mention.span.end]
    _peel(mention, tokens, determined=determined)
    for role in mention.roles:
        role.phrase = " ".join(w.capitalize() if reader.evidence.is_adjective(w) else w for w in role.phrase.split(" "))
    if mention.form is Form.BODY and not words[-1].possessive:
        end = _joined(reader, mention, end)
    return mention, end


def _generic_owner(reader: PhraseReader, at: int, end: int) -> bool:
    """Whether the run so far is a whole owner: "President of the Republic" before the president's name."""
    if end != at + 1 or at < 2 or reader.words[at - 1].lower != "the" or reader.words[at - 2].lower != "of":
        return False
    key = _key(reader.words[at].text)
    after = bare(reader.words[end].lower) if end < len(reader.words) else ""
    return (key in ORG_CLASS or key in ("republic", "nation", "state", "kingdom")) and after not in ORG_NAME_WORDS


def _tokens(words: Sequence[Word]) -> list[str]:
    """Return the words of a run: full stops stay with initials alone, a plural's possessive mark with its word."""
    found: list[str] = []
    for word in words:
        if word.text in "'’" and found:
            found[-1] += word.text
        elif word.text != ".":
            found.append(word.text)
        elif found and len(found[-1]) == 1:
            found[-1] += "."
    return found


def run_end(reader: PhraseReader, at: int) -> int:
    """Return the index behind the capitalised run that begins at `at`."""
    words = reader.words
    end = at
    while end < len(words):
        word = words[end]
        if reader.is_name(end) or _number_name(reader, at, end):
            end += 1
            if (word.possessive and not begins_body(words, end - 1)) or _generic_owner(reader, at, end):
                break
        elif (word.text == "." and end > at and _abbreviates(words[end - 1].text)) or (
            end > at and (_bridges(reader, end) or _plural_mark(reader, end))
        ):
            end += 1
        else:
            break
    return end


def _number_name(reader: PhraseReader, at: int, end: int) -> bool:
    """Ordinals and initials inside a name: "11th Missile Brigade" begins one; "H.E." goes on with one."""
    word = reader.words[end].text
    return end > at and len(word) > 2 and word[1] == "." and word[0].isupper()


def _abbreviates(token: str) -> bool:
    return (len(token) == 1 and token.isupper()) or token.lower() in COURTESY or token.lower() in RANKS


def _plural_mark(reader: PhraseReader, at: int) -> bool:
    """Whether the mark at `at` is the possessive inside a body's name ("the Growers’ Union")."""
    return reader.words[at].text in "'’" and begins_body(reader.words, at - 1)


def _bridges(reader: PhraseReader, at: int) -> bool:
    word = reader.words[at]
    if at + 1 >= len(reader.words) or not (word.text == "&" or word.lower in PARTICLES or word.lower == "-"):
        return False
    if word.lower in PARTICLES and at + 2 < len(reader.words) and reader.words[at + 1].lower in PARTICLES:
        return reader.is_name(at + 2)
    return word.lower not in ("st", "san") and reader.is_name(at + 1)


def _is_document(tokens: list[str]) -> bool:
    key = _key(tokens[0])
    if key not in DOCUMENTS or head_form(key) is not Form.DOCUMENT:
        return False
    return len(tokens) == 1 or not guess_gender(tokens)[1]  # "Bill Ostrander"


def _peel(mention: Mention, tokens: list[str], *, determined: bool) -> None:
    """Set what the run is: strip titles and roles before a name, and tell bodies from people."""
    while len(tokens) > 1 and _key(tokens[0]) in COURTESY:
        mention.title = _key(tokens[0])
        mention.gender = COURTESY[mention.title] or mention.gender
        mention.person = True
        tokens = tokens[1:]
    last = next((i for i in reversed(range(len(tokens))) if _role(tokens[i])), None)
    if last is not None and not (last == len(tokens) - 1 and _is_surname(tokens, mention)):
        if last == len(tokens) - 1:
            _as_role(mention, tokens)
            return
        if _names_person(tokens, last):
            _with_role(mention, tokens, last)
            tokens = tokens[last + 1 :]
            while len(tokens) > 1 and _key(tokens[0]) in COURTESY:
                mention.title = _key(tokens[0])
                tokens = tokens[1:]
    if not mention.person and _is_document(tokens):
        mention.form, mention.head = Form.DOCUMENT, _key(tokens[0])
        mention.definite = True
        return
    if not mention.person and _names_body(tokens):
        _as_body(mention, tokens, determined=determined)
        return
    if mention.person is None and len(tokens) > 1 and any(_key(t) in GEOGRAPHY for t in (tokens[0], tokens[-1])):
        mention.person = False
    mention.name = tuple(_calm(_plain(t)) for t in tokens)


def _calm(word: str) -> str:
    """Return a shouted name ("STRAHINOVIĆ") as names are written."""
    return "-".join(p.capitalize() for p in word.split("-")) if word.isupper() and len(word) > 3 else word


def _names_person(tokens: list[str], last: int) -> bool:
    """Whether the role at `last` stands before a person's name rather than inside the name of a body."""
    return not _names_body(tokens[last + 1 :])


def _is_surname(tokens: list[str], mention: Mention) -> bool:
    """Whether a role noun at the end is a surname: "Billy King", "Mr Speaker" is not one."""
    if mention.title is not None:
        return _key(tokens[-1]) not in ("speaker", "president", "chairman", "minister", "secretary")
    before = [_key(t) for t in tokens[:-1]]
    surname_like = {"king", "prince", "bishop", "pope", "baker", "judge", "major", "marshal", "captain", "merchant"}
    return (
        len(tokens) == 2
        and _key(tokens[-1]) in surname_like
        and before[0] not in MODIFIERS
        and before[0] not in ROLE_CLASS
    )


def _names_body(tokens: list[str]) -> bool:
    if not tokens:
        return False
    keys = [_key(t) for t in tokens]
    if any(k in ORG_NAME_WORDS or singular(k) in ORG_CLASS for k in keys):
        return True
    word = _plain(tokens[0])
    return len(tokens) == 1 and 2 <= len(word) <= _ACRONYM and word.isupper() and word.isalpha()


def _as_role(mention: Mention, tokens: list[str]) -> None:
    mention.form, mention.head = Form.ROLE, RANKS.get(_key(tokens[-1]), _key(tokens[-1]))
    mention.modifiers = tuple(_key(t) for t in tokens[:-1])
    mention.gender = mention.gender or gender_of_noun(mention.head)
    if head_form(mention.head) is Form.PEOPLE:
        mention.form = Form.PEOPLE


def _with_role(mention: Mention, tokens: list[str], last: int) -> None:
    noun = RANKS.get(_key(tokens[last]), _key(tokens[last]))
    mention.person = True
    mention.gender = mention.gender or gender_of_noun(noun)
    phrase = " ".join([*(_plain(t) for t in tokens[:last]), noun]).lower()
    mention.roles.append(
        Role(noun, ROLE_CLASS.get(noun, singular(noun)), tuple(_key(t) for t in tokens[:last]), phrase=phrase)
    )


def _as_body(mention: Mention, tokens: list[str], *, determined: bool) -> None:
    mention.form, mention.person = Form.BODY, False
    keys = [_key(t) for t in tokens]
    heads = [k for k in keys if singular(k) in ORG_CLASS or k in ORG_CLASS]
    mention.head = heads[-1] if heads else ""
    # "the Commission" is a common noun dressed up; "Ondo Basin Commission" is a name.
    if len(tokens) == 1 and mention.head and not tokens[0].isupper():
        mention.definite = determined
        return
    mention.modifiers = tuple(k for k in keys if k != mention.head)
    mention.name = (*tokens[:-1], _plain(tokens[-1]))


def _joined(reader: PhraseReader, mention: Mention, at: int) -> int:
    """Take in "of Sorvenia", "on Land and Water" behind the head of a body's name."""
    words = reader.words
    if not mention.head or at + 1 >= len(words) or words[at].lower not in _JOINED_BY_OF:
        return at
    start = at + 1
    if words[start].lower == "the" and start + 1 < len(words):
        start += 1
    if not reader.evidence.is_name(words, start):
        return at
    end = run_end(reader, start)
    while (
        end + 1 < len(words)
        and words[end].lower == "and"
        and reader.evidence.is_name(words, end + 1)
        and (words[at].lower in ("on", "for") or mention.head in ("ministry", "department", "committee"))
    ):
        end = run_end(reader, end + 1)
    first = mention.name or (words[at - 1].text,)
    mention.name = (*first, *(_plain(w.text) for w in words[at:end]))
    mention.modifiers = (*mention.modifiers, *(bare(w.lower) for w in words[start:end] if w.lower not in STOP))
    mention.span = Span(mention.span.start, words[end - 1].span.end)
    mention.text = reader.text[mention.span.start : mention.span.end]
    return end


def _role(token: str) -> bool:
    key = _key(token)
    return is_role(key) or key in RANKS or (head_form(key) is Form.PEOPLE and singular(key) in ROLE_CLASS)


def _key(token: str) -> str:
    return _plain(token).casefold().rstrip(".")


def _plain(token: str) -> str:
    for ending in ("’s", "'s"):
        token = token.removesuffix(ending)
    return token.rstrip("’'")
