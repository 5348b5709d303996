"""Signing in by a link that is mailed, out again, and the other language without losing one's place."""

import time

import pytest

from e2e.conftest import MAIL_WITHIN
from e2e.pages import LIGHTING
from e2e.steps import go_on

pytestmark = pytest.mark.slow

EMAIL = {"en": "example.manager@ceredigion.example", "cy": "rheolwr.enghreifftiol@gwynedd.example"}
POST = {"en": "Head of Highways", "cy": "Pennaeth Eiddo"}

# Five kinds of page: a list that is filtered, a page with an answer open, results, a form, one's own.
PLACES = [
    "/practices/?q=lights&theme=street_lighting",
    f"/practices/{LIGHTING}/?answer=powys",
    "/conversations/find/?q=our+street+lighting+bill+is+rising&for=ceredigion",
    "/conversations/ask/agile-working/?donor=wrexham&q=empty+offices",
    "/conversations/?show=decided",
]


def link_in_mail(reader, email, *, besides=()):
    """The path of the newest link to sign in that was mailed to this address."""
    links = reader.page.locator("main article").filter(has_text=email)
    links = links.locator("a[href*='/sign-in/']")
    end = time.monotonic() + MAIL_WITHIN
    while time.monotonic() < end:
        reader.go("/demo/mail/")
        if links.count():
            path = links.first.get_attribute("href").removeprefix("/cy")
            if path not in besides:
                return path
        time.sleep(0.5)
    raise AssertionError(f"No mail to {email}")


def header(reader):
    return reader.page.locator(".rh-who").inner_text()


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("cy", False)])
def test_a_mailed_link_signs_in_once(language, scripts, visitor):
    # Given somebody who opens a page that is not for strangers
    reader = visitor(language=language, scripts=scripts)
    reader.go("/demo/mail/")
    old = [one.get_attribute("href") for one in reader.page.locator("a[href*='/sign-in/']").all()]
    reader.go("/conversations/?show=moving")
    assert reader.here == "/sign-in/"

    # When they ask for a link and press the button on the page that it opens
    reader.fill(email=EMAIL[language])
    go_on(reader)
    assert reader.here == "/sign-in/sent/"
    link = link_in_mail(reader, EMAIL[language], besides=[one.removeprefix("/cy") for one in old])
    reader.go(link)
    assert POST[language] not in header(reader), "Opening the link has signed in by itself"
    go_on(reader)

    # Then they are signed in, where they wished to be
    assert POST[language] in header(reader)
    assert reader.here == "/conversations/"
    assert reader.page.url.endswith("?show=moving")

    # and the link is of no use to whoever finds it
    finder = visitor(language=language, scripts=scripts)
    finder.go(link)
    go_on(finder)
    finder.page.locator(".govuk-error-summary").wait_for()
    assert POST[language] not in header(finder)

    # and they can leave
    with reader.page.expect_navigation():
        reader.page.locator(".rh-who a").click()
    go_on(reader)
    assert POST[language] not in header(reader)
    reader.go("/conversations/")
    assert reader.here == "/sign-in/"


def test_an_address_that_nobody_has_is_answered_alike(visitor):
    reader = visitor()
    reader.go("/sign-in/")
    reader.fill(email="nobody@nowhere.example")
    go_on(reader)
    stranger = reader.words

    reader.go("/sign-in/")
    reader.fill(email=EMAIL["en"])
    go_on(reader)
    assert reader.words == stranger


@pytest.mark.parametrize("scripts", [True, False])
def test_the_other_language_keeps_ones_place(scripts, visitor):
    reader = visitor(scripts=scripts)
    reader.sign_in_as("Example Manager")
    lost = []
    for place in PLACES:
        reader.go(place)
        english = reader.page.locator("h1").inner_text()
        follow(reader, "Cymraeg")
        welsh = reader.page.locator("h1").inner_text()
        if where(reader) != f"/cy{place}" or reader.page.locator("html[lang=cy]").count() != 1:
            lost.append(f"{place} leads to {where(reader)}")
        follow(reader, "English")
        if where(reader) != place or reader.page.locator("h1").inner_text() != english:
            lost.append(f"{place} comes back to {where(reader)}")
        assert welsh != english
        assert POST["en"] in header(reader)
    assert not lost, lost


def where(reader):
    """Path and query of the page that is open."""
    return reader.page.url.removeprefix(reader.site.address)


def follow(reader, words):
    with reader.page.expect_navigation():
        reader.page.get_by_role("link", name=words, exact=True).click()
