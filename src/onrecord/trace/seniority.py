"""Which of two reports can have been taken from the other."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from onrecord.trace.neighbours import Neighbourhood
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


def seniority(profiles: Sequence[Profile], around: Mapping[str, Neighbourhood]) -> dict[str, int]:
    """Rank the reports by age, from 0: by day, and within a day those first that hold more than is held of them.

    A copy is cut more often than it is added to, so of two reports of one day the one that the other lies in
    wholly is the older.
    """

    def key(p: Profile) -> tuple[date, float, str]:
        same_day = [o for o in around[p.id].others if o.day == p.day]
        held = sum(_held(o, p) - _held(p, o) for o in same_day) + _OWN_WORDS * speaks_for_itself(p)
        return p.day, -round(held, 6), p.id

    return {p.id: rank for rank, p in enumerate(sorted(profiles, key=key))}


def speaks_for_itself(p: Profile) -> bool:
    """Whether the outlet is a body that publishes what it has to say itself."""
    return bool(_BODY.search(p.report.outlet or ""))


def can_precede(older: Profile, younger: Profile, ranks: Mapping[str, int]) -> bool:
    """Whether `older` was out before `younger`: by their times where both give one, else by their ranks."""
    if older.day == younger.day:
        first, second = _moment(older), _moment(younger)
        if first and second and (first.tzinfo is None) == (second.tzinfo is None) and first != second:
            return first < second
    return ranks[older.id] < ranks[younger.id]


def _held(inner: Profile, outer: Profile) -> float:
    """How much of `inner` is found in `outer`, word for word and in quotations."""
    return share(inner.shingles, outer.shingles) + share(inner.quote_marks, outer.text_marks)


def _moment(p: Profile) -> datetime | None:
    """Return the time of publication, None where only the day is known."""
    stamp = p.report.published or ""
    return datetime.fromisoformat(stamp) if len(stamp) > len("2000-01-01") else None
