"""A browser without JavaScript: it opens a page, fills in the form it finds there and sends it."""

import re
from html import unescape

from django.test import Client

# What each later page of a decision is told.
TOLD = {
    "planned": {"planned": "planned", "adapted_when": "before"},
    "difference": {"differences": ["size", "money"]},
    "core": {"core": "yes"},
    "owner": {"owner": "Head of Highways"},
    "evidence": {},
    "review": {},
}

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def open_browser(*, as_person=None) -> Client:
    """A browser that is held to the form's own token, as real ones are."""
    browser = Client(enforce_csrf_checks=True)
    if as_person is not None:
        browser.force_login(as_person)
    return browser


def send(browser: Client, address: str, **typed):
    """Open the page at `address`, then send its form."""
    page = browser.get(address)
    assert page.status_code == 200, (address, page.status_code, page.content.decode()[-400:])
    found = _TOKEN.search(page.content.decode())
    token = {"csrfmiddlewaretoken": found[1]} if found else {}
    return browser.post(address, {**token, **typed})


def on_day(name: str, day) -> dict:
    """A date as its three boxes send it."""
    return {f"{name}_0": str(day.day), f"{name}_1": str(day.month), f"{name}_2": str(day.year)}


def words_of(page) -> str:
    """What a page says, without its markup."""
    main = page.content.decode().split("<main", 1)[-1].split("</main>", 1)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def go_on(browser, place):
    """Tell each page that follows what it asks, up to the check; its address."""
    while (step := place.partition("?")[0].rstrip("/").split("/")[-1]) != "check":
        place = send(browser, place, **TOLD[step]).url
    return place
