"""Passwords: what makes one good enough, and how it is kept and checked."""

import threading
from typing import TYPE_CHECKING

from onrecord.model import UsageError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 12
LONGEST = 256
# Of zxcvbn's five grades (0 to 4) the least that is taken: more than 10^8 guesses, beyond its lists of common
# passwords, names and words and their usual disguises.
LEAST_GRADE = 3
# Letters and digits that must be left where names are taken away.
_OWN = 8
# What zxcvbn reads of a password: its cost grows with the square of the length.
_READ = 72
# Hashes worked out at once: each takes 64 MiB, and log-ins must not be a way to take them all.
_AT_ONCE = threading.BoundedSemaphore(2)


def check_password(password: str, *names: str) -> None:
    """Raise UsageError where a password is too short, too long, common, or made of `names`.

    Nothing is asked of the kinds of characters, and the password is used exactly as it is.
    """
    if len(password) < SHORTEST:
        raise UsageError(f"a password has {SHORTEST} characters at least; several words in a row do well")
    if len(password) > LONGEST:
        raise UsageError(f"a password has {LONGEST} characters at most")
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists take a tenth of a second that only setting one needs

    known = ["onrecord", *(part for name in names for part in (name, *name.split()))]
    if _besides(password, known) < _OWN or zxcvbn(password[:_READ], user_inputs=known)["score"] < LEAST_GRADE:
        raise UsageError("this password is easily guessed: it is common, or made of a name, a date or a pattern")


def _besides(password: str, known: list[str]) -> int:
    """Count the letters and digits of a password that are no part of what everybody knows."""
    rest = password.casefold()
    for word in sorted(known, key=len, reverse=True):
        if len(word) > 2:  # shorter ones are in every word
            rest = rest.replace(word.casefold(), " ")
    return sum(c.isalnum() for c in rest)


class Hashing:
    """Keeps passwords as Argon2id hashes (RFC 9106), each of which names its parameters and its salt."""

    def __init__(self, hasher: "PasswordHasher | None" = None) -> None:
        self._given = hasher
        self._lock = threading.Lock()
        self._decoy: str | None = None

    @property
    def _hasher(self) -> "PasswordHasher":
        from argon2 import PasswordHasher  # noqa: PLC0415 - only a desk with accounts needs it

        # RFC 9106, its second recommended option: 3 passes over 64 MiB in 4 lanes.
        return self._given or PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)

    def hash(self, password: str) -> str:
        """Return what is kept of a password."""
        with _AT_ONCE:
            return self._hasher.hash(_written(password))

    def holds(self, kept: str | None, password: str) -> bool:
        """Tell whether a password is the one kept; with None, for nobody's, it takes as long and says no."""
        from argon2.exceptions import VerifyMismatchError  # noqa: PLC0415 - as above

        given = password if len(password) <= LONGEST else ""
        against = kept or self._nobodys()
        with _AT_ONCE:
            try:
                return self._hasher.verify(against, _written(given)) and kept is not None
            except VerifyMismatchError:
                return False

    def outdated(self, kept: str) -> bool:
        """Tell whether a hash was made with other parameters than those in use."""
        return self._hasher.check_needs_rehash(kept)

    def _nobodys(self) -> str:
        with self._lock:
            if self._decoy is None:
                self._decoy = self.hash("nobody's password")
            return self._decoy


def _written(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")
