"""Which of two reports can have been taken from the other."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from onrecord.trace.profile import Profile
from onrecord.trace.shingles import share

# Bodies whose outlet gives out their own words, which news is made from and not the other way round. Records of
# parliaments and courts are left out: in the training stories 16 of 20 of them are reports among others.
_BODY = re.compile(
    r"\b(ministry|department|commission|presidency|government|council of ministers|office of|embassy|"
    r"central bank|national bank|agency for|authority|inspectorate)\b",
    re.IGNORECASE,
)
# A body's own words outweigh length where the two reports are of one day: more than any text can be held in another.
_OWN_WORDS = 2.0


class Age(NamedTuple):
    """The age of a report: of two, the one that sorts first is the older; no two are of one age.

    `day` is a number as of `date.toordinal`. Within a day come first those without a time that hold more than is
    held of them, then those with a time in its order (`moment` in UTC), then the other ones; `held` is how much of
    it is found in other reports of the day above what it has of theirs, negated.
    """

    day: int
    tier: int
    moment: str
    held: float
    id: str


def age(p: Profile, same_day: Sequence[Profile]) -> Age:
    """Return the age of `p` among those of its neighbours that are of its day.

    A copy is cut more often than it is added to, so of two reports of one day the one that the other lies in
    wholly is the older.
    """
    held = round(sum(_held(o, p) - _held(p, o) for o in same_day) + _OWN_WORDS * speaks_for_itself(p), 6)
    moment = _moment(p)
    tier = 1 if moment else 0 if held > 0 else 2
    return Age(p.day.toordinal(), tier, moment, -held, p.id)


def speaks_for_itself(p: Profile) -> bool:
    """Whether the outlet is a body that publishes what it has to say itself."""
    return bool(_BODY.search(p.report.outlet or ""))


def _held(inner: Profile, outer: Profile) -> float:
    """How much of `inner` is found in `outer`, word for word and in quotations."""
    return share(inner.shingles, outer.shingles) + share(inner.quote_marks, outer.text_marks)


def _moment(p: Profile) -> str:
    """Return the time of publication in UTC, empty where only the day is known; one without a zone counts as UTC."""
    stamp = p.report.published or ""
    if len(stamp) <= len("2000-01-01"):
        return ""
    found = datetime.fromisoformat(stamp)
    return (found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)).isoformat()
