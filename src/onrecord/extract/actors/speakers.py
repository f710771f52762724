"""Who speaks each attribution, once all mentions are followed."""

import re

from onrecord.extract.actors.chains import Chains
from onrecord.extract.actors.entity import Entity, Event
from onrecord.extract.actors.interviews import Interview
from onrecord.extract.actors.mention import Mention
from onrecord.extract.actors.place import Place
from onrecord.extract.actors.resolution import key_of
from onrecord.extract.attribution import Attribution
from onrecord.language import Document
from onrecord.model import ActorType, Span

_PERSONAL = frozenset(("he", "she", "his", "her", "him"))
_AHEAD = 2  # sentences in which a pronoun's name may follow it
_ANSWERS = ("answer", "repl", "respon", "retort", "was told", "further told")
# "It is said", "I am told": nobody is named, whoever spoke before.
_HEARSAY = re.compile(
    r"(?:(?:it\s)?(?:is|are|has been)\s(?:\w+ly\s|also\s)?(?:said|reported)|(?:am|are)\stold|it\swas\salso\sannounced"
    r"|(?:it\s)?(?:is|are|was|were|has been|had been)\s(?:\w+ly\s|also\s)?(?:thought|believed|rumou?red|understood"
    r"|alleged|whispered|feared|expected))\b"
)


