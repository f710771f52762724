"""The bytes as fetched, kept as evidence: WARC files beside the ledger, one a day."""

import base64
import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from filelock import FileLock, Timeout

from onrecord.gather.fetch import Exchange, Fetched
from onrecord.model import LedgerError

_LOCK_SECONDS = 60.0  # another process holds the lock for the milliseconds one record takes


class Archive:
    """A folder of WARC files, `2026-11-23.warc.gz` and so on (WARC 1.1, one gzip member a record).

    Records are only ever appended, whole: a file in which a killed process left half a record is cut back to
    the last whole one before the next is written. Several processes may write.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._journal = folder / "writing"

    def keep(self, fetched: Fetched) -> str:
        """Append all answers of one fetch, redirects first; tell where the page's own stands.

        That is `FILE@OFFSET`, the offset in bytes of the compressed file; the further pages of an article follow.
        Raises LedgerError where the disk refuses.
        """
        name = f"{fetched.retrieved[:10]}.warc.gz"
        records = [_record(exchange) for exchange in (*fetched.exchanges, *fetched.further)]
        before = records[: len(fetched.exchanges) - 1]
        with self._held():
            self._mend()
            start = self._append(self.folder / name, records)
        return f"{name}@{start + sum(map(len, before))}"

    def lengths(self) -> dict[str, int]:
        """Give how long each file is up to its last whole record. Raises LedgerError where the disk refuses."""
        with self._held():
            self._mend()
            return {path.name: path.stat().st_size for path in sorted(self.folder.glob("*.warc.gz"))}

    @contextmanager
    def _held(self) -> Iterator[None]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / "lock", timeout=_LOCK_SECONDS):
                yield
        except (OSError, Timeout) as error:
            if isinstance(error, Timeout):
                reason = "another onrecord is writing to it); wait until it is done and try again"
            else:
                reason = f"{error.strerror}); see that the folder may be written to and the disk is not full"
            raise LedgerError(f"{self.folder}: evidence cannot be kept there ({reason}") from error

    def _append(self, path: Path, records: list[bytes]) -> int:
        start = path.stat().st_size if path.exists() else 0
        _write(self._journal, "wb", f"{path.name} {start}\n".encode("ascii"))
        _write(path, "ab", b"".join(records))
        self._journal.unlink()
        return start

    def _mend(self) -> None:
        """Cut off what a writer that was killed had begun: the journal says where its file was whole."""
        if not self._journal.exists():
            return
        line = self._journal.read_text(encoding="ascii")
        # A journal without its line end was itself cut short, and its file not yet touched.
        if line.endswith("\n"):
            name, length = line.split()
            path = self.folder / name
            if path.is_file() and path.stat().st_size > int(length):
                os.truncate(path, int(length))
        self._journal.unlink()


def _write(path: Path, mode: Literal["ab", "wb"], data: bytes) -> None:
    with path.open(mode) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _record(exchange: Exchange) -> bytes:
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response)
    record.headers["WARC-Target-URI"] = exchange.url
    record.headers["WARC-Date"] = exchange.at
    record.headers["WARC-IP-Address"] = exchange.ip
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.headers["WARC-Block-Digest"] = _digest(exchange.received)
    record.set_bytes_content(exchange.received)
    made = io.BytesIO()
    with GzipWriter(made) as stream:
        record.write(stream)
    return made.getvalue()


def _digest(data: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode("ascii")
