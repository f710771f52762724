"""What follows a head noun or a name and belongs to it: "of X", a name, an apposition, a relative clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.extract.actors import capitals
from onrecord.extract.actors.function_words import AUXILIARIES, CALENDAR, DOMAINS, LINKING, MODIFIERS, STOP, VERBS
from onrecord.extract.actors.lexicon import ROLE_CLASS, head_form, singular
from onrecord.extract.actors.mention import Form, Mention, Role
from onrecord.extract.actors.titles import COURTESY
from onrecord.language import Word
from onrecord.model import Span

if TYPE_CHECKING:
    from onrecord.extract.actors.phrases import PhraseReader

# What a relative clause's verb makes of its subject.
ROLE_VERBS = {
    "runs": "head", "ran": "head", "heads": "head", "headed": "head", "leads": "head", "led": "head",
    "chairs": "chair", "chaired": "chair", "commands": "commander", "commanded": "commander",
    "presides": "president", "presided": "president", "directs": "director", "manages": "director",
    "speaks": "spokesperson", "edits": "editor", "owns": "owner", "represents": "lawyer",
    "holds": "minister", "governs": "governor", "inspects": "inspector", "teaches": "teacher",
    "sells": "seller", "coaches": "coach", "founded": "founder", "oversees": "head", "steers": "head",
}  # fmt: skip
_DOMAINED = frozenset("minister ministry department secretary committee commission chancellor".split())
_OF_STATE = {("secretary", "state"), ("head", "state"), ("minister", "state")}
_ENDS = frozenset('.,;:!?)"”’»—–(')


class Tails:
    """Adds to a mention what stands behind its head."""

    def __init__(self, reader: PhraseReader) -> None:
        self.reader = reader

    def add(self, mention: Mention, at: int, depth: int) -> tuple[Mention, int]:
        """Return `mention` with its tail and the index of the first word behind it."""
        words = self.reader.words
        if mention.form is Form.PRONOUN:
            return mention, at
        closed = at and words[at - 1].possessive
        if closed:
            return self._settled(mention), at
        at = self._linked(mention, at, depth)
        at = self._named(mention, at)
        self._settled(mention)
        at = self._bracketed(mention, at)
        at = self._aged(at)
        at = self._apposed(mention, at, depth)
        self._relative(mention, at)
        if mention.named and mention.owner is None and mention.form is Form.NAME:
            at = self._linked(mention, at, depth)
        return mention, at

    def _settled(self, mention: Mention) -> Mention:
        """Give a role mention its role once its own words are all read."""
        if mention.form is Form.ROLE and not mention.roles:
            noun = mention.head
            mention.roles.append(
                Role(noun, ROLE_CLASS.get(noun, noun), mention.modifiers, mention.owner, self._phrase(mention))
            )
            mention.roles[-1].indefinite = mention.indefinite
        return mention

    @staticmethod
    def _phrase(mention: Mention) -> str:
        return " ".join([*mention.modifiers, mention.head])

    def _linked(self, mention: Mention, at: int, depth: int) -> int:
        words = self.reader.words
        links = (LINKING | {"by"}) if mention.form is Form.DOCUMENT else LINKING
        while at + 1 < len(words) and words[at].lower in links and mention.form is not Form.PRONOUN:
            if words[at].lower == "of" and (mention.head, words[at + 1].bare) in _OF_STATE:
                mention.modifiers = (*mention.modifiers, "state")
                at = self._reach(mention, at + 2)
                continue
            domain = self._domain(mention, at + 1) if words[at].lower in ("of", "for", "on") else at + 1
            if domain > at + 1:
                at = self._reach(mention, domain)
                continue
            owner, after = self.reader.phrase(at + 1, depth + 1)
            if owner is None or not self._may_own(mention, owner, words[at].lower):
                break
            mention.inner.append(owner)
            if mention.owner is None and not (mention.form is Form.NAME and words[at].lower not in ("of", "at", "for")):
                mention.owner = owner
            at = self._reach(mention, after)
            if after and words[after - 1].possessive:
                break
        return at

    @staticmethod
    def _may_own(mention: Mention, owner: Mention, link: str) -> bool:
        if owner.form is Form.PRONOUN:
            return link == "of" and (owner.head in ("it", "they") or mention.form is Form.DOCUMENT)
        if link in ("by", "from") and mention.form is Form.DOCUMENT:
            return owner.form is not Form.DOCUMENT
        if link in ("in", "on", "at", "from", "to", "with"):
            return owner.form in (Form.NAME, Form.BODY)
        return owner.form in (Form.NAME, Form.BODY) or (link in ("of", "for", "behind", "close") and not owner.named)

    def _domain(self, mention: Mention, at: int) -> int:
        """Take in what an office is for: "of defence", "of Foreign Affairs", "of system operation"."""
        words = self.reader.words
        if mention.name or mention.form not in (Form.ROLE, Form.BODY):
            return at
        if mention.head not in _DOMAINED and (mention.form is Form.BODY or self.reader.phrase(at, 2)[0] is not None):
            return at
        end = at
        while end < len(words) and end - at < 4 and self._in_domain(mention, words, at, end):
            end += 1
        while end > at and words[end - 1].lower == "and":
            end -= 1
        found = [w.bare for w in words[at:end] if w.lower not in ("and", "affairs") or end - at == 1]
        mention.modifiers = (*mention.modifiers, *found)
        return end

    def _in_domain(self, mention: Mention, words: Sequence[Word], start: int, at: int) -> bool:
        word = words[at]
        if at > start and words[at - 1].possessive:
            return False
        if word.lower == "and":
            return at > start and at + 1 < len(words) and words[at + 1].is_capital == words[at - 1].is_capital
        if not word.text[0].isalpha() or word.lower in STOP or self.reader.tails_stop(word):
            return False
        if word.bare in COURTESY or word.bare in ROLE_CLASS or word.bare in CALENDAR:
            return False
        if word.is_capital:
            # A second "of" names the country, not the field.
            return bool(at == start or words[at - 1].is_capital or words[at - 1].lower == "and") and not any(
                m in DOMAINS for m in mention.modifiers
            )
        return at == start or words[at].lower in MODIFIERS or (words[at - 1].is_capital is False and at - start < 2)

    def _named(self, mention: Mention, at: int) -> int:
        """A name right behind the head: "its owner Brightwater", "opposition figure Dragan Vuletin"."""
        words = self.reader.words
        if mention.name or mention.indefinite or at >= len(words) or not self.reader.evidence.is_name(words, at):
            return at
        if mention.form is Form.NAME or mention.plural or mention.form is Form.DOCUMENT:
            return at
        if self.reader.evidence.is_adjective(words[at].bare):
            return at
        name, after = capitals.read(self.reader, at, False)  # noqa: FBT003
        if name.form is Form.ROLE or not name.name:
            return at
        self._settled(mention)
        self._take(mention, name)
        return self._reach(mention, after)

    def _take(self, mention: Mention, name: Mention) -> None:
        """Turn a description into the name it stands by, keeping it as a role."""
        if mention.form is not Form.ROLE:
            noun = singular(mention.head)
            role = Role(noun, ROLE_CLASS.get(noun, noun), mention.modifiers, mention.owner, self._phrase(mention))
            mention.roles.append(role)
        body = name.form is Form.BODY or (mention.form is Form.BODY and not name.person and len(name.name) == 1)
        mention.person = False if body else (mention.form in (Form.ROLE, Form.PEOPLE) or name.person)
        mention.roles += name.roles
        mention.form = Form.BODY if body and not mention.person else Form.NAME
        mention.name, mention.title = name.name, name.title or mention.title
        mention.gender = name.gender or mention.gender
        if mention.form is Form.BODY:
            mention.head, mention.modifiers = name.head, name.modifiers
        mention.owner = None

    def _bracketed(self, mention: Mention, at: int) -> int:
        words = self.reader.words
        if mention.name and mention.person and at < len(words) and words[at].text == "(":
            mention.roles.append(Role("member", "deputy", phrase=""))
            return at
        chair = " ".join(w.lower for w in words[at : at + 4])
        if mention.name and chair in (", in the chair", "in the chair"):
            mention.roles.append(Role("chair", "chair", phrase="chair"))
        before = " ".join(w.lower for w in words if w.span.end <= mention.span.start)
        if mention.name and before.endswith("in the chair :"):
            mention.roles.append(Role("chair", "chair", phrase="chair"))
        if at + 2 < len(words) and words[at].text == "(" and words[at + 1].is_capital:
            if not mention.name and mention.form is Form.ROLE:
                name, after = capitals.read(self.reader, at + 1, False)  # noqa: FBT003
                if name.name and name.form is Form.NAME and after < len(words) and words[after].text == ")":
                    self._take(mention, name)
                    return self._reach(mention, after + 1)
            if words[at + 2].text == ")" and words[at + 1].text.isupper():
                mention.beside.append(Mention(words[at + 1].span, Form.BODY, name=(words[at + 1].text,)))
                return self._reach(mention, at + 3)
        return at

    def _aged(self, at: int) -> int:
        words = self.reader.words
        if at + 2 < len(words) and words[at].text == "," and words[at + 1].text.isdigit() and words[at + 2].text == ",":
            return at + 2
        return at

    def _apposed(self, mention: Mention, at: int, depth: int) -> int:
        words = self.reader.words
        if at + 1 >= len(words) or words[at].text != "," or depth > 2 or mention.form in (Form.PEOPLE, Form.DOCUMENT):
            return at
        if not (mention.name or mention.definite or mention.roles):
            return at
        other, after = self.reader.phrase(at + 1, depth + 1)
        if other is None or not self._apposes(mention, other) or not self._ends(after):
            return at
        if depth and not (mention.name and other.form is Form.BODY):
            return at
        loose = other.indefinite and other.form is Form.BODY
        if loose and after < len(words) and words[after].text not in _ENDS:
            return at
        if mention.name:
            self._describe(mention, other)
        else:
            self._take(mention, other)
            mention.beside += other.beside
        mention.inner.append(other)
        return self._reach(mention, after)

    @staticmethod
    def _apposes(mention: Mention, other: Mention) -> bool:
        if other.owner is not None and other.owner.head == "who":
            return False
        if mention.name:
            if other.name and other.form is Form.NAME:
                return False
            wanted = (Form.ROLE, Form.BODY, Form.PEOPLE)
            return other.form in wanted and not other.plural and not (other.name and mention.person)
        if not other.name:
            return False
        if mention.form is Form.ROLE:
            return other.form is Form.NAME and other.person is not False
        return mention.definite

    def _describe(self, mention: Mention, other: Mention) -> None:
        if other.form is Form.BODY and other.name:
            mention.beside.append(other)
            return
        if other.form in (Form.ROLE, Form.PEOPLE):
            mention.person = True
        elif mention.person is None and other.form is Form.BODY:
            mention.person = False
        noun = singular(other.head)
        mention.roles += other.roles or [
            Role(noun, ROLE_CLASS.get(noun, noun), other.modifiers, other.owner, self._phrase(other))
        ]
        mention.gender = mention.gender or other.gender

    def _ends(self, at: int) -> bool:
        """Whether an apposition may end before word `at`: at a mark, a verb or the end, not at "and"."""
        words = self.reader.words
        if at >= len(words):
            return True
        word = words[at]
        if word.text in _ENDS or word.lower in VERBS or word.lower in AUXILIARIES or word.lower in ("who", "whose"):
            return True
        return word.text[0].islower() and word.lower not in ("and", "or") and word.lower.endswith(("ed", "s"))

    def _relative(self, mention: Mention, at: int) -> None:
        words = self.reader.words
        start = at + 1 if at < len(words) and words[at].text == "," else at
        if start + 1 >= len(words) or words[start].lower not in ("who", "whose"):
            return
        if words[start].lower == "who" and mention.form is not Form.BODY:
            mention.person = True if mention.form is Form.NAME else mention.person
            noun = ROLE_VERBS.get(words[start + 1].lower)
            if noun is not None:
                self._relative_role(mention, noun, start + 2)

    def _relative_role(self, mention: Mention, noun: str, at: int) -> None:
        words = self.reader.words
        if at < len(words) and words[at].lower in ("for", "over", "on"):
            at += 1
        owner, _ = self.reader.phrase(at, 2)
        modifiers: tuple[str, ...] = ()
        if owner is None:
            modifiers = tuple(w.bare for w in words[at : at + 4] if w.text[0].isalpha() and w.lower not in STOP)[:2]
        elif owner.form is Form.DOCUMENT:
            modifiers, owner = owner.modifiers, None
        mention.roles.append(Role(noun, ROLE_CLASS.get(noun, noun), modifiers, owner, noun))

    def _reach(self, mention: Mention, at: int) -> int:
        end = self.reader.words[at - 1].span.end
        mention.span = Span(mention.span.start, max(mention.span.end, end))
        mention.text = self.reader.text[mention.span.start : mention.span.end]
        return at
