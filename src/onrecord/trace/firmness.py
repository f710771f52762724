"""Whether a telling is firmer or less firm than the first, or says the contrary."""

import re

from onrecord.model import Certainty, Polarity
from onrecord.trace.profile import Told
from onrecord.trace.words import content_stem, words

_RANK = {Certainty.POSSIBLE: 1, Certainty.PROBABLE: 2, Certainty.CERTAIN: 3}
# "May" with a capital is the month.
_POSSIBLE = re.compile(
    r"\b((?-i:may)|might|could|can|possibl[ey]|perhaps|consider\w*|suspect\w*|fear\w*|conceivabl[ey]|possibility|risk\w*|"
    r"threat\w*|maybe|doubt\w*|indicat\w*|open to|not rule[ds]? out|option)\b",
    re.IGNORECASE,
)
_PROBABLE = re.compile(
    r"\b(likely|likelihood|probabl[ey]|presumabl[ey]|expect\w*|should|inten[dt]\w*|plan\w*|hope\w*|aim\w*|believ\w*|"
    r"think\w*|thought|estimat\w*|reckon\w*|reported\w*|wish\w*|want\w*|seek\w*|ought|confiden\w*|apparently|"
    r"supposed\w*|said to|mean[st]? to|willing\w*|ready|readiness|due|hard to see|optimis\w*|anticipat\w*|opinion)\b",
    re.IGNORECASE,
)
# Cues that leave nothing open, whatever was read of the content.
_SURE = re.compile(
    r"\b(guarantee\w*|certain|sure|vow\w*|swor\w*|swear\w*|knows?|knew|assur\w*|no doubt)\b", re.IGNORECASE
)
_OPEN_MODAL = re.compile(r"\b((?-i:may)|might|could)\b(?! not)", re.IGNORECASE)
_CLOSED_MODAL = re.compile(r"\b(will|shall|would|(?:is|are|was|were) to)\b|['’]ll\b", re.IGNORECASE)
_WISH = re.compile(r"\b(want|wish|hope|like|aim|seek)(s|es|ed|ing)?\b|\bsought\b", re.IGNORECASE)
# A negation that sets a limit denies nothing: "not before May", "nobody will wait longer than four weeks".
_LIMIT = re.compile(
    r"\b(no|not) (later|longer|more|less|fewer|sooner|earlier)\b( than)?|\bnot (only|just|least)\b|"
    r"\b(not|never|nobody|none|no one|no)\b[^.,;:]*\b((long|lat|soon|earli)er|more) than\b|"
    r"\b(any|no)thing but\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(no|not|never|none|nobody|nothing|nor|neither|without|cannot|den(?:y|ies|ied|ying)|ruled? out|rejects?|"
    r"refus\w+|unlikely)\b|n['’]t\b",
    re.IGNORECASE,
)


_UNTIL = re.compile(r"\b(not|never|nobody|none|no one|no)\b[^.,;:]*\b(before|until|till)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;:,!?“”\"]|\bbut\b")
# So many of the words that are denied must stand in the other telling.
_SAME_DENIED = 0.5
# What is denied is named in the first few words after the negation.
_SCOPE = 4
# "Will" told for "may" counts where so much of the shorter content is told in both.
_SAME_MATTER = 0.5
# "No plans to sell" denies the selling.
_PLANS = frozenset(map(content_stem, ("plan", "plans", "intention", "intend", "intends", "question", "way", "one")))


def firmer(first: Told, told: Told) -> int:
    """Return 1 where `told` is firmer than `first`, -1 where it is less firm, 0 where neither is sure.

    What was read of the two and the words themselves must agree, for either alone errs often; only "will" told
    for "may", or the other way round, needs no reading.
    """
    shown = _shown(told) - _shown(first)
    modal = _modal(told) - _modal(first) if _modal(told) and _modal(first) else 0
    shorter = min(len(first.stems), len(told.stems))
    if modal and len(first.stems & told.stems) >= _SAME_MATTER * shorter:
        return (modal > 0) - (modal < 0) if modal * shown >= 0 else 0
    old, new = _read(first), _read(told)
    if old is None or new is None or old == new:
        return 0
    direction = 1 if new > old else -1
    return direction if shown * direction > 0 else 0


def contrary(first: Told, told: Told, sentences: tuple[str, str]) -> bool:
    """Whether one telling denies what the other affirms, by what was read and by the words.

    `sentences` are those that the two stand in: what the text denies there was not lost, whatever was taken for
    the content. What is denied must be told in the other, for a denial of something else is no contradiction.
    """
    if {first.statement.polarity, told.statement.polarity} != {Polarity.DENIED, Polarity.AFFIRMED}:
        return False
    pair = (first, told) if first.statement.polarity is Polarity.DENIED else (told, first)
    denying, other = pair
    if _negation(_text(other)) or _negation(sentences[1] if denying is first else sentences[0]):
        return False
    text = _text(denying)
    until = _UNTIL.search(text)
    if until and until[2].lower() not in _text(other).lower():
        return False
    found = _negation(text)
    if found is None:
        return False
    denied = _stems(found)[:_SCOPE] or sorted(denying.stems)
    shared = sum(stem in other.stems for stem in denied)
    return shared >= _SAME_DENIED * min(len(denied), max(1, len(other.stems)))


def _read(told: Told) -> int | None:
    """Return the certainty as read, mended by a cue that leaves nothing open and by a wish told as such."""
    cue = told.statement.cue.text if told.statement.cue else ""
    if _SURE.search(cue) and not _OPEN_MODAL.search(told.statement.content.text):
        return 3
    if told.statement.certainty is Certainty.UNSTATED and _WISH.search(_text(told)):
        return 2
    return _RANK.get(told.statement.certainty)


def _modal(told: Told) -> int:
    """Return 1 for a content that may be, 3 for one that will, 0 where it has no such word or both."""
    content = told.statement.content.text
    open_, closed = bool(_OPEN_MODAL.search(content)), bool(_CLOSED_MODAL.search(content))
    return 0 if open_ == closed else 1 if open_ else 3


def _shown(told: Told) -> int:
    """Return the certainty that the words of content and cue show by themselves."""
    text = _text(told)
    if _POSSIBLE.search(text):
        return 1
    return 2 if _PROBABLE.search(text) else 3


def _negation(text: str) -> str | None:
    """Return what follows the first negation of `text` in its clause; None where nothing is negated."""
    plain = _LIMIT.sub(" ", text)
    found = _NEGATION.search(plain)
    return _CLAUSE_END.split(plain[found.end() :], maxsplit=1)[0] if found else None


def _stems(text: str) -> list[str]:
    return [s for form in words(text).forms if (s := content_stem(form)) and s not in _PLANS]


def _text(told: Told) -> str:
    cue = told.statement.cue
    return f"{cue.text if cue else ''} {told.statement.content.text}"
