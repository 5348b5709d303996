"""No page breaks a rule of access, in either language, in print or in the colours a reader has set."""

import re

import pytest

from e2e.conftest import Visitor
from e2e.looking import look
from e2e.pages import WALKS
from e2e.stops import LIGHTING

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", WALKS)
def test_axe_finds_nothing_on_any_page(name, language, chromium, site):
    looked = look(chromium, site, name, language)
    assert looked.pages == len(WALKS[name][1])
    assert not looked.axe, "\n".join(looked.axe)


# ------------------------------------------------------------------ print

NOT_ON_PAPER = [
    "nav",
    "footer",
    ".govuk-button",
    ".govuk-back-link",
    ".govuk-skip-link",
    ".rh-who a",
]
AFTER_LINKS = """() => [...document.querySelectorAll("main a[href^='/']")].map(
  one => getComputedStyle(one, "::after").content)"""


@pytest.mark.parametrize("language", ["en", "cy"])
def test_on_paper_a_practice_is_its_content_with_all_that_is_folded(language, visitor):
    reader = visitor(language=language)
    reader.go(f"/practices/{LIGHTING}/")
    folded = reader.page.locator("main details:not([open]) > :not(summary)")
    assert folded.count()
    assert not any(one.is_visible() for one in folded.all())

    reader.page.emulate_media(media="print")

    assert all(one.is_visible() for one in folded.all())
    shown = [one for one in NOT_ON_PAPER if reader.page.locator(one).filter(visible=True).count()]
    assert not shown, f"On paper these are no use: {shown}"
    assert reader.page.locator("main h1").is_visible()
    assert set(reader.page.evaluate(AFTER_LINKS)) == {"none"}, "A path means nothing on paper"


# ------------------------------------------------------------------ colours of the reader's own

# Each tile: its state, its sign as drawn, and the colours of its ground, its label and its sign.
TILES = """() => [...document.querySelectorAll("a.rh-tile")].map(tile => {
  const ground = getComputedStyle(tile.querySelector("rect"));
  const sign = tile.querySelector("g");
  return {state: [...tile.classList].find(one => one.startsWith("rh-tile--")),
          sign: sign.innerHTML,
          ground: ground.fill,
          edge: ground.stroke,
          label: getComputedStyle(tile.querySelector("text")).fill,
          drawn: getComputedStyle(sign).color};
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_a_readers_own_colours_each_tile_still_shows_its_sign(scheme, chromium, site):
    colours = {"forced_colors": "active", "color_scheme": scheme}
    context = chromium.new_context(base_url=site.address, **colours)
    reader = Visitor(context.new_page(), site)
    reader.go("/components/")

    tiles = reader.page.evaluate(TILES)
    context.close()

    signs = {tile["state"]: tile["sign"] for tile in tiles}
    assert len(set(signs.values())) == len(signs) == 5
    faint = [
        (tile["state"], part)
        for tile in tiles
        for part in ("label", "drawn", "edge")
        if contrast(tile[part], tile["ground"]) < 4.5
    ]
    assert not faint, sorted(set(faint))


def contrast(one, other):
    """The contrast of two colours such as rgb(11, 107, 83), as WCAG 2 has it: 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
