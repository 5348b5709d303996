"""What is looked at on every page: what axe finds, where errors lead, what scrolls sideways."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from e2e.conftest import Site, Visitor, served
from e2e.pages import stories_of, walk

AXE = Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js"
RUN_AXE = """async () => {
  const found = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: {"target-size": {enabled: true}},
    resultTypes: ["violations"],
  });
  return found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.split("\\n")[1]}`));
}"""
# What reaches out to the right of the window.
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.querySelectorAll("body *")].filter(one =>
    one.getBoundingClientRect().right > room + 0.5
    && !one.closest("thead, .govuk-visually-hidden") && !one.querySelector("a, td, p"));
  if (!wide.length) return ["something hidden reaches out"];
  return wide.slice(0, 3).map(one => `${one.tagName.toLowerCase()}.${one.getAttribute("class")}: ` +
    `${Math.ceil(one.getBoundingClientRect().right)} of ${room}: ${one.textContent.slice(0, 60)}`);
}"""
# Lines of an error summary that lead to nothing one can type into or choose.
LEADS_NOWHERE = """() => [...document.querySelectorAll(".govuk-error-summary a")].filter(
  one => !document.getElementById(one.hash.slice(1))?.matches("input, select, textarea")
).map(one => one.textContent)"""
USE_UP_LINKS = {"champion", "cards by link"}
OPEN_ALL = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"

# Width of the window in pixels, and the size of text that the reader has set: 16 unless they did.
NORMAL = (1280, 16)
WINDOWS = [(390, 16), (320, 16), (390, 32), (1280, 32)]


@dataclass
class Looked:
    """What was found on the pages of a walk, each line with its page."""

    pages: int = 0
    axe: list[str] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


_looked: dict[tuple[Any, ...], Any] = {}


def look(chromium: Browser, site: Site, name: str, language: str) -> Looked:
    """Walk once in a session, whichever test asks first."""
    key = (site.address, name, language)
    if key not in _looked:
        known = stories(chromium, site)
        with _for_walk(site, name) as place:
            _looked[key] = _look(chromium, place, name, language, known)
    return _looked[key]


@contextlib.contextmanager
def _for_walk(site: Site, name: str) -> Iterator[Site]:
    """The site; for a walk that uses up links of mails, one where nobody has used them yet."""
    if name not in USE_UP_LINKS:
        yield site
        return
    with tempfile.TemporaryDirectory(prefix="rhannu-walk-") as folder:
        own = Path(folder) / "demo"
        shutil.copytree(site.unused, own)
        with served(own) as place:
            yield place


def stories(chromium: Browser, site: Site) -> dict[str, str]:
    """The references of the demonstration's stories, read once."""
    if site.address not in _looked:
        visitor = _visitor(chromium, site, "en")
        _looked[site.address] = stories_of(visitor)
        visitor.page.context.close()
    return _looked[site.address]


def _look(chromium: Browser, site: Site, name: str, language: str, known: dict[str, str]) -> Looked:
    visitor = _visitor(chromium, site, language)
    looked = Looked()
    for page in walk(visitor, name, known):
        looked.pages += 1
        visitor.page.evaluate(OPEN_ALL)
        lost = visitor.page.evaluate(LEADS_NOWHERE)
        looked.lost += [f"{page}: {one}" for one in lost]
        looked.axe += [f"{page}: {one}" for one in visitor.page.evaluate(RUN_AXE)]
        for width, text in WINDOWS:
            wide = too_wide(visitor.page, width, text)
            looked.too_wide += [f"{page}, {width} px, text of {text}: {one}" for one in wide]
        resize(visitor.page, *NORMAL)
    visitor.page.context.close()
    return looked


def _visitor(chromium: Browser, site: Site, language: str) -> Visitor:
    context = chromium.new_context(
        base_url=site.address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.set_default_timeout(15_000)
    return Visitor(page, site, language)


def too_wide(page: Page, width: int, text: int) -> list[str]:
    """What makes the page scroll sideways in a window of this width with text of this size."""
    resize(page, width, text)
    return page.evaluate(TOO_WIDE)


_devtools: dict[Page, CDPSession] = {}


def resize(page: Page, width: int, text: int) -> None:
    if page not in _devtools:
        _devtools[page] = page.context.new_cdp_session(page)
    page.set_viewport_size({"width": width, "height": 900})
    sizes = {"standard": text, "fixed": text}
    _devtools[page].send("Page.setFontSizes", {"fontSizes": sizes})