class Speakers:
    """Gives every attribution of a walked report its speaker."""

    def __init__(self, chains: Chains) -> None:
        self.chains = chains
        self.attributions = chains.attributions
        self.interview = Interview(chains)
        self._outlet: Entity | None = None

    def all(self) -> list[Entity | None]:
        """Return the speaker of each attribution, in order."""
        for spans, mention, sentence in self.chains.deferred:
            self._deferred(spans, mention, sentence)
        found: list[Entity | None] = []
        for attribution in self.attributions:
            entity = None
            if attribution.source:
                entity = self.interview.labelled(self._text(attribution)) or self.chains.sources.get(attribution.source)
                entity = entity or self._fallback(attribution)
            found.append(entity)
        for index, attribution in enumerate(self.attributions):
            if not attribution.source and not attribution.own_voice:
                found[index] = self._free(index, found)
        return [self._ministry(e) for e in found]

    def _ministry(self, entity: Entity | None) -> Entity | None:
        """Return the ministry that a country speaks through in this report, where it is told to be one."""
        if entity is None or entity.kind is not ActorType.PLACE:
            return entity
        own = [e for e in self.chains.cast.entities if e.speaks and e.owner is entity and "ministry" in e.classes]
        return own[0] if len(own) == 1 else entity

    # Pronouns inside quotations

    def _deferred(self, spans: tuple[Span, ...], mention: Mention, sentence: int) -> None:
        at = mention.span.start
        outer = self._outer_speaker(at, spans)
        chains = self.chains
        entity: Entity | None
        if mention.head in ("i", "we"):
            entity = outer or (self._author() if mention.head == "we" else None)
        elif mention.head == "you":
            entity = self.interview.guest if self.interview.held else self._addressee(at, outer)
        elif mention.head in ("he", "she"):
            barred = [outer] if outer else []
            gender = "m" if mention.head == "he" else "f"
            place = Place(sentence, at, source=True, own=chains.own.get(spans, ()))
            entity = chains.pronouns.person(gender, place, barred=barred)
        else:
            entity = chains.recogniser.meet(mention, Place(sentence, at, source=True))
        chains.sources[spans] = entity
        if entity is not None:
            entity.speaks = True
            chains.cast.timeline.note(
                entity, Event(sentence, at, subject=True, quoted=True, speaks=True, pronoun=mention.head)
            )
            chains.spans.append((mention.span, entity))

    def _outer_speaker(self, at: int, own: tuple[Span, ...]) -> Entity | None:
        """Return the speaker of the narrowest other attribution whose content holds offset `at`."""
        holding = self.chains.contents.around(at)
        around = [self.attributions[i] for i in holding]
        sourced = [a for a in around if a.source and a.source != own]
        if sourced:
            inner = min(sourced, key=lambda a: a.extent.end - a.extent.start)
            return self.chains.sources.get(inner.source)
        free = [i for i, a in zip(holding, around, strict=True) if not a.source and not a.own_voice]
        if not free:
            return None
        known = [self.chains.sources.get(a.source) for a in self.attributions]
        return self._free(free[0], known)

    def _addressee(self, at: int, outer: Entity | None) -> Entity | None:
        here = self.chains.document.sentence_index(at)
        return self.chains.cast.timeline.last(here, at, lambda v, e: v.speaks and e is not outer)

    def _author(self) -> Entity:
        if self._outlet is None:
            self._outlet = self.chains.cast.new(ActorType.ORGANISATION)
            self._outlet.label = "we"
        return self._outlet

    def _text(self, attribution: Attribution) -> str:
        return " ".join(self.chains.document.text[s.start : s.end] for s in attribution.source).strip()

    # Sources without a readable head, statements without a source

    def _fallback(self, attribution: Attribution) -> Entity | None:
        """Make a voice of a source that no lexicon knows, under its own words."""
        text = self._text(attribution)
        if text.lower() in _PERSONAL:
            return self._ahead(attribution.source[0].start, "m" if text.lower() in ("he", "his", "him") else "f")
        if not text or text.lower() in ("who", "which", "that", "you", "i", "what"):
            return None
        for entity in self.chains.cast.entities:
            if entity.label and key_of(entity.label) == key_of(text):
                return entity
        entity = self.chains.cast.new(ActorType.UNNAMED)
        entity.label, entity.speaks = text, True
        start = attribution.source[0].start
        event = Event(self.chains.document.sentence_index(start), start, subject=True, quoted=False, speaks=True)
        self.chains.cast.timeline.note(entity, event)
        self.chains.spans.append((attribution.source[0], entity))
        return entity

    def _ahead(self, at: int, gender: str) -> Entity | None:
        """Return whom a pronoun without an antecedent means: the person named soon after, or else most."""
        document = self.chains.document
        here = document.sentence_index(at)
        people = [
            e
            for e in self.chains.cast.entities
            if e.may_be_person and e.names and e.events and (e.gender or e.guessed or gender) == gender
        ]
        soon = [
            (v.offset, e.number, e)
            for e in people
            for v in e.events
            if 0 <= v.sentence - here <= _AHEAD and v.offset > at
        ]
        if soon:
            return min(soon, key=lambda t: t[:2])[2]
        return max(people, key=lambda e: (len(e.events), -e.number), default=None)

    def _free(self, index: int, known: list[Entity | None]) -> Entity | None:
        attribution = self.attributions[index]
        document = self.chains.document
        direct = document.quoted(attribution.start + 1) or document.quoted(attribution.start)
        cue = " ".join(document.text[s.start : s.end] for s in attribution.cue).lower()
        answers = any(stem in cue for stem in _ANSWERS)
        if _HEARSAY.match(cue):
            return None
        if attribution.cue and not direct and not answers:
            return self._in_cue(attribution)
        if not attribution.cue:
            twin = self._twin(index, known)
            if twin is not None:
                return twin
            if self.interview.held and (self.interview.is_answer(attribution) or self._in_headline(attribution)):
                return self.interview.guest
        before = self._neighbour(index, known)
        if answers:
            return self._other_side(attribution.start, before)
        if before is not None:
            return before
        return (
            self._last_subject(attribution) if direct or any(map(document.quoted, self._offsets(attribution))) else None
        )

    def _in_cue(self, attribution: Attribution) -> Entity | None:
        """Return who is named inside the cue itself: "if the auditor is to be believed"."""
        here = self.chains.document.sentence_index(attribution.cue[0].start)
        near = self.chains.cast.timeline.within(here, here)
        held = [(v.offset, e) for v, e in near if any(c.start <= v.offset < c.end for c in attribution.cue)]
        return min(held, key=lambda t: t[0])[1] if held else None

    def _in_headline(self, attribution: Attribution) -> bool:
        paragraph = self.chains.document.paragraph_of(attribution.start)
        return paragraph is not None and paragraph.headline

    def _twin(self, index: int, known: list[Entity | None]) -> Entity | None:
        """Return who says a headline's quotation again in the body."""
        if not self._in_headline(self.attributions[index]):
            return None
        words = _words(self.chains.document, self.attributions[index])
        for i, other in enumerate(self.attributions):
            if i != index and known[i] is not None and words <= _words(self.chains.document, other):
                return known[i]
        return None

    @staticmethod
    def _offsets(attribution: Attribution) -> list[int]:
        return [(s.start + s.end) // 2 for s in attribution.content]

    def _neighbour(self, index: int, known: list[Entity | None]) -> Entity | None:
        """Return the speaker of the statement before it in its paragraph, or right behind it in its sentence."""
        document = self.chains.document
        own = self.attributions[index]
        here = document.sentence_at(own.start)
        if here is None:
            return None
        for i in range(index - 1, -1, -1):
            other = document.sentence_at(self.attributions[i].start)
            if other is None or other.paragraph != here.paragraph:
                break
            if known[i] is not None and not self._nested(i):
                return known[i]
        after = self.attributions[index + 1 : index + 2]
        if after and document.sentence_index(after[0].start) == document.sentence_index(own.start):
            return known[index + 1]
        return None

    def _nested(self, index: int) -> bool:
        """Whether a statement is reported inside another one."""
        own = self.attributions[index]
        at = own.source[0].start if own.source else own.start
        return any(i != index for i in self.chains.contents.around(at))

    def _other_side(self, at: int, asker: Entity | None) -> Entity | None:
        here = self.chains.document.sentence_index(at)
        return self.chains.cast.timeline.last(here, at, lambda v, e: v.subject and e.is_person and e is not asker)

    def _last_subject(self, attribution: Attribution) -> Entity | None:
        document = self.chains.document
        at = attribution.start
        sentence = document.sentence_index(at)
        paragraph = document.sentences[sentence].paragraph
        first = sentence
        while first and document.sentences[first - 1].paragraph >= paragraph - 1:
            first -= 1
        near = [
            (v.offset, e.number, e)
            for v, e in self.chains.cast.timeline.within(first, sentence)
            if e.kind is not ActorType.PLACE and v.subject and v.offset < at and self._near(v, paragraph)
        ]
        return max(near, key=lambda t: t[:2])[2] if near else None

    def _near(self, event: Event, paragraph: int) -> bool:
        """Whether a mention stands in a paragraph or the one before it, the headline aside."""
        document = self.chains.document
        own = document.sentences[event.sentence].paragraph
        return own in (paragraph, paragraph - 1) and not document.paragraphs[own].headline


def _words(document: Document, attribution: Attribution) -> frozenset[str]:
    text = " ".join(document.text[s.start : s.end] for s in attribution.content)
    return frozenset(re.findall(r"\w+", text.casefold()))
