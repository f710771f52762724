"""Takes a picture of every page of the desk over the bundled story, and of those of accounts, in a headless browser.

They go to `build/screenshots`, those that the docs show to `docs/screenshots`. It takes Playwright and a Chromium: the
one named by `CHROMIUM`, else the first found on the path.
"""

import os
import shutil
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from onrecord.api.book import Ledger
from onrecord.api.book import open as open_ledger
from onrecord.desk import create_app
from onrecord.desk.server import serving
from onrecord.model.account import Scope

SHOWN = Path(__file__).parent / "screenshots"
ALL = SHOWN.parents[1] / "build" / "screenshots"
IN_DOCS = {"today", "report", "report-dark", "report-phone", "commitment", "saying"}
# The day the desk believes it is: a week after the hearing that was not held.
DAY = date(2026, 4, 22)
PHRASE = "four lanterns over the weir"
# Pages of a desk with accounts, the first of which lets one in.
DOOR = {"login": "/login", "empty": "/", "account": "/account", "accounts": "/accounts"}
LATER = "as_of=2026-10-05"
LOOKS: dict[str, dict[str, Any]] = {
    "": {"viewport": {"width": 1280, "height": 860}, "locale": "en-GB"},
    "-dark": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "dark", "locale": "en-GB"},
    "-phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "locale": "en-GB",
    },
}


def pages(book: Ledger) -> dict[str, str]:
    """Return the address of each page by the name of its picture."""
    export = book.export()
    hearing = next(c for c in export.commitments if "hearing" in c.what)
    complex_ = max(export.commitments, key=lambda c: len(c.statements))
    said = max(export.sayings, key=lambda s: len(s.statements))
    minister = next(a for a in export.actors if a.name == "Radovan Istek")
    return {
        "today": "/?within=90",
        "commitments": f"/commitments?{LATER}",
        "commitment": f"/commitments/{complex_.id}?{LATER}",
        "broken": f"/commitments/{hearing.id}?{LATER}",
        "sayings": f"/sayings?{LATER}",
        "saying": f"/sayings/{said.id}?{LATER}",
        "reports": f"/reports?{LATER}",
        "report": "/reports/r3?statement=r3.s2",
        "actors": f"/actors?{LATER}",
        "actor": f"/actors/{minister.id}?{LATER}",
        "outlets": f"/outlets?{LATER}",
        "outlet": f"/outlets/Kestria%20Now?{LATER}",
        "search": f"/search?q=%22combat+duty%22&{LATER}",
        "add": "/add",
        "review": "/review",
        "log": "/review/log",
        "export": "/export",
    }


def story(folder: str) -> Ledger:
    """Return a ledger with the bundled story and two reviews."""
    book = open_ledger(f"{folder}/story.db")
    for _ in book.add_all([str(files("onrecord") / "example" / "reports.jsonl")]):
        pass
    book.review("confirm", "r1.s2", author="Ada Merrin")
    book.review(
        "correct", "r3.s2", author="Ada Merrin", sets=("certainty", "probable"), reason="the tone, not the words"
    )
    return book


def chromium() -> str | None:
    """Return the program of the browser; None where there is none."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@contextmanager
def browsing() -> Iterator[Browser]:
    """Give a headless Chromium. Ends the program where there is none."""
    found = chromium()
    if found is None:
        sys.exit("no Chromium found; install one, or name it in CHROMIUM")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def take(page: Page, address: str, target: Path) -> None:
    """Open an address and write what is seen."""
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=target)


def over_the_story(browser: Browser, wanted: Collection[str]) -> None:
    """Take the pages of a desk over the story that nobody else can reach."""
    with TemporaryDirectory() as place:
        book = story(place)
        with serving(create_app(book, today_is=lambda: DAY, worth_waiting=60.0)) as desk:
            for look, options in LOOKS.items():
                context = browser.new_context(**options)
                context.add_cookies([{"name": "onrecord_author", "value": "Ada%20Merrin", "url": desk}])
                page = context.new_page()
                for name, address in pages(book).items():
                    if not wanted or name in wanted:
                        take(page, f"{desk}{address}", path_of(name, look))
                context.close()


def with_accounts(browser: Browser, wanted: Collection[str]) -> None:
    """Take the pages of a desk that asks who one is, over a ledger that is empty."""
    with TemporaryDirectory() as place:
        book = open_ledger(f"{place}/new.db")
        for person, scope in (("Ada Merrin", Scope.ADMIN), ("Rhea Lund", Scope.READ), ("Vim Okoro", Scope.REVIEW)):
            book.access.add(person, PHRASE, scope)
        with serving(create_app(book, today_is=lambda: DAY, access=book.access)) as desk:
            for look, options in LOOKS.items():
                page = browser.new_context(**options).new_page()
                for name, address in DOOR.items():
                    if wanted and name not in {*wanted, "login"}:
                        continue
                    take(page, f"{desk}{address}", path_of(name, look))
                    if name == "login":
                        page.get_by_label("Name").fill("Ada Merrin")
                        page.get_by_label("Password", exact=True).fill(PHRASE)
                        page.keyboard.press("Enter")
                        page.wait_for_url(f"{desk}/")
                page.context.close()


def path_of(name: str, look: str) -> Path:
    """Return where a picture goes."""
    return (SHOWN if name + look in IN_DOCS else ALL) / f"{name}{look}.png"


def main() -> None:
    """Write every picture, or those of the pages named."""
    for folder in (SHOWN, ALL):
        folder.mkdir(parents=True, exist_ok=True)
    wanted = set(sys.argv[1:])
    with browsing() as browser:
        over_the_story(browser, wanted)
        if not wanted or wanted & set(DOOR):
            with_accounts(browser, wanted)


if __name__ == "__main__":
    main()
