"""Rows of the tables that people read."""

from collections.abc import Iterator, Mapping
from datetime import date

from rich.text import Text

from onrecord.model import Actor, Certainty, Commitment, Deadline, Passage, Polarity, Report, Statement, Status
from onrecord.model.alike import is_disguised
from onrecord.model.stance import stance_of
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
        name = f"{actor.name} (a disguised name)" if is_disguised(actor.name) else actor.name
        return f"{name}, {actor.roles[0]}" if actor.roles else name
    return statement.source.text if statement.source else "(the author)" if statement.cue is None else "(nobody named)"


def how(statement: Statement) -> str:
    """Return certainty and polarity in one or two words."""
    firmness = _FIRMNESS[statement.certainty]
    return f"{firmness}, denied" if statement.polarity is Polarity.DENIED else firmness


def how_told(statement: Statement, text: str) -> str:
    """Return certainty and polarity, and the stance of the report's author where the words of citing show one."""
    stance = stance_of(statement, text)
    return f"{how(statement)}; {stance.value} by the author" if stance else how(statement)


def when(deadline: Deadline | None) -> str:
    """Return the days a deadline sets, as one reads them; its words and the reason where they set none."""
    if deadline is None:
        return ""
    if deadline.earliest is None and deadline.latest is None:
        return f"“{deadline.text}”: {deadline.unresolved or 'open'}"
    return days(deadline.earliest, deadline.latest)


def disguised(report: Report, *passages: Passage | None) -> Iterator[Text]:
    """Yield a line for each disguised passage of a report; where passages are given, for those in them alone."""
    spans = [span for found in passages if found for span in found.spans]
    for mark in report.disguises:
        if not passages or (mark.span and any(mark.span.overlaps(span) for span in spans)):
            place = f", characters {mark.span.start}–{mark.span.end}" if mark.span else ""
            yield Text(f"Disguised: “{mark.text}” ({mark.how}{place}).", style="yellow")


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
