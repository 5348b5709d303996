"""No page scrolls sideways, on the smallest telephone or in text twice the size."""

import pytest

from e2e.looking import look, too_wide
from e2e.pages import WALKS

pytestmark = pytest.mark.slow

LISTS = {"practices": "/practices/", "organisations": "/organisations/", "projects": "/projects/"}


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", WALKS)
def test_no_page_scrolls_sideways(name, language, chromium, site):
    looked = look(chromium, site, name, language)
    assert looked.pages == len(WALKS[name][1])
    assert not looked.too_wide, "\n".join(looked.too_wide)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_longest_names_fit_the_smallest_telephone(language, visitor):
    reader = visitor(language=language, width=320)
    too_long = []
    for name, path in LISTS.items():
        for _length, address in longest_names(reader, name, path):
            reader.page.goto(address)
            too_long += [f"{address}: {one}" for one in too_wide(reader.page, 320, 16)]
    assert not too_long, "\n".join(too_long)


def longest_names(reader, name, path):
    """The addresses of what has the three longest names in a list."""
    found = set()
    reader.go(path)
    while True:
        for link in reader.page.locator(f"main a[href*='/{name}/']:not([href*='?'])").all():
            found.add((len(link.inner_text()), link.get_attribute("href")))
        more = reader.page.locator("main a[href*='after=']")
        if not more.count():
            return sorted(found, reverse=True)[:3]
        with reader.page.expect_navigation():
            more.first.click()
