"""A demonstration of its own for the journeys, and a real browser to walk through it."""

import contextlib
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STARTS_WITHIN, MAIL_WITHIN = 300, 150  # seconds


@dataclass(frozen=True)
class Site:
    """The demonstration under test."""

    address: str
    folder: Path  # its database, mail and files
    unused: Path | None = None  # the folder as it was before anybody came

    def path(self, path: str, language: str = "en") -> str:
        """The whole address of a path in a language."""
        return f"{self.address}{'/cy' if language == 'cy' else ''}{path}"


@contextlib.contextmanager
def served(folder: Path, *, now: str = "") -> Iterator[Site]:
    """Serve the demonstration of a folder, made there if it is empty. now: where its clock stands."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "RHANNU_VAR": str(folder), "RHANNU_NOW": now}
    environment.pop("DATABASE_URL", None)
    log = (folder / "log").open("w+")
    demo = subprocess.Popen(
        [sys.executable, "-m", "rhannu.cli.main", "demo", "--port", str(port)],
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        cwd=Path(__file__).parents[1],
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, demo, log)
        yield Site(address, folder)
    finally:
        demo.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            demo.wait(timeout=20)
        demo.kill()
        log.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    with served(tmp_path_factory.mktemp("demo")) as serving:
        unused = tmp_path_factory.mktemp("unused") / "demo"
        copied(serving.folder, unused)
        yield replace(serving, unused=unused)


def copied(folder: Path, there: Path) -> None:
    """Copy a demonstration's folder while it is served."""
    shutil.copytree(folder, there, ignore=shutil.ignore_patterns("*.sqlite3*"))
    [database] = folder.glob("*.sqlite3")
    with (
        contextlib.closing(sqlite3.connect(database)) as from_here,
        contextlib.closing(sqlite3.connect(there / database.name)) as to_there,
    ):
        from_here.backup(to_there)


def _wait_for(address, demo, log):
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        if demo.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=2).close()
        except OSError:
            time.sleep(0.3)
        else:
            return
    log.seek(0)
    raise RuntimeError(f"The demonstration did not start:\n{log.read()[-2000:]}")


@pytest.fixture(scope="session")
def chromium():
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "The journeys need Chromium. Install it: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium, site):
    """Open a page: `new_page(scripts=False, width=390)`. Nothing it loads may fail or be foreign."""
    with pages_of(chromium, site) as open_page:
        yield open_page


@contextlib.contextmanager
def pages_of(chromium, site):
    contexts, wrong = [], []

    def open_page(*, scripts=True, width=1280, language="en"):
        context = chromium.new_context(
            java_script_enabled=scripts,
            viewport={"width": width, "height": 900},
            base_url=site.address,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(45_000)
        page.on("request", lambda one: _only_ours(one.url, site, wrong))
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong, wrong


def _only_ours(url, site, wrong):
    if not url.startswith((site.address, "data:", "about:")):
        wrong.append(f"asked for {url}")


class Visitor:
    """Somebody at the site, in one language. Fields go by their names, buttons by their order."""

    def __init__(self, page: Page, site: Site, language: str = "en"):
        self.page, self.site, self.language = page, site, language

    def go(self, path: str):
        answer = self.page.goto(self.site.path(path, self.language))
        assert answer is not None
        return answer.status

    def sign_in_as(self, name: str):
        self.go("/demo/people/")
        self.page.get_by_role("button", name=re.compile(rf"{re.escape(name)}$")).click()

    def fill(self, **fields):
        for name, value in fields.items():
            self.page.locator(f"main [name={name}]").first.fill(str(value))

    def choose(self, **fields):
        for name, value in fields.items():
            self.page.locator(f"main input[name={name}][value='{value}']").check()

    def day(self, name: str, day):
        for place, part in enumerate((day.day, day.month, day.year)):
            self.page.locator(f"main [name={name}_{place}]").fill(str(part))

    def go_on(self, value: str = ""):
        """Press the page's first button, or the one with this value."""
        chosen = f"[value='{value}']" if value else ""
        self.page.locator(f"main form[method=post] button{chosen}").first.click()

    @property
    def words(self) -> str:
        return self.page.locator("main").inner_text()

    @property
    def here(self) -> str:
        """The path of this page, without its language."""
        path = self.page.url.removeprefix(self.site.address).partition("?")[0]
        return path.removeprefix("/cy")


@pytest.fixture
def visitor(new_page, site):
    """Make a visitor: `visitor(language="cy", scripts=False)`."""
    return _visitors(new_page, site)


def _visitors(new_page, site):
    def make(*, language="en", scripts=True, width=1280):
        return Visitor(new_page(scripts=scripts, width=width), site, language)

    return make


@pytest.fixture
def at_another_day(chromium, site, tmp_path):
    """A copy of the site as it is now, at another day: `at_another_day(day)` makes its visitors."""
    with contextlib.ExitStack() as running:

        def move(day: date):
            folder = tmp_path / f"{day}"
            copied(site.folder, folder)
            copy = running.enter_context(served(folder, now=f"{day}T09:00:00+00:00"))
            return _visitors(running.enter_context(pages_of(chromium, copy)), copy)

        yield move
