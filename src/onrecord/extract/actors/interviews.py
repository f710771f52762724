"""Interviews: answers that stand as whole paragraphs in quotation marks, and the labels Q and A."""

from onrecord.extract.actors.chains import Chains
from onrecord.extract.actors.entity import Entity
from onrecord.extract.attribution import Attribution
from onrecord.language import Document, Sentence
from onrecord.model import ActorType

_QUESTION = frozenset(("q", "question"))
_ANSWER = frozenset(("a", "answer"))
# So many answers without a speaker's name beside them make a text an interview.
_ANSWERS = 3


class Interview:
    """Whoever is interviewed in a text, and whether it is one."""

    def __init__(self, chains: Chains) -> None:
        self.chains = chains
        free = [a for a in chains.attributions if not a.source and not a.cue and not a.own_voice]
        self.held = sum(self.is_answer(a) for a in free) >= _ANSWERS
        self.guest = self._guest()
        self._host: Entity | None = None

    def is_answer(self, attribution: Attribution) -> bool:
        """Whether a statement opens a paragraph with a quotation and nobody's name before it."""
        document = self.chains.document
        paragraph = document.paragraph_of(attribution.start)
        if paragraph is None or paragraph.headline:
            return False
        return attribution.start <= paragraph.body + 1 and document.quoted(attribution.start + 1)

    def labelled(self, label: str) -> Entity | None:
        """Return whom "Q" or "A" before a statement stands for; None for any other label."""
        key = label.strip(" :.").casefold()
        if key in _ANSWER:
            return self.guest
        if key in _QUESTION:
            if self._host is None:
                self._host = self._known_host() or self.chains.cast.new(ActorType.UNNAMED)
                self._host.label = self._host.label or "interviewer"
            return self._host
        return None

    def _known_host(self) -> Entity | None:
        people = [e for e in self.chains.cast.entities if any(o.cls == "reporter" for o in e.offices)]
        return people[0] if people else None

    def _guest(self) -> Entity | None:
        """Return the person most spoken of in the headline and the opening, who is no journalist."""
        document = self.chains.document
        people = [
            e
            for e in self.chains.cast.entities
            if e.may_be_person and e.names and not any(o.cls == "reporter" for o in e.offices) and e.events
        ]
        weights = {id(e): sum(_weight(document, document.sentences[v.sentence]) for v in e.events) for e in people}
        return max(people, key=lambda e: (weights[id(e)], -e.first), default=None)


def _weight(document: Document, sentence: Sentence) -> float:
    if document.paragraphs[sentence.paragraph].headline:
        return 3.0
    return 2.0 if sentence.paragraph <= 1 else 0.2
