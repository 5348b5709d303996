"""Whether this process has been asked to end. What works through many things looks between two."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_asked = threading.Event()


def is_asked() -> bool:
    return _asked.is_set()


def ask(*_signal: Any) -> None:
    """End as soon as what is in hand is done."""
    _asked.set()


def forget() -> None:
    _asked.clear()


@contextmanager
def listening() -> Iterator[None]:
    """Take what a service manager sends (SIGTERM) as being asked, instead of dying in mid-sentence."""
    before = signal.signal(signal.SIGTERM, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
        forget()


def wait(seconds: float) -> bool:
    """Wait so long, or until asked. Whether it was."""
    return _asked.wait(seconds)
