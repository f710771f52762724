"""The desk in a real browser, over a real server and a real ledger."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from access_desk import PASSWORD, PEOPLE, guarded
from desk_story import DAY, desk_over, story_ledger
from docs.make_screenshots import browsing, chromium, pages
from playwright.sync_api import Browser, Page, expect

from onrecord.api.book import open as open_ledger
from onrecord.desk.server import serving
from onrecord.model.account import Scope

# A newcomer's `make test` needs no browser; `.ci/run` installs one and skips nothing.
pytestmark = pytest.mark.skipif(chromium() is None and "CI" not in os.environ, reason="needs a Chromium on the path")
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
expect.set_options(timeout=30_000)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ARTICLE = """Minister promises bridge by June

The bridge at Velm will open by the end of June, transport minister Ana Torvald said on Monday.

"We are two bolts away from it," she told reporters.
"""


@dataclass
class Watched:
    """A browser window that notes whom it asked and what went wrong in it."""

    page: Page
    desk: str
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda r: self.asked.append(r.url))
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type in {"error", "warning"} else None)
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))

    def go(self, address: str) -> Page:
        self.page.goto(self.desk + address, wait_until="load")
        return self.page

    def check(self) -> None:
        own = urlsplit(self.desk).netloc
        assert {urlsplit(u).netloc for u in self.asked} == {own}
        assert self.errors == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


def violations(page: Page) -> list[str]:
    """Run axe over a page: every rule in light, what colours can break in dark as well."""
    page.emulate_media(color_scheme="light")
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    page.emulate_media(color_scheme="dark")
    found += page.evaluate("() => axe.run(document, {runOnly: ['color-contrast', 'link-in-text-block']})")["violations"]
    return [f"{v['id']}: {n['html'][:160]} {n['failureSummary'][:200]}" for v in found for n in v["nodes"]]


def test_from_paste_to_the_status_and_back(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(30_000)
    with serving(desk_over(open_ledger(tmp_path / "new.db"), date(2026, 3, 10))) as desk:
        watched = Watched(context.new_page(), desk)
        page = watched.go("/")

        page.get_by_role("link", name="Add a report").first.click()
        page.get_by_label("The text, headline first").fill(ARTICLE)
        page.locator("#published").fill("2026-03-02")
        page.get_by_label("Outlet, if known").fill("Velm Post")
        page.get_by_role("button", name="Read it", exact=True).click()
        expect(page.locator("[data-done]")).to_contain_text("by 30 Jun 2026")
        expect(page.get_by_role("link", name="See it marked")).to_be_visible()

        page.keyboard.press("/")
        page.keyboard.type('"end of June"')
        page.keyboard.press("Enter")
        page.locator(".hits a.headline").first.click()
        expect(page.locator(".card > h2")).to_have_text("Ana Torvald")
        assert page.url.endswith(page.locator(".card").get_attribute("data-statement") or "-")
        lit = page.locator(".p.lit").all_inner_texts()
        assert "".join(lit) == "The bridge at Velm will open by the end of June"

        page.keyboard.press("s")
        expect(page.locator("#fix-speaker")).to_be_focused()
        page.locator("#fix-speaker").fill("Maren Dahl")
        page.keyboard.press("Enter")
        expect(page.locator(".card > h2")).to_have_text("Maren Dahl")
        expect(page.locator(".card .status")).to_have_text("pending")

        page.keyboard.press("t")
        page.locator("#fix-status").select_option("kept")
        page.locator("#fix-reason").fill("seen open")
        page.keyboard.press("Enter")
        expect(page.locator(".card .facts-list .status")).to_have_text("kept")

        page.keyboard.press("u")
        expect(page.locator(".card .facts-list .status")).to_have_text("pending")
        page.locator(".history li", has_text="corrected its speaker").get_by_role("button", name="Undo").click()
        expect(page.locator(".card > h2")).to_have_text("Ana Torvald")

        page.get_by_role("link", name="Export").click()
        with page.expect_download() as taken:
            page.get_by_role("link", name="ledger as json", exact=True).click()
        exported = json.loads(Path(taken.value.path()).read_text(encoding="utf-8"))
        assert exported["schema"] == "onrecord/1"
        assert [r["review"]["act"] for r in exported["reviews"]] == ["correct", "set_status", "undo", "undo"]
        watched.check()
    context.close()


def test_words_are_corrected_by_selecting_them(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    book = story_ledger(tmp_path)
    with serving(desk_over(book)) as desk:
        watched = Watched(context.new_page(), desk)
        page = watched.go("/reports/r1?statement=r1.s4")
        page.keyboard.press("w")
        page.evaluate("""() => {
            const piece = [...document.querySelectorAll(".text [data-s='r1.s4']")].find(p => p.textContent.includes("foreign"));
            const at = piece.textContent.indexOf("foreign crews");
            getSelection().setBaseAndExtent(piece.firstChild, at, piece.firstChild, at + "foreign crews".length);
            document.dispatchEvent(new PointerEvent("pointerup"));
        }""")
        expect(page.locator(".chosen-words")).to_have_text("“foreign crews”")
        page.locator("form[data-words] button[type=submit]").click()
        expect(page.locator(".card-words")).to_have_text("foreign crews")
        watched.check()
    context.close()


def test_words_are_corrected_by_keyboard_alone(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    with serving(desk_over(story_ledger(tmp_path))) as desk:
        watched = Watched(context.new_page(), desk)
        page = watched.go("/reports/r1?statement=r1.s4")
        words = page.locator(".card-words").inner_text()
        page.keyboard.press("w")
        for label, times in (("begin one word later", 1), ("end one word sooner", 2), ("end one word later", 1)):
            page.get_by_role("button", name=label).focus()
            for _ in range(times):
                page.keyboard.press("Enter")
        wanted = " ".join(words.split()[1:-1])
        expect(page.locator(".chosen-words")).to_have_text(f"“{wanted}”")
        page.locator("form[data-words] button[type=submit]").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".card-words")).to_have_text(wanted)
        watched.check()
    context.close()


def test_statements_are_walked_through_and_opened_by_a_click(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    with serving(desk_over(story_ledger(tmp_path))) as desk:
        watched = Watched(context.new_page(), desk)
        page = watched.go("/reports/r1")
        page.keyboard.press("j")
        expect(page.locator(".card")).to_have_attribute("data-statement", "r1.s1")
        page.keyboard.press("j")
        expect(page.locator(".card")).to_have_attribute("data-statement", "r1.s2")
        page.keyboard.press("k")
        expect(page.locator(".card")).to_have_attribute("data-statement", "r1.s1")
        page.get_by_text("240 Miravan officers have been in training").first.click()
        expect(page.locator(".card")).to_have_attribute("data-statement", "r1.s5")
        page.get_by_role("link", name="Close").click()
        expect(page.locator(".card")).to_have_count(0)
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_be_visible()
        watched.check()
    context.close()


def test_the_queue_is_worked_off_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    with serving(desk_over(story_ledger(tmp_path))) as desk:
        watched = Watched(context.new_page(), desk)
        page = watched.go("/review")
        first = page.locator(".queue .content").first.inner_text()
        page.keyboard.press("j")
        page.keyboard.press("c")
        expect(page.locator(".notice")).to_contain_text("confirmed it")
        assert violations(page) == []
        expect(page.locator(".queue .content").first).not_to_have_text(first)
        page.keyboard.press("u")
        expect(page.locator(".notice")).to_contain_text("took back")
        expect(page.locator(".queue .content").first).to_have_text(first)
        watched.check()
    context.close()


def test_axe_finds_nothing_on_any_page(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60_000)
    book = story_ledger(tmp_path)
    book.review("correct", "r3.s2", author="Ada Merrin", sets=("certainty", "probable"))
    found = {}
    with serving(desk_over(book)) as desk:
        watched = Watched(context.new_page(), desk)
        for name, address in pages(book).items():
            found[name] = violations(watched.go(address))
        found["empty search"] = violations(watched.go("/search?q=nothingatall"))
        page = watched.go("/reports/r1?statement=r1.s4")
        for part in page.locator(".card details").all():
            part.evaluate("part => { part.removeAttribute('name'); part.open = true; }")
        found["corrections"] = violations(page)
        page.keyboard.press("?")
        found["keys"] = violations(page)
        watched.check()
        found["amiss"] = violations(watched.go("/reports/none"))
        page = watched.go("/")
        page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=/static/icon.svg>')")
        assert any("image-alt" in v for v in violations(page)), "axe sees nothing at all"
    context.close()
    assert {name: v for name, v in found.items() if v} == {}


def test_axe_finds_nothing_where_nothing_is_yet_and_when_it_is_read(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(60_000)
    found = {}
    with serving(desk_over(open_ledger(tmp_path / "new.db"), date(2026, 3, 10))) as desk:
        watched = Watched(context.new_page(), desk)
        for address in ("/", "/commitments", "/sayings", "/reports", "/actors", "/outlets", "/review", "/review/log"):
            found[f"empty {address}"] = violations(watched.go(address))
        page = watched.go("/add")
        page.get_by_label("The text, headline first").fill(ARTICLE)
        page.locator("#published").fill("2026-03-02")
        page.get_by_role("button", name="Read it", exact=True).click()
        expect(page.locator("[data-done] .agenda-day").first).to_contain_text("by 30 Jun 2026")
        found["read"] = violations(page)
        watched.check()
    context.close()
    assert {name: v for name, v in found.items() if v} == {}


def test_a_phone_never_scrolls_sideways(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True)
    book = story_ledger(tmp_path)
    wide = []
    with serving(desk_over(book, DAY)) as desk:
        watched = Watched(context.new_page(), desk)
        for name, address in pages(book).items():
            page = watched.go(address)
            if page.evaluate("document.documentElement.scrollWidth") > 360:
                wide.append(name)
        watched.check()
    context.close()
    assert wide == []


def test_the_first_page_is_there_within_a_second(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context()
    with serving(desk_over(story_ledger(tmp_path))) as desk:
        page = Watched(context.new_page(), desk).go("/")
        page.reload(wait_until="load")
        loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        assert loaded < 1000
    context.close()


def test_the_door_and_the_pages_of_accounts(browser: Browser, tmp_path: Path) -> None:
    with guarded(tmp_path) as made, serving(made.app) as desk:
        context = browser.new_context(viewport={"width": 360, "height": 740})
        context.set_default_timeout(60_000)
        watched = Watched(context.new_page(), desk)
        page = watched.go("/reports/r1")
        found = {"login": violations(page)}
        page.get_by_label("Name").fill(PEOPLE[Scope.ADMIN])
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{desk}/reports/r1")
        page.get_by_role("link", name=PEOPLE[Scope.ADMIN]).click()
        page.get_by_label("What it is for").fill("nightly export")
        page.get_by_role("button", name="Make a token").click()
        expect(page.locator(".secret")).to_contain_text("onrecord_")
        found["account"] = violations(page)
        found["accounts"] = violations(watched.go("/accounts"))
        wide = [a for a in ("/account", "/accounts", "/") if watched.go(a).evaluate("document.body.scrollWidth") > 360]
        page.get_by_role("button", name="Log out", exact=True).click()
        expect(page.get_by_role("heading", name="Log in")).to_be_visible()
        watched.check()
        assert context.cookies() == [] or all(c["name"] != "onrecord_session" for c in context.cookies())
        context.close()
    assert {name: v for name, v in found.items() if v} == {}
    assert wide == []
