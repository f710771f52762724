"""Keeping the memory of a server that runs for long where it was."""

import ctypes
import sys
from contextlib import suppress

# glibc's M_ARENA_MAX, of malloc.h.
_M_ARENA_MAX = -8
_ARENAS = 2


def few_arenas() -> None:
    """Have threads share their memory, where the system's allocator would give each a heap of its own.

    The GNU C library makes up to eight heaps a core, and each grows to the most that was ever worked out in it: with
    some dozens of threads taking turns, memory grows until each has had the most there is to do. To be called before
    there are threads; does nothing on other systems.
    """
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _ARENAS)
