"""Every page of the URLconf is walked to by the journeys in a browser."""

import pytest
from django.urls import URLPattern, get_resolver

from e2e.not_pages import NOT_PAGES
from e2e.pages import WALKS

# Addresses that only a demonstration has, which is what the journeys walk through.
DEMO_ONLY = {"home:demo_people", "exchange:demo_mail", "exchange:demo_mail_html"}


def names_of(patterns, room=""):
    """Every name in a URLconf, with its room: "practices:list"."""
    for one in patterns:
        if isinstance(one, URLPattern):
            if one.name:
                yield f"{room}{one.name}"
        else:
            inner = f"{one.namespace}:" if one.namespace else room
            yield from names_of(one.url_patterns, inner)


def walked():
    return {stop.view for _person, stops in WALKS.values() for stop in stops}


@pytest.mark.slow
def test_every_page_is_looked_at_in_the_browser():
    pages = set(names_of(get_resolver().url_patterns)) - NOT_PAGES - {"health"}
    assert sorted(pages - walked()) == []


def test_no_walk_leads_to_a_page_that_is_gone():
    known = set(names_of(get_resolver().url_patterns)) | DEMO_ONLY | {"not found"}
    assert sorted((walked() | NOT_PAGES) - known) == []
