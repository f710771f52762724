"""What speaks for one candidate of a pronoun, as numbers, and what each of them weighs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log1p

from onrecord.extract.actors.entity import Entity, Event
from onrecord.extract.actors.place import Place
from onrecord.model import ActorType

# Points of one mention before the pronoun, set by hand on the training stories; the order matters more than the size.
_SENTENCE = 1.0
_PARAGRAPH = 0.6
_SUBJECT = 1.2
_SPEAKS = 0.7
_QUOTED = 2.0
_UNKNOWN = 0.5
_REPORTED = 0.8
_OWNING = 0.4

Traits = Mapping[str, float]
# Fitted by `bench/pronouns.py` as a choice among candidates: three quarters of one fit and a quarter of a later one
# that knows "leaning", since the later tells GAP better and the former the stories.
WEIGHTS: dict[str, float] = {
    "distance": -0.44, "same sentence": 1.23, "only in the sentence": 0.47, "subject of the sentence": -0.54,
    "sentence before": 0.65, "subject of the sentence before": 0.56, "paragraphs": 0.61, "own content": -0.63,
    "own content alone": -1.46, "speaks": 0.13, "quoted": 0.23, "acts": 0.13, "reported": -0.2, "mentions": -0.26,
    "here": 0.96, "chain": -0.06, "chained": -0.29, "latest": 0.46, "last subject": 0.7, "topic": 0.39, "known": 0.82,
    "sure": 0.92, "likely": 0.74, "surely not": -0.97, "hardly": -0.37, "kindless": -0.49, "kindless word": -0.27,
    "kindless, silent word": 0.76, "unnamed": 0.25, "unnamed and silent": -0.69, "leaning": 0.24, "named": 1.52,
    "in office": -0.24, "heard": -0.01, "mention": 0.13, "last speaker": 0.16,
}  # fmt: skip


@dataclass(slots=True)
class Candidate:
    """An entity and its mentions before a pronoun, in the order they were met."""

    entity: Entity
    events: list[Event] = field(default_factory=list)


def weighed(told: Traits, gender: str | None) -> float:
    """Return the points of a candidate: those of its best mention alone where the pronoun has no gender."""
    if gender is None or not WEIGHTS:
        return told["mention"]
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in told.items())


def traits(
    candidates: Sequence[Candidate], place: Place, gender: str | None, paragraph_of: Callable[[int], int]
) -> list[Traits]:
    """Return what is told of each candidate, in their order."""
    here = paragraph_of(place.sentence)
    latest = _latest(candidates, lambda _: True)
    subject = _latest(candidates, lambda v: v.subject and not v.quoted)
    speaker = _latest(candidates, lambda v: v.speaks)
    opened = [
        (v.offset, c.entity.number)
        for c in candidates
        for v in c.events
        if v.subject and not v.quoted and paragraph_of(v.sentence) == here
    ]
    topic = min(opened)[1] if opened else -1
    found: list[Traits] = []
    for candidate in candidates:
        told = _own(candidate, place, here, paragraph_of)
        number = candidate.entity.number
        told |= {
            "latest": number == latest, "last subject": number == subject, "last speaker": number == speaker,
            "topic": number == topic, "alone": len(candidates) == 1,
        }  # fmt: skip
        told |= _kind(candidate.entity, gender)
        told["mention"] = max(_points(v, place, here, paragraph_of) for v in candidate.events) + _known(
            candidate.entity, gender
        )
        found.append(told)
    return found


def _latest(candidates: Sequence[Candidate], fits: Callable[[Event], bool]) -> int:
    last = [(v.offset, c.entity.number) for c in candidates for v in c.events if fits(v)]
    return max(last)[1] if last else -1


def _own(candidate: Candidate, place: Place, here: int, paragraph_of: Callable[[int], int]) -> dict[str, float]:
    events = candidate.events
    last = max(events, key=lambda v: v.offset)
    distance = place.sentence - last.sentence
    inside = [v for v in events if any(s.start <= v.offset < s.end for s in place.own)]
    outside = [v for v in events if v not in inside]
    return {
        "distance": distance,
        "same sentence": any(v.sentence == place.sentence for v in outside),
        "only in the sentence": min(v.sentence for v in events) == place.sentence,
        "subject of the sentence": any(v.sentence == place.sentence and v.subject for v in outside),
        "sentence before": distance == 1,
        "subject of the sentence before": any(
            v.sentence == place.sentence - 1 and v.subject and not v.quoted and paragraph_of(v.sentence) == here
            for v in events
        ),
        "paragraphs": min(3, here - paragraph_of(last.sentence)),
        "own content": bool(inside), "own content alone": not outside,
        "subject": last.subject, "speaks": last.speaks, "quoted": last.quoted, "acts": last.acts,
        "reported": last.reported and not last.speaks,
        "mentions": log1p(len(events)),
        "here": log1p(sum(paragraph_of(v.sentence) == here for v in events)),
        "chain": any(v.pronoun in ("he", "she") for v in events),
        "chained": last.pronoun in ("he", "she"),
    }  # fmt: skip


def _kind(entity: Entity, gender: str | None) -> dict[str, float]:
    known = entity.gender is not None and entity.gender == gender
    with_guess, against = entity.guessed == gender, entity.guessed is not None and entity.guessed != gender
    unsettled = entity.kind is None
    return {
        "known": known,
        "sure": not known and with_guess and entity.sure, "likely": not known and with_guess and not entity.sure,
        "surely not": not known and against and entity.sure, "hardly": not known and against and not entity.sure,
        "leaning": max(-_LEANING, min(_LEANING, entity.leaning)) if unsettled else 0.0,
        "kindless": unsettled and len(entity.names[0]) > 1, "kindless word": unsettled and len(entity.names[0]) == 1,
        "kindless, silent word": unsettled and len(entity.names[0]) == 1 and not entity.speaks,
        "unnamed": entity.kind is ActorType.UNNAMED,
        "unnamed and silent": entity.kind is ActorType.UNNAMED and not entity.speaks,
        "named": bool(entity.names), "in office": bool(entity.offices), "heard": entity.speaks,
    }  # fmt: skip


_LEANING = 3.0  # beyond which more says no more
_SURE = 2.5
_ENDING = 0.4
_AGREES = 0.3


def _known(entity: Entity, gender: str | None) -> float:
    """Return the points for what sort of voice a candidate is, and of which gender."""
    score = 0.0
    if entity.kind is ActorType.UNNAMED and not entity.speaks:
        score -= 3 * _UNKNOWN
    if not gender and entity.kind is None and len(entity.names[0]) > 1:
        score -= 2 * _UNKNOWN
    if gender and entity.kind is None:
        score -= _UNKNOWN if len(entity.names[0]) > 1 else 2 * _UNKNOWN
    if gender and entity.gender == gender:
        score += _AGREES
    elif gender and entity.guessed:
        against = _SURE if entity.sure else _ENDING
        score += _AGREES if entity.guessed == gender else -against
    return score


def _points(event: Event, place: Place, here: int, paragraph_of: Callable[[int], int]) -> float:
    score = -_SENTENCE * (place.sentence - event.sentence) + event.offset * 1e-5
    score -= _PARAGRAPH * (here - paragraph_of(event.sentence))
    score += _SUBJECT * event.subject + _SPEAKS * event.speaks - _QUOTED * event.quoted
    score -= _REPORTED * (event.reported and not event.speaks)
    return score - (0.0 if event.subject or event.speaks else _OWNING)
