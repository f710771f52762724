"""What every page is made with: the question put in its address, and the templates that answer it."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from getpass import getuser
from typing import Any
from urllib.parse import quote, unquote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.api.access import Access, Visitor
from onrecord.api.book import Ledger
from onrecord.desk import wording
from onrecord.desk.cookies import SESSION, cookie_of, set_cookie
from onrecord.desk.gate.limits import Backoff
from onrecord.desk.gate.visitor import visitor_of
from onrecord.desk.jobs import Jobs
from onrecord.desk.security import COOKIE, FIELD, Tokens
from onrecord.desk.snapshot import Snapshot
from onrecord.desk.snapshots import Snapshots
from onrecord.model import Statement, UsageError
from onrecord.model.account import Scope
from onrecord.model.letters import shapes

# The cookie with the name that reviews are signed by.
AUTHOR = "onrecord_author"
# Pages look some way back and ahead of the day that they are looked at from, which the calendar must hold.
_FIRST_YEAR, _LAST_YEAR = 1000, 9000
# Fields of forms that are used exactly as they are typed.
_VERBATIM = frozenset({"password", "present"})
_NAV = (
    ("/", "Today"),
    ("/commitments", "Commitments"),
    ("/sayings", "Sayings"),
    ("/reports", "Reports"),
    ("/actors", "Actors"),
    ("/outlets", "Outlets"),
    ("/review", "Review"),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages of one desk share; `access` is None where everybody who reaches it may do all."""

    book: Ledger
    snapshots: Snapshots
    jobs: Jobs
    tokens: Tokens
    access: Access | None = None
    backoff: Backoff = field(default_factory=Backoff)


@dataclass(frozen=True)
class Asked:
    """One request to a desk, its address read. Raises UsageError where that says what cannot be.

    With `lost` the day looked from is not read, for the page that says what is amiss with an address.
    """

    request: Request
    lost: bool = False

    @property
    def desk(self) -> Desk:
        """The desk that is asked."""
        found: Desk = self.request.app.state.desk
        return found

    @cached_property
    def as_of(self) -> date | None:
        """The day looked from, None for today."""
        given = "" if self.lost else self.text("as_of")
        try:
            found = date.fromisoformat(given) if given else None
        except ValueError:
            raise UsageError(f"{given!r} is no date; write it as YYYY-MM-DD") from None
        if found is not None and not _FIRST_YEAR <= found.year <= _LAST_YEAR:
            raise UsageError(f"{given!r} is no day that reports are looked at from")
        return found

    @cached_property
    def snapshot(self) -> Snapshot:
        """The ledger as of that day."""
        return self.desk.snapshots.at(self.as_of)

    def lacking(self, noun: str, name: str) -> UsageError:
        """Return the error that nothing is called so in view."""
        return UsageError(f"there is no {noun} “{name}” in view on {wording.day(self.snapshot.day)}")

    @property
    def who(self) -> Visitor | None:
        """Who asks, where the desk has accounts."""
        return visitor_of(self.request)

    @property
    def inside(self) -> bool:
        """Whether the desk may be shown: not before the log-in."""
        return self.desk.access is None or self.who is not None

    def may(self, scope: str) -> bool:
        """Tell whether who asks may do what takes a scope."""
        return self.desk.access is None or (self.who is not None and self.who.scope.covers(Scope(scope)))

    @property
    def author(self) -> str:
        """By what name reviews are signed: the account's, else what this browser was told, else the machine's user."""
        return self.who.name if self.who else unquote(cookie_of(self.request, AUTHOR)) or _user()

    @property
    def behind(self) -> bool:
        """Whether the ledger has changes that this page does not show yet."""
        return not self.lost and self.desk.snapshots.is_behind(self.as_of)

    async def form(self) -> dict[str, str]:
        """Return what a form gives, each value trimmed but for passwords."""
        async with self.request.form() as form:
            return {k: str(v) if k in _VERBATIM else str(v).strip() for k, v in form.items()}

    @property
    def nearby(self) -> int:
        """How many reports of what this page shows were worked out among those around them alone."""
        return self.snapshot.nearby if "snapshot" in self.__dict__ else 0

    def text(self, name: str) -> str:
        """Return one value of the query, trimmed; empty where there is none."""
        return self.request.query_params.get(name, "").strip()

    def several(self, name: str) -> tuple[str, ...]:
        """Return every value of a name in the query."""
        return tuple(v for v in self.request.query_params.getlist(name) if v)

    def number(self, name: str, default: int, most: int) -> int:
        """Return a whole number from 1 to `most`; `default` where none is given. Raises UsageError."""
        given = self.text(name)
        if not given:
            return default
        if not (given.isascii() and given.isdigit() and 1 <= int(given[:9]) <= most):
            raise UsageError(f"{name} is {given!r}; write a whole number from 1 to {most}")
        return int(given)

    def url(self, path: str, **query: Any) -> str:
        """Write an address of this desk; the day looked from is carried along unless `as_of` is given."""
        query = {"as_of": self.as_of, **query}
        pairs = [(k, v) for k, vs in query.items() for v in (vs if isinstance(vs, (list, tuple)) else [vs])]
        asked = urlencode([(k, str(v)) for k, v in pairs if v not in {None, ""}])
        return f"{path}?{asked}" if asked else path

    def to(self, kind: str, wanted: str, **query: Any) -> str:
        """Write the address of one thing: `to("reports", "r1")`."""
        return self.url(f"/{kind}/{quote(wanted, safe='')}", **query)

    def where(self, statement: Statement) -> str:
        """Write the address of a statement's very characters."""
        return f"{self.to('reports', statement.report, statement=statement.id)}#{statement.id}"

    def render(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Fill a template in; sets the browser's session where it has none."""
        tokens = self.desk.tokens
        session = tokens.session(self.request)
        body = _ENVIRONMENT.get_template(template).render(
            ask=self, url=self.url, nav=_NAV, path=self.request.url.path, field=FIELD, token=tokens.token(session),
            **values,
        )  # fmt: skip
        response = HTMLResponse(body, status_code=status, headers={"Cache-Control": "no-store"})
        if session not in {cookie_of(self.request, SESSION), cookie_of(self.request, COOKIE)}:
            set_cookie(response, self.request, COOKIE, session)
        return response


def within(given: str, otherwise: str) -> str:
    """Return an address to go on to, within this desk whatever was given."""
    inside = given.startswith("/") and not given.startswith(("//", "/\\")) and given.isprintable()
    return given if inside else otherwise


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError):  # the user has no name on this machine
        return ""


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("onrecord.desk"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=wording.day, short=wording.short_day, bounds=wording.bounds, words=wording.words, days=wording.count_days,
        of=wording.count,
        segment=lambda text: quote(str(text), safe=""), clip=wording.clip, cap=wording.cap,
        shapes=shapes,
    )  # fmt: skip
    made.globals.update(status_says=wording.status_says, left=wording.left, speaks=wording.speaks)
    return made


_ENVIRONMENT = _environment()


def compile_templates() -> None:
    """Have every template at hand, so that no page waits for that."""
    for name in _ENVIRONMENT.list_templates():
        _ENVIRONMENT.get_template(name)
