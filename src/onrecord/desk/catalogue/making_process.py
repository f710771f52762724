"""`python -m onrecord.desk.catalogue.making_process`: makes one catalogue (see `apart`).

Takes a Task on standard input; why it cannot be done is told in one line on standard error, with status 1. It goes
down with whoever started it: the end of standard input ends it.
"""

import os
import sys
from pathlib import Path
from threading import Thread

import msgspec

from onrecord.api.book import open as open_ledger
from onrecord.desk.catalogue.apart import Task
from onrecord.desk.catalogue.keeping import make
from onrecord.model import OnrecordError


def main() -> None:
    """Do one task."""
    task = msgspec.json.decode(sys.stdin.buffer.readline(), type=Task)
    Thread(target=_end_with_owner, daemon=True).start()
    try:
        with open_ledger(task.ledger, create=False) as book:
            make(book, Path(task.path), task.day, undated=task.undated).catalogue.close()
    except OnrecordError as error:
        sys.exit(str(error))


def _end_with_owner() -> None:
    # Not through `sys.stdin`, whose lock would be held when the interpreter ends.
    while os.read(0, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
