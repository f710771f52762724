"""Which numbers count as public, and addresses written one way."""

import ipaddress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.gather.fetch_address import cleaned, joined, parse
from onrecord.gather.safe_address import is_public

PRIVATE = [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "169.254.169.254",
    "169.254.170.2", "172.16.0.1", "192.0.0.192", "192.168.1.1", "198.18.0.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "168.63.129.16", "::", "::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0",
    "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a00:1", "2002:7f00:1::",
    "2001:db8::1", "::ffff:0:0",
]  # fmt: skip


@pytest.mark.parametrize("ip", PRIVATE)
def test_what_is_not_of_the_public_internet(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip", ["8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_what_is(ip: str) -> None:
    assert is_public(ip)


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_as_itself(inner: ipaddress.IPv4Address) -> None:
    number = int(inner)
    for outer in ((0xFFFF << 32) | number, (0x64FF9B << 96) | number, (0x2002 << 112) | (number << 80)):
        assert is_public(str(ipaddress.IPv6Address(outer))) == is_public(str(inner))


@given(st.ip_addresses())
def test_nothing_public_is_private_to_the_library(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if is_public(str(address)):
        assert not address.is_loopback
        assert not address.is_link_local
        assert not address.is_multicast
        assert not address.is_unspecified


def test_an_address_is_taken_apart() -> None:
    found = parse("HTTPS://Paper.Example:443/a b/ü?q=ä#part")
    assert str(found) == "https://paper.example/a%20b/%C3%BC?q=%C3%A4"
    assert (found.host, found.port) == ("paper.example", 443)
    assert parse("http://paper.example").target == "/"
    assert parse("http://[2001:DB8::1]:8080/").netloc == "[2001:db8::1]:8080"
    assert parse("http://bücher.example/").host == "xn--bcher-kva.example"


def test_two_ways_to_one_page_are_one_address() -> None:
    page = "https://paper.example/2025/03/quay?id=7"
    assert cleaned(f"{page}&utm_source=feed&utm_medium=rss#top") == page
    assert cleaned("HTTPS://PAPER.example/2025/03/quay?id=7") == page
    assert cleaned("https://paper.example/a?b=%20&c") == "https://paper.example/a?b=%20&c"


@settings(deadline=None)
@given(st.from_regex(r"https?://[a-z]{1,8}\.example(/[a-zA-Z0-9%?=&#;._~+-]{0,20})?", fullmatch=True))
def test_cleaning_an_address_twice_changes_nothing(url: str) -> None:
    try:
        once = cleaned(url)
    except ValueError:
        return
    assert cleaned(once) == once


@settings(deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_addresses(text: str) -> None:
    for url in (text, f"http://{text}", f"http://paper.example/{text}"):
        try:
            found = parse(joined("https://paper.example/feed", url))
        except ValueError:
            continue
        assert str(found).isascii()
        assert found.scheme in {"http", "https"}
