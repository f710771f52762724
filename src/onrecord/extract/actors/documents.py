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
        known = [e for e in self.cast.entities if noun in e.classes]
        if noun not in _STUDIES and not known:
            bodies = [e for e in self.cast.entities if e.speaks and e.is_body and self.cast.latest(e, at) >= 0]
            if noun in UTTERANCES and bodies:
                return max(bodies, key=lambda e: self.cast.latest(e, at))
        found = max(known, key=lambda e: self.cast.latest(e, at), default=None)
        if found is None:
            found = self.cast.new(ActorType.ORGANISATION)
            found.classes, found.owner, found.label = {noun}, owner, mention.text
            found.words = set(fields(mention.modifiers)) if noun in DOCUMENTS else set()
        return found

    def _body_among(self, modifiers: tuple[str, ...]) -> Entity | None:
        """Return the body that a document's modifier names ("Treasury accounts")."""
        for word in modifiers:
            for entity in self.cast.entities:
                if entity.is_body and (fold(word) in entity.key_words() or body_class(word) in entity.classes):
                    return entity
            if body_class(word) is not None and word not in ("company", "group"):
                body = self.cast.new(ActorType.ORGANISATION)
                body.classes, body.label = {body_class(word) or word}, word.capitalize()
                return body
        return None
