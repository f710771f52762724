"""How the pages put things into words."""

from datetime import date

from onrecord.model import Actor, Commitment, Statement, Status

_STATUS = {
    Status.PENDING: "Nothing in the ledger says that it was begun, and its day has not passed.",
    Status.IN_PROGRESS: "First steps are reported; its day has not passed.",
    Status.KEPT: "It is reported done.",
    Status.PARTLY_KEPT: "Part of it is reported done, and its day has passed.",
    Status.OVERDUE: "Its day has passed, and nothing in the ledger says that it was done.",
    Status.BROKEN: "It is reported not done, or no longer possible.",
    Status.WITHDRAWN: "Its own side has called it off.",
}
_NO_DAY = {
    Status.PENDING: "Nothing in the ledger says that it was begun; no day was set for it.",
    Status.IN_PROGRESS: "First steps are reported; no day was set for it.",
}


def day(given: date | str | None) -> str:
    """Write a day in full, as `20 May 2026`; what is no day as it stands, and nothing as nothing."""
    found = _parsed(given)
    return f"{found.day} {found:%B %Y}" if found else str(given or "")


def short_day(given: date | str | None) -> str:
    """Write a day as `20 May 26`'s longer sister, `20 May 2026`, with the month in three letters."""
    found = _parsed(given)
    return f"{found.day} {found:%b %Y}" if found else str(given or "")


def _parsed(given: date | str | None) -> date | None:
    if isinstance(given, str):
        try:
            return date.fromisoformat(given[:10])
        except ValueError:
            return None
    return given


def bounds(earliest: date | None, latest: date | None) -> str:
    """Write the days a deadline sets; empty where it sets none."""
    if earliest is None and latest is None:
        return ""
    if earliest is None:
        return f"by {short_day(latest)}"
    if latest is None:
        return f"from {short_day(earliest)}"
    return f"on {short_day(latest)}" if earliest == latest else f"{short_day(earliest)} – {short_day(latest)}"


def left(latest: date | None, today: date) -> str:
    """Write how far off a day is, or how long past; empty for no day."""
    if latest is None:
        return ""
    days = (latest - today).days
    if days == 0:
        return "today"
    return f"in {count_days(days)}" if days > 0 else f"{count_days(-days)} ago"


def count_days(days: int) -> str:
    """Write a number of days."""
    return f"{days} day" if days == 1 else f"{days:,} days"


def count(number: int, one: str) -> str:
    """Write a number of things: `1 report`, `1,200 reports`."""
    return f"{number:,} {one}" + ("" if number == 1 else "s")


def words(value: object) -> str:
    """Write a value of the contract as words: `partly_kept` as `partly kept`."""
    return str(value).replace("_", " ")


def clip(text: str, longest: int = 140) -> str:
    """Cut a text at a word, with an ellipsis where something is left out."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def cap(text: str) -> str:
    """Begin a text with a capital, as a line by itself does."""
    return text[:1].upper() + text[1:]


def status_says(commitment: Commitment) -> str:
    """Write in a sentence what the status means."""
    if commitment.latest is None and commitment.status in _NO_DAY:
        return _NO_DAY[commitment.status]
    return _STATUS[commitment.status]


def speaks(statement: Statement, actor: Actor | None) -> str:
    """Name who says it: the actor, else the words of the source, else what is known of the want of one."""
    if actor is not None:
        return actor.name
    if statement.source is not None:
        return statement.source.text
    return "The report itself" if statement.cue is None else "Nobody named"
