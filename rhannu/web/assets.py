"""Style sheet, script and pictures: served straight from the package, kept by browsers for good.

Each file answers under its plain name and under one with a hash of its content in it. Pages name
the second, so that a changed file has a new address and nothing need be collected or copied.
"""

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.middleware import WhiteNoiseMiddleware

from rhannu.web import __path__ as package

FOLDER = Path(package[0]) / "static"


def stamped(name: str) -> str:
    """`built/rhannu.css` as `built/rhannu.9f2c41d07a31.css`; unchanged where there is no such file.

    Before `make assets` the style sheet is missing: pages then stand without it.
    """
    path = os.path.join(FOLDER, name)
    try:
        changed = os.stat(path).st_mtime_ns
    except OSError:
        return name
    stem, ending = os.path.splitext(name)
    return f"{stem}.{_hash(path, changed)}{ending}"


@cache
def _hash(path: str, changed: int) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12]


@cache
def release() -> str:
    """A code for what this process would show: pages kept by another release are not ours."""
    web = FOLDER.parent
    sources = [*web.rglob("*.html"), *web.rglob("*.py"), *FOLDER.rglob("*.*")]
    sources += [*web.parent.glob("locale/**/*.mo"), *web.parent.glob("documents/*.*")]
    facts = [f"{path}:{path.stat().st_mtime_ns}" for path in sorted(sources)]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:12]


def files() -> Iterator[tuple[str, Path]]:
    """Every static file: its name below the folder, and where it is."""
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file() and path.suffix not in {".gz", ".br"}:
            yield path.relative_to(FOLDER).as_posix(), path


class StampedStorage(StaticFilesStorage):
    """Gives static files the address with the hash in it."""

    def url(self, name):
        return settings.STATIC_URL + stamped(name)


class StampedFiles(WhiteNoiseMiddleware):
    """Serves the package's static files; the stamped ones never change."""

    def add_files(self, root, prefix=None):
        for name, path in files():
            for address in {name, stamped(name)}:
                self.add_file_to_dictionary(f"{self.static_prefix}{address}", str(path))

    def immutable_file_test(self, path, url):
        return not str(path).endswith(url.removeprefix(self.static_prefix))
