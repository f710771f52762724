"""Which addresses of the network may be asked: those of the public internet, unless a setting allows more."""

import ipaddress
import socket
import threading
from queue import Empty, SimpleQueue

# Public by their number, yet answered inside a data centre: Azure's host agent gives out credentials.
_METADATA = {ipaddress.ip_address("168.63.129.16")}
# Kept for protocols (RFC 6890); clouds answer there too, and older versions of the library count most of it public.
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")
# Ranges in which an address of IPv4 is carried inside one of IPv6; the inner one is what is reached.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class PrivateAddressError(Exception):
    """A host that leads to no public address; the text is the number it leads to."""


def is_public(ip: str) -> bool:
    """Whether an address belongs to the public internet and to one machine.

    Private, loopback, link-local (the clouds' metadata services are there), shared, multicast, reserved and
    unspecified addresses do not, in IPv4, in IPv6, and in IPv4 carried inside IPv6. Raises ValueError for what
    is no address.
    """
    address = ipaddress.ip_address(ip.partition("%")[0])
    inner = _inner(address)
    if inner is not None:
        return is_public(str(inner))
    if address.is_multicast or address.is_reserved or address in _METADATA or address in _PROTOCOLS:
        return False
    site_local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return address.is_global and not site_local


def _inner(address: Address) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def resolve(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """Ask once for the numeric addresses of a host, in the system's order of preference.

    Raises OSError where there is none, TimeoutError where the answer takes longer than `seconds`: the
    system's own resolver knows no limit, so it is asked from a thread that can be left behind.
    """
    answer: SimpleQueue[tuple[str, ...] | OSError | UnicodeError] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put(tuple(dict.fromkeys(str(where[4][0]) for where in found)))
        except (OSError, UnicodeError) as error:
            answer.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=max(seconds, 0))
    except Empty:
        raise TimeoutError from None
    if isinstance(found, UnicodeError):
        raise socket.gaierror(socket.EAI_NONAME, "no name a host can have")
    if isinstance(found, OSError):
        raise found
    return found
