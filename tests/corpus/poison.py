"""Imported as `sitecustomize` by processes that read: what a report's text or a page's bytes ask for, befalls them."""

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any


def befall(text: str) -> None:
    """Do what `text` asks for."""
    if "POISON-RAISE" in text:
        raise ValueError("this page is poisoned")
    if "POISON-HANG" in text:
        time.sleep(600)
    if "POISON-MEMORY" in text:
        bytearray(1 << 40)
    if "POISON-ONCE" in text:
        mark = Path(os.environ["POISON_ONCE"])
        if mark.exists():
            return
        mark.touch()
    if "POISON-KILL" in text or "POISON-ONCE" in text:
        os.kill(os.getpid(), signal.SIGKILL)


if "onrecord.corpus.reading_process" in sys.orig_argv:
    from onrecord.extract.reader import AttributionReader
    from onrecord.gather import fetched
    from onrecord.gather.document import read_document
    from onrecord.model import Reading, Report

    read = AttributionReader.read

    def poisoned_read(self: AttributionReader, report: Report) -> Reading:
        befall(report.text)
        return read(self, report)

    def poisoned_document(kind: Any, data: bytes, known: Any, delivery: Any) -> Any:
        befall(data.decode(errors="replace"))
        return read_document(kind, data, known, delivery)

    AttributionReader.read = poisoned_read  # type: ignore[method-assign]
    vars(fetched)["read_document"] = poisoned_document
