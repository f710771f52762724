"""Rows of the tables that people read."""

from collections.abc import Mapping
from datetime import date

from rich.text import Text

from onrecord.model import Actor, Certainty, Commitment, Deadline, Polarity, Statement, Status
from onrecord.share.wording import days

_FIRMNESS = {
    Certainty.CERTAIN: "certain",
    Certainty.PROBABLE: "probable",
    Certainty.POSSIBLE: "possible",
    Certainty.UNSTATED: "–",
}
_COLOURS = {
    Status.KEPT: "green",
    Status.PARTLY_KEPT: "yellow",
    Status.IN_PROGRESS: "cyan",
    Status.OVERDUE: "bold red",
    Status.BROKEN: "bold red",
    Status.WITHDRAWN: "magenta",
}


def who(statement: Statement, actors: Mapping[str, Actor]) -> str:
    """Return the speaker's name with a role; the words of the source where nobody is known by them."""
    actor = actors.get(statement.speaker or "")
    if actor is not None:
        return f"{actor.name}, {actor.roles[0]}" if actor.roles else actor.name
    return statement.source.text if statement.source else "(the author)" if statement.cue is None else "(nobody named)"


def how(statement: Statement) -> str:
    """Return certainty and polarity in one or two words."""
    firmness = _FIRMNESS[statement.certainty]
    return f"{firmness}, denied" if statement.polarity is Polarity.DENIED else firmness


def when(deadline: Deadline | None) -> str:
    """Return the days a deadline sets, as one reads them; its words and the reason where they set none."""
    if deadline is None:
        return ""
    if deadline.earliest is None and deadline.latest is None:
        return f"“{deadline.text}”: {deadline.unresolved or 'open'}"
    return days(deadline.earliest, deadline.latest)


def status(commitment: Commitment) -> Text:
    """Return the status in words, coloured, and who set it where somebody did; the words alone say it all."""
    by = f" (by {commitment.decided.author})" if commitment.decided else ""
    return Text(commitment.status.replace("_", " ") + by, style=_COLOURS.get(commitment.status, ""))


def remaining(latest: date | None, today: date) -> str:
    """Return how long there is to go, or how long it is past."""
    if latest is None:
        return ""
    left = (latest - today).days
    if left == 0:
        return "today"
    count = f"{abs(left)} day" + ("s" if abs(left) != 1 else "")
    return f"in {count}" if left > 0 else f"{count} ago"
