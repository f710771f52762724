"""Whom a document speaks for: its owner, the body that put it out, or itself."""

from onrecord.extract.actors.cast import Cast
from onrecord.extract.actors.entity import Entity, body_class, fields
from onrecord.extract.actors.lexicon import DOCUMENTS, UTTERANCES, singular
from onrecord.extract.actors.mention import Mention
from onrecord.extract.actors.names import fold
from onrecord.model import ActorType

# Documents that are heard for themselves, not as their owner's word.
_STUDIES = frozenset("study survey poll audit review treaty agreement law bill article contract annex annexe".split())


class Documents:
    """Finds or makes the voice of a source that is a document."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def meet(self, mention: Mention, owner: Entity | None, at: int) -> Entity:
        """Return who speaks through a document: "the operator's log" the operator, "a study" is itself."""
        noun = singular(mention.head)
        if owner is None and mention.modifiers:
            owner = self._body_among(mention.modifiers)
        if owner is not None and noun not in _STUDIES:
            return owner
        known = self.cast.index.classed(noun)
        if noun not in _STUDIES and not known:
            bodies = [e for e in self.cast.entities if e.speaks and e.is_body and e.latest(at) >= 0]
            if noun in UTTERANCES and bodies:
                return max(bodies, key=lambda e: e.latest(at))
        found = max(known, key=lambda e: e.latest(at), default=None)
        if found is None:
            found = self.cast.new(ActorType.ORGANISATION)
            found.owner, found.label = owner, mention.text
            self.cast.classify(found, noun)
            found.words = set(fields(mention.modifiers)) if noun in DOCUMENTS else set()
        return found

    def _body_among(self, modifiers: tuple[str, ...]) -> Entity | None:
        """Return the body that a document's modifier names ("Treasury accounts")."""
        for word in modifiers:
            cls = body_class(word)
            of_class = self.cast.index.classed(cls) if cls else []
            known = [*self.cast.index.named((word,)), *of_class]
            bodies = [e for e in known if e.is_body and (fold(word) in e.key_words() or cls in e.classes)]
            if bodies:
                return min(bodies, key=lambda e: e.number)
            if body_class(word) is not None and word not in ("company", "group"):
                body = self.cast.new(ActorType.ORGANISATION)
                body.label = word.capitalize()
                self.cast.classify(body, body_class(word) or word)
                return body
        return None
