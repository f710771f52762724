"""What a site's robots.txt allows, and what follows where it cannot be had."""

import pytest
from web_server import WebServer

from onrecord.gather.fetch import fetch
from onrecord.gather.fetch_errors import FetchError
from onrecord.gather.fetch_settings import Fetching
from onrecord.gather.robots import Robots

QUICK = Fetching(allow_private=True, seconds=10.0)
RULES = """User-agent: *
Disallow: /private/
Crawl-delay: 7

User-agent: onrecord
Disallow: /*.pdf$
Crawl-delay: 3
"""


def test_rules_for_this_program_go_before_those_for_all() -> None:
    with WebServer() as server:
        server.serve("/robots.txt", RULES, content_type="text/plain")
        robots = Robots(QUICK)
        assert robots.check(server.url("/private/a")) == 3.0
        with pytest.raises(FetchError, match=r"robots\.txt does not allow it"):
            robots.check(server.url("/a.pdf"))
        assert server.paths() == ["/robots.txt"]


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden"])
def test_a_site_without_rules_allows_all(status: str) -> None:
    with WebServer() as server:
        server.serve("/robots.txt", status=status)
        assert Robots(QUICK).check(server.url("/a")) == 0.0


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy", "429 Slow down"])
def test_a_site_in_trouble_is_left_alone(status: str) -> None:
    with WebServer() as server:
        server.serve("/robots.txt", status=status)
        robots = Robots(QUICK)
        for _ in range(2):
            with pytest.raises(FetchError, match=r"robots\.txt cannot be had"):
                robots.check(server.url("/a"))
        assert len(server.asked) == 1


def test_robots_of_a_site_that_is_a_page_forbid_nothing() -> None:
    with WebServer() as server:
        server.serve("/robots.txt", b"<!doctype html><p>Not found, sorry \xff</p>")
        assert Robots(QUICK).check(server.url("/a")) == 0.0


def test_a_redirect_does_not_lead_around_the_rules() -> None:
    with WebServer() as server:
        server.serve("/robots.txt", "User-agent: *\nDisallow: /inside\n")
        server.serve("/a", status="302 Found", location="/inside")
        server.serve("/inside", "secret")
        with pytest.raises(FetchError, match="does not allow it"):
            fetch(server.url("/a"), QUICK, None, Robots(QUICK).check)
        assert server.paths() == ["/robots.txt", "/a"]
