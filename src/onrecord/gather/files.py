"""The file system: which files are sources, and reading one up to the limit, with reasons in plain words."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.gather.kinds import BY_SUFFIX
from onrecord.gather.limits import MAX_BYTES, megabytes
from onrecord.model import SourceError

SUFFIXES = tuple(BY_SUFFIX)
_REASONS = {
    errno.ENOENT: "there is no such file or folder",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ELOOP: "is a link that leads back to itself",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EIO: "the disk could not be read",
    errno.ENOTDIR: "there is no such file or folder",
}


def reason(error: OSError, path: str) -> str:
    """Say in plain words why the system refused."""
    if error.errno == errno.ENOENT and os.path.islink(path):  # noqa: PTH114 - Path("") would be the current folder
        return "is a link to a file that is not there"
    return _REASONS.get(error.errno or 0) or (error.strerror or "could not be read").lower()


def shown_path(path: str) -> str:
    """Write a path on one line, whatever its bytes."""
    return path if path.isprintable() else ascii(path)[1:-1]


def kind_of(path: str) -> str:
    """Tell `"folder"` from `"file"`; raises SourceError for what is neither or not there."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - as above
    except OSError as error:
        raise SourceError(shown_path(path), reason(error, path)) from None
    except ValueError:
        raise SourceError(shown_path(path), "is no name a file can have") from None
    if stat.S_ISDIR(mode):
        return "folder"
    if stat.S_ISREG(mode):
        return "file"
    # Opening a pipe or a device could wait for ever.
    raise SourceError(shown_path(path), "is neither a file nor a folder")


def open_file(path: str) -> BinaryIO:
    """Open for reading bytes; raises SourceError."""
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise SourceError(shown_path(path), reason(error, path)) from None


def read_all(stream: BinaryIO, source: str) -> bytes:
    """Read a whole report, never more than a byte over the limit; raises SourceError."""
    return within(stream.read(MAX_BYTES + 1), source)


def within(data: bytes, source: str) -> bytes:
    """Give the data back if it keeps to the limit; raises SourceError."""
    if len(data) > MAX_BYTES:
        raise too_large(source)
    return data


def too_large(source: str) -> SourceError:
    """Say that a source passes the limit of one report."""
    return SourceError(source, f"is larger than {megabytes(MAX_BYTES)}, the most one report may have")


def walk(folder: str) -> Iterator[str | SourceError]:
    """List the readable kinds of files under a folder in order of name, errors in their place.

    Hidden files and folders are passed over; links to files are followed, links to folders are not.
    """
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield SourceError(shown_path(folder), reason(error, folder))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path)
        elif entry.name.lower().endswith(SUFFIXES):
            yield entry.path
