"""Adding reports: pasted, dropped or by address; read aside while the page shows how far it is."""

import re
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.api.book import Added, Ledger
from onrecord.desk.example import example
from onrecord.desk.page import Asked
from onrecord.desk.security import FIELD
from onrecord.gather import Known, from_text
from onrecord.model import SourceError, Statement, UsageError

_UNSAFE = re.compile(r"[^\w.-]+")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
# Characters of a text that stand for it while it is read.
_LABEL = 60
_LONGEST_HEADLINE = 200
# Of a file's name, so that it has no more than 255 bytes in any alphabet.
_LONGEST_NAME, _LONGEST_ENDING = 40, 10


def form(request: Request) -> Response:
    """Answer with the three ways to add a report."""
    return Asked(request).render("add.html", problem="", given={})


async def add(request: Request) -> Response:
    """Take what the form gives, start reading it, and send on to its progress."""
    ask = Asked(request)
    async with request.form(max_files=200) as given:
        ask.desk.tokens.check(request, _text(given, FIELD))
        try:
            job = await _started(ask, given)
        except (UsageError, SourceError) as error:
            kept = {name: _text(given, name) for name in ("text", "published", "outlet", "url", "address")}
            return await run_in_threadpool(ask.render, "add.html", 422, problem=str(error), given=kept)
    return RedirectResponse(f"/add/{job}", status_code=303)


def progress(request: Request) -> Response:
    """Answer with how far a job is: with `part`, only the part that changes."""
    ask = Asked(request)
    job = ask.desk.jobs.find(request.path_params["id"])
    if job is None:
        raise UsageError("this desk does not remember that job; what it read is in the ledger")
    snapshot = ask.desk.snapshots.at(None, fresh=True) if job.done else None
    said = [s for a in job.added for s in (snapshot.said_in(a.report.id) if snapshot else ())]
    dated = [s for s in said if s.deadline and s.deadline.latest]
    template = "progress_part.html" if ask.text("part") else "progress.html"
    return ask.render(template, job=job, said=said, dated=sorted(dated, key=_latest), snapshot=snapshot)


def _latest(statement: Statement) -> str:
    return str(statement.deadline.latest) if statement.deadline else ""


async def _started(ask: Asked, given: FormData) -> str:
    published = _text(given, "published")
    if published and not _is_day(published):
        raise UsageError(f"“{published}” is no day; write it as 2026-03-31")
    known = Known(
        published=published or None,
        outlet=_text(given, "outlet") or None,
        url=_text(given, "url") or None,
        title=_headline(_text(given, "text")),
    )
    book, jobs = ask.desk.book, ask.desk.jobs
    files = [f for f in given.getlist("files") if isinstance(f, UploadFile) and f.filename]
    if files:
        held = [(str(f.filename), await f.read()) for f in files]
        label = held[0][0] if len(held) == 1 else f"{len(held)} files"
        return jobs.start(label, lambda: _files(book, held, known)).id
    if _text(given, "example"):
        return jobs.start("the example story", lambda: _example(ask)).id
    address = _text(given, "address")
    if address:
        if not _ADDRESS.fullmatch(address):
            raise UsageError(f"“{address}” is no web address; one begins with https://")
        return jobs.start(address, lambda: map(_plain, book.add_all([address], known))).id
    text = _text(given, "text")
    if not text:
        raise UsageError("there is nothing to read yet: paste a text, choose a file or give an address")
    if known.published is None:
        raise UsageError("give the day it was published: “by Friday” is counted from that day")
    report = await run_in_threadpool(from_text, text, known)
    return jobs.start(report.title or text[:_LABEL], lambda: book.add_all([report])).id


def _example(ask: Asked) -> Iterator[Added | SourceError]:
    with example() as path:
        yield from ask.desk.book.add_all([path])


def _plain(found: Added | SourceError) -> Added | SourceError:
    """Leave out of a reason what it says of options of the command line, which a page has not."""
    if isinstance(found, Added):
        return found
    return SourceError(found.source, found.reason.partition(", unless --")[0], line=found.line)


def _files(book: Ledger, held: Iterable[tuple[str, bytes]], known: Known) -> Iterator[Added | SourceError]:
    """Put files where they are read from, one at a time and under the names they came with, and add them."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in held:
            path = Path(folder) / _file_name(name)
            path.write_bytes(data)
            for found in book.add_all([str(path)], known):
                yield SourceError(name, found.reason, line=found.line) if isinstance(found, SourceError) else found
            path.unlink()


def _file_name(given: str) -> str:
    """Return a name that any system takes, with the ending of the one given."""
    safe = Path(_UNSAFE.sub("_", Path(given).name).lstrip(".") or "file")
    return f"{safe.stem[:_LONGEST_NAME]}{safe.suffix[:_LONGEST_ENDING]}"


def _is_day(given: str) -> bool:
    try:
        date.fromisoformat(given[:10])
    except ValueError:
        return False
    return True


def _headline(text: str) -> str | None:
    """Return the first line where it stands as a headline: short, and by itself."""
    first, _, rest = text.partition("\n")
    return first.strip() if rest.startswith("\n") and len(first) <= _LONGEST_HEADLINE else None


def _text(given: FormData, name: str) -> str:
    value = given.get(name, "")
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""
