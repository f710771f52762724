"""What a telling changes against the first telling of its saying (guide, rule 8), with what stood there."""

import re

from onrecord.model import Actor, ActorType, Change, Kind
from onrecord.trace.bounds import moved
from onrecord.trace.firmness import contrary, firmer
from onrecord.trace.places import displaced
from onrecord.trace.profile import Profile, Told
from onrecord.trace.quantities import miscounted
from onrecord.trace.quotations import altered
from onrecord.trace.spelling import half_same, misspelt, names, same_name
from onrecord.trace.surroundings import sentence_text
from onrecord.trace.words import fold

Found = tuple[Change, str]
Reports = tuple[Profile, Profile]

# What is added must be this many content words that the whole report of the first telling has not, and this share
# of the telling, while it keeps this share of the first. Set so that a paraphrase in the training stories has none.
_ADDED_WORDS = 6
_ADDED_SHARE = 0.5
_KEPT_SHARE = 0.5
_VOUCHED = re.compile(
    r"\bon (?:[^\s.,;]+ ){1,4}?(?:word|guarantee|promise|assurance|authority)\b|"
    r"\bas (?:[^\s.,;]+ ){1,3}?(?:has|have|had) (?:said|promised|pledged|undertaken|announced|confirmed|told|vowed)\b",
    re.IGNORECASE,
)


def changes(first: Told, told: Told, reports: Reports, *, akin: bool) -> list[Found]:
    """Return each change of `told` against `first`, with the reason in words; `reports` are theirs, in that order.

    `akin` says that the two reports share an origin.

    Within one report a headline that repeats its text is no retelling.
    """
    if first.report == told.report:
        return []
    found = _attribution(first, told, reports)
    if first.words.forms == told.words.forms:
        return found
    found += _facts(first, told, reports) + _quoted(first, told, reports[0])
    if akin:
        found += _names(first, told, reports, found)
        if not _verbatim(told, reports[0]):
            found += _firmness(first, told, reports) + _added(first, told, reports[0])
    return found


def _attribution(first: Told, told: Told, reports: Reports) -> list[Found]:
    # A quotation whose speaker was not found is still somebody's words.
    if told.unattributed and not first.unattributed and told.statement.kind is not Kind.DIRECT:
        who = first.speaker.name if first.speaker else _source(first)
        if _vouched_for(sentence_text(told, reports[1])):
            return []
        return [(Change.ATTRIBUTION_DROPPED, f"said by {who}, told here in the author's own voice")]
    a, b = first.speaker, told.speaker
    if a and b and a.id != b.id and is_named(a) and is_named(b) and _named_in_source(told):
        how = Change.NAME_CHANGED if half_same(a.name, b.name) else Change.SPEAKER_CHANGED
        return [] if same_name(a.name, b.name) else [(how, f"said by {a.name}, told here of {b.name}")]
    return []


def _verbatim(told: Told, origin: Profile) -> bool:
    """Whether the content stands word for word in the report of the first telling, wherever that was cut off."""
    run = f" {' '.join(told.words.forms)} "
    return run in f" {' '.join(origin.words.forms)} "


def _vouched_for(sentence: str) -> bool:
    """Whether a sentence names somebody's word for it, which the reader took for no cue."""
    return bool(_VOUCHED.search(sentence))


def _facts(first: Told, told: Told, reports: Reports) -> list[Found]:
    found: list[Found] = []
    bound = moved(first, told, reports)
    if bound:
        found.append((Change.DEADLINE_CHANGED, _instead(*bound)))
    number = miscounted(first, told, reports[0])
    if number:
        shown = [p.report.text[n.start : n.end] for p, n in zip(reports, number, strict=True)]
        found.append((Change.NUMBER_CHANGED, _instead(*shown)))
    return found


def _names(first: Told, told: Told, reports: Reports, so_far: list[Found]) -> list[Found]:
    """Names and places: only where one report is made from the other, for other reports have other names too."""
    origin, here = reports[0].report.text, reports[1].report.text
    if any(change is Change.NAME_CHANGED for change, _ in so_far):
        return []
    spelt = misspelt(f"{_source(told)}\n{told.statement.content.text}", here, origin)
    if spelt:
        return [(Change.NAME_CHANGED, _instead(*spelt))]
    place = displaced(
        (first.statement.content.text, told.statement.content.text), _sentences(first, told, reports), (origin, here)
    )
    return [(Change.PLACE_CHANGED, _instead(*place))] if place else []


def _quoted(first: Told, told: Told, origin: Profile) -> list[Found]:
    quote = altered(told.quotes, first.quotes or [q.words.forms for q in origin.quotes], origin.words.forms)
    return [(Change.QUOTE_ALTERED, f"“{quote[0]}” here, “{quote[1]}” there")] if quote else []


def _sentences(first: Told, told: Told, reports: Reports) -> tuple[str, str]:
    return sentence_text(first, reports[0]), sentence_text(told, reports[1])


def _firmness(first: Told, told: Told, reports: Reports) -> list[Found]:
    """Polarity and certainty: only where one report is made from the other, for a new occasion may be firmer."""
    if contrary(first, told, _sentences(first, told, reports)):
        return [(Change.NEGATED, _instead(first.statement.content.text, told.statement.content.text))]
    direction = firmer(first, told)
    if not direction:
        return []
    change = Change.CERTAINTY_RAISED if direction > 0 else Change.CERTAINTY_LOWERED
    return [(change, f"{told.statement.certainty} here, {first.statement.certainty} there")]


def _added(first: Told, told: Told, origin: Profile) -> list[Found]:
    """Return what `told` adds to what it keeps; nothing where it may be a paraphrase."""
    new = told.stems - origin.stems
    kept = len(first.stems & told.stems)
    if len(new) < max(_ADDED_WORDS, _ADDED_SHARE * len(told.stems)) or kept < _KEPT_SHARE * len(first.stems):
        return []
    return [(Change.CONTENT_ADDED, f"not there: {' '.join(sorted(new))}")]


def _named_in_source(told: Told) -> bool:
    """Whether the source itself names the speaker, a person: a pronoun or a role may have been resolved wrongly."""
    if told.speaker is None or told.speaker.type is not ActorType.PERSON:
        return False
    named = {fold(n) for n in names(told.speaker.name)}
    return bool(named & {fold(n) for n in names(_source(told))})


def is_named(actor: Actor) -> bool:
    """Whether an actor is a person with a name, rather than an office that somebody holds."""
    return actor.type is ActorType.PERSON and bool(names(f"by {actor.name}"))


def _source(told: Told) -> str:
    return told.statement.source.text if told.statement.source else ""


def _instead(there: str, here: str) -> str:
    return f"“{here}” here, “{there}” there"
