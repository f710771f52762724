"""Where a report comes from, which statements tell one utterance, and how each telling differs."""

from onrecord.trace.tracing import Derivation, Telling, Tracing, trace

__all__ = ["Derivation", "Telling", "Tracing", "trace"]
