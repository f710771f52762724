"""What can be given to the API: a report to be read, a review to be kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote

import msgspec
from msgspec import Meta

from onrecord.api.access import Visitor
from onrecord.api.book import Ledger
from onrecord.desk.v1.problems import refuse
from onrecord.gather import Known, from_text
from onrecord.model import Act, Review, SourceError, UsageError
from onrecord.model.contract import Json, to_json

_DATED = Meta(
    min_length=1,
    description="A date or date-time, as the report itself has it.",
    extra_json_schema={"anyOf": [{"format": "date"}, {"format": "date-time"}]},
)
# Ids that stand in an address as they are, and never look like a later version's.
_ID = Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$")
# Something besides space, and no NUL, which a database cannot be trusted with.
_SOME = r"^[^\x00]*\S[^\x00]*$"
_WORDS = Meta(pattern=_SOME, max_length=2000)


class NewReport(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A report to be read into the ledger; `text` is kept verbatim."""

    text: Annotated[str, Meta(pattern=_SOME, max_length=2_000_000)]
    id: Annotated[str, _ID] | None = None
    url: Annotated[str, Meta(pattern=r"^https?://[!-~]+$", max_length=2000)] | None = None
    outlet: Annotated[str, _WORDS] | None = None
    title: Annotated[str, _WORDS] | None = None
    published: Annotated[str, _DATED] | None = None
    language: Annotated[str, Meta(pattern=r"^[a-z]{2}$")] | None = None


class Kept(msgspec.Struct, kw_only=True):
    """What became of a report: `new` is false where the ledger had this text of it already."""

    id: str
    sha256: str
    new: bool


class Setting(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What a correction sets: a field of the subject, and its value as it is written on the command line."""

    field: Annotated[str, _WORDS]
    value: Annotated[str, Meta(pattern=r"^[^\x00]*$", max_length=2000)]


class NewReview(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A decision of `author` on `subject` (an id): a merge or split has an `other`, a correction `sets` something.

    Where there are accounts, the author is the account's name, whether it is given or not.
    """

    act: Act
    subject: Annotated[str, _WORDS]
    author: Annotated[str, _WORDS] | None = None
    other: Annotated[str, _WORDS] | None = None
    sets: Setting | None = None
    since: date | None = None
    reason: Annotated[str, Meta(pattern=r"^[^\x00]*$", max_length=20_000)] = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What a post came to: the status, what is said of it, and its address under the API."""

    status: HTTPStatus
    body: Json
    location: str


@dataclass(frozen=True, slots=True)
class Post:
    """One noun that can be given: the type of what is given, of what is answered, and what does it."""

    noun: str
    summary: str
    takes: type
    gives: type
    statuses: tuple[HTTPStatus, ...]
    do: Callable[[Ledger, Any, Visitor | None], Done]


def _add(book: Ledger, given: NewReport, _who: Visitor | None) -> Done:
    known = Known(
        url=given.url, outlet=given.outlet, title=given.title, published=given.published, language=given.language
    )
    try:
        report = from_text(given.text, known)
    except SourceError as error:
        raise refuse(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from None
    if given.id is not None:
        report = replace(report, id=given.id)
    (added,) = book.add_all([report])
    if isinstance(added, SourceError):
        raise refuse(HTTPStatus.UNPROCESSABLE_ENTITY, str(added))
    status = HTTPStatus.CREATED if added.new else HTTPStatus.OK
    body = msgspec.to_builtins(Kept(id=report.id, sha256=report.sha256, new=added.new))
    return Done(status, body, f"reports/{quote(report.id, safe='')}")


def _review(book: Ledger, given: NewReview, who: Visitor | None) -> Done:
    author = _author(given, who)
    try:
        review = book.review(
            given.act,
            given.subject,
            given.other,
            author=author,
            sets=(given.sets.field, given.sets.value) if given.sets else None,
            since=given.since,
            reason=given.reason,
        )
    except UsageError as error:
        raise refuse(HTTPStatus.CONFLICT, str(error)) from None
    return Done(HTTPStatus.CREATED, to_json(review), f"reviews/{quote(review.id, safe='')}")


def _author(given: NewReview, who: Visitor | None) -> str:
    if who is not None and given.author not in {None, who.name}:
        raise refuse(HTTPStatus.FORBIDDEN, f"you review as {who.name}, and as nobody else")
    author = who.name if who else given.author
    if author is None:
        raise refuse(HTTPStatus.UNPROCESSABLE_ENTITY, "Object missing required field `author`")
    return author


POSTS = (
    Post("reports", "Read a report into the ledger.", NewReport, Kept, (HTTPStatus.CREATED, HTTPStatus.OK), _add),
    Post("reviews", "Keep a review of something in the ledger.", NewReview, Review, (HTTPStatus.CREATED,), _review),
)
