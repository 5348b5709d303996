"""Everything can be reached, seen and done with the keyboard alone."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from e2e.looking import look
from e2e.pages import WALKS
from e2e.steps import go_on
from e2e.stops import LIGHTING

pytestmark = pytest.mark.slow

MOST_TABS = 250
BILL = "/conversations/find/?q=our+street+lighting+bill+is+rising"
PAGES = [
    "/",
    BILL,
    f"/practices/{LIGHTING}/",
    "/organisations/ceredigion/",
    "/components/",
    "/fund/",
]

# How everything one can go to looks: itself, what it holds, and the label beside a radio. Colours
# of what is not drawn do not count: an outline of no width, a border that is not there.
REMEMBER = """() => {
  const look = one => ["", "::before", "::after"].map(part => {
    const style = getComputedStyle(one, part || null);
    return [parseFloat(style.outlineWidth) && style.outlineStyle !== "none" && style.outline,
            parseFloat(style.borderTopWidth) && style.border, style.boxShadow,
            style.backgroundColor, style.strokeWidth, style.display].join();
  }).join();
  window.looks = one => [one, ...one.querySelectorAll("*"), one.nextElementSibling]
    .filter(Boolean).map(look).join();
  window.before = new Map([...document.querySelectorAll("a, button, input, select, textarea, summary")]
    .map(one => [one, looks(one)]));
}"""
# What has the focus: its words, and whether it looks any different from before. None: the page's end.
STANDS_ON = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  return {words: (one.getAttribute("aria-label") || one.textContent || one.name || "").trim(),
          seen: !window.before.has(one) || window.before.get(one) !== looks(one),
          tile: one.matches(".rh-tile") ? one.getAttribute("href") : "",
          foot: one.matches("footer a")};
}"""


def tab_to(page, selector):
    """Press Tab until it stands on what fits."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector} on {page.url}")


@pytest.mark.parametrize("path", PAGES)
def test_tab_goes_through_a_page_to_its_end_and_is_always_seen(path, visitor):
    reader = visitor()
    reader.go(path)
    reader.page.evaluate(REMEMBER)
    unseen, foot = [], False

    for _press in range(MOST_TABS):
        reader.page.keyboard.press("Tab")
        here = reader.page.evaluate(STANDS_ON)
        if here is None:
            break
        foot = foot or here["foot"]
        if not here["seen"]:
            unseen.append(here["words"])

    assert here is None, f"Tab does not leave the page: it stands on {here}"
    assert foot, "Tab never comes to the foot of the page"
    assert not unseen, unseen


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_first_tab_skips_to_the_content(language, scripts, visitor):
    reader = visitor(language=language, scripts=scripts)
    reader.go(f"/practices/{LIGHTING}/")

    reader.page.keyboard.press("Tab")
    assert reader.page.locator(".govuk-skip-link").is_visible()
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")

    inside = reader.page.locator("main :focus")
    assert inside.count() == 1, "The next stop is not in the content"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_each_tile_of_the_map_is_reached_in_order_and_opens_its_answer(language, visitor):
    reader = visitor(language=language)
    reader.go(f"/practices/{LIGHTING}/")
    drawn = [one.get_attribute("href") for one in reader.page.locator("a.rh-tile").all()]
    assert len(drawn) == 29

    tab_to(reader.page, "a.rh-tile")
    reached = []
    for _tile in drawn:
        reached.append(reader.page.evaluate("() => document.activeElement.getAttribute('href')"))
        reader.page.keyboard.press("Tab")
    assert reached == drawn

    reader.page.keyboard.press("Shift+Tab")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(re.compile(r"answer="))
    chosen = parse_qs(urlsplit(reader.page.url).query)["answer"][0]
    assert reader.page.locator(f"#answer-{chosen}").is_visible()


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Example Records Manager"), ("cy", "Example Service Lead")]
)
def test_a_question_is_asked_by_keyboard_alone(language, name, visitor):
    # Given somebody signed in, with their hands on the keyboard
    asker = visitor(language=language)
    asker.sign_in_as(name)
    asker.go("/conversations/find/")
    keys = asker.page.keyboard

    # When they describe a problem, choose the first who can be asked, and send the question
    tab_to(asker.page, "main textarea")
    keys.type("our operating theatres stand empty on some mornings")
    tab_to(asker.page, "main form button")
    keys.press("Enter")
    asker.page.wait_for_url(re.compile(r"q="))
    tab_to(asker.page, "main .rh-convo a.govuk-button[href*='/conversations/ask/']")
    keys.press("Enter")
    asker.page.wait_for_url(re.compile(r"/conversations/ask/"))
    tab_to(asker.page, "main input[name=kind]")
    keys.press("ArrowDown")
    tab_to(asker.page, "main form button")
    keys.press("Enter")
    asker.page.locator("main button[value=send]").wait_for()
    tab_to(asker.page, "main button[value=send]")
    keys.press("Enter")

    # Then the conversation has begun
    asker.page.wait_for_url(re.compile(r"/conversations/[0-9a-z]{10}/$"))


def test_an_error_summary_takes_the_focus_and_leads_to_the_field(visitor):
    reader = visitor()
    reader.go("/sign-in/")
    go_on(reader)

    summary = reader.page.locator(".govuk-error-summary:focus")
    summary.wait_for()
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    assert reader.page.locator("main input[name=email]:focus").count() == 1


def test_without_scripts_an_error_still_leads_to_the_field(visitor):
    reader = visitor(scripts=False)
    reader.go("/sign-in/")
    go_on(reader)

    link = reader.page.locator(".govuk-error-summary a").first
    link.click()
    reader.page.keyboard.type("somebody@example.wales")
    field = reader.page.locator("main input[name=email]")
    assert link.get_attribute("href") == f"#{field.get_attribute('id')}"


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", WALKS)
def test_every_line_of_every_error_summary_leads_to_a_field(name, language, chromium, site):
    looked = look(chromium, site, name, language)
    assert not looked.lost, "\n".join(looked.lost)
