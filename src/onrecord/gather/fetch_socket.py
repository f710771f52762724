"""A connected socket that keeps to a deadline, byte for byte, and remembers what came."""

import io
import socket
import time
from typing import Any


class WireLimitError(OSError):
    """More bytes came over the wire than allowed."""


class Deadline:
    """A moment after which nothing more is waited for, by a clock that no one sets."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def over(self) -> bool:
        """Whether the moment has come."""
        return time.monotonic() >= self._end

    def at_most(self, seconds: float) -> float:
        """Give `seconds` or what is left, whichever is less; raises TimeoutError where nothing is left."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return min(seconds, left)


class TimedSocket:
    """What http.client needs of a socket: every wait is cut to the deadline, so that no drip outlasts it.

    `received` is every byte as it came, head and framing included; at most `limit` of them.
    """

    def __init__(self, sock: socket.socket, deadline: Deadline, silence: float, limit: int) -> None:
        self._sock = sock
        self._deadline = deadline
        self._silence = silence
        self._limit = limit
        self.received = bytearray()

    def sendall(self, data: bytes) -> None:
        """Send, within the deadline."""
        self._wait()
        self._sock.sendall(data)

    def receive_into(self, buffer: Any) -> int:
        """Receive what is there, within the deadline; 0 at the end."""
        self._wait()
        count = self._sock.recv_into(buffer)
        self.received += memoryview(buffer)[:count]
        if len(self.received) > self._limit:
            raise WireLimitError
        return count

    def makefile(self, *_args: object, **_options: object) -> io.BufferedReader:
        """Give the stream that a response is read from."""
        return io.BufferedReader(_Received(self))

    def settimeout(self, _seconds: float | None) -> None:
        """Leave the waits as they are: the deadline rules them."""

    def shutdown(self, how: int) -> None:
        """End the connection one way or both."""
        self._sock.shutdown(how)

    def close(self) -> None:
        """Leave the closing to who opened it: a response is read on after its connection was given up."""

    def _wait(self) -> None:
        self._sock.settimeout(self._deadline.at_most(self._silence))


class _Received(io.RawIOBase):
    def __init__(self, timed: TimedSocket) -> None:
        self._timed = timed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._timed.receive_into(buffer)
