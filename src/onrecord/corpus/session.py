"""The engine that runs the work: Daft on the cores of this machine, or on a Ray cluster."""

import logging
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from threading import Thread

from onrecord.model import OnrecordError, UsageError

# Both count their users over the net unless they are told not to; nothing leaves this machine unasked.
_SILENT = {"DO_NOT_TRACK": "1", "DAFT_ANALYTICS_ENABLED": "0", "RAY_USAGE_STATS_ENABLED": "0"}
_PATIENCE = 10  # seconds for a connection
_QUIET = {"DAFT_PROGRESS_BAR": "0"}


def check(ray: str | None = None) -> None:
    """Raise UsageError where what `start` needs is not installed."""
    for package, extra in (("daft", "corpus"), *([("ray", "cluster")] if ray is not None else ())):
        if find_spec(package) is None:
            raise UsageError(f"a corpus needs {package}: pip install 'onrecord[{extra}]'")


def start(ray: str | None = None) -> int:
    """Have Daft run here, or on the Ray cluster at `ray`.

    "auto" is the cluster that this machine is of, "local" one that is started here. Returns the number of cores
    there are. Raises OnrecordError where no cluster answers. A process has one engine; the first call decides.
    """
    os.environ.update(_SILENT | _QUIET)
    if ray is not None:
        return _cluster(ray)
    os.environ["DAFT_RUNNER"] = "native"
    return os.cpu_count() or 1


@contextmanager
def running() -> Iterator[None]:
    """Have what goes wrong in the engine raise OnrecordError."""
    from daft.errors import UDFException  # noqa: PLC0415
    from daft.exceptions import DaftCoreException  # noqa: PLC0415

    try:
        yield
    except (DaftCoreException, UDFException, RuntimeError) as error:  # the last is what a worker's error comes as
        reason = [line for line in str(error.__cause__ or error).splitlines() if line.strip()][-1]
        raise OnrecordError(f"the run ended early (the same command goes on where it was): {reason}") from error


def end_on_interrupt() -> None:
    """Have Ctrl-C end this process at once, and what it started with it; to be called before anything else starts.

    Daft would take Ctrl-C for itself and give back what it has by then as if that were all. Nothing is lost by a hard
    end: whatever is kept is whole at every moment.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    Thread(target=_end, daemon=True).start()


def _end() -> None:
    signal.sigwait({signal.SIGINT})
    # A terminal gets back the cursor that a progress bar hides.
    os.write(2, b"\x1b[?25h\nAborted!\n" if os.isatty(2) else b"Aborted!\n")
    os._exit(1)


def _cluster(address: str) -> int:
    import daft  # noqa: PLC0415
    import ray  # noqa: PLC0415

    _knock(address)
    # What is started here has this process's environment.
    told = {"include_dashboard": False} if address == "local" else {"runtime_env": {"env_vars": _SILENT | _QUIET}}
    try:
        ray.init(
            address=address,
            log_to_driver=False,
            logging_level=logging.ERROR,
            ignore_reinit_error=True,
            **told,
        )
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise OnrecordError(f"no Ray cluster answers at {address}: {str(error).splitlines()[0]}") from None
    daft.set_runner_ray(noop_if_initialized=True)
    resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
    return int(resources.get("CPU", 1))


def _knock(address: str) -> None:
    """Raise OnrecordError where nobody answers at a host and port, for which Ray would wait minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not port.isdigit():
        return
    try:
        socket.create_connection((host, int(port)), timeout=_PATIENCE).close()
    except OSError as error:
        reason = error.strerror or str(error)
        raise OnrecordError(f"no Ray cluster answers at {address}: {reason.lower()}") from None
