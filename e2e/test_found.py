"""A page that is found, understood within ten seconds, and taken away on one page.

Given somebody with a need in their own words; when they look for it, in either language, with or
without scripts; then the page is among the first, its first screen says what it is, how far it is
proven and whom to ring, and its one-page PDF is one page, with a structure that can be heard.
"""

import io
import re

import pytest
from pypdf import PdfReader

from tests.data.test_needs import AMONG, FILES, NEEDS

TALKS = "main .rh-talk"
LONGEST = 5
IN_ORDER = ("/H1", "/H2", "/H3")


def language_of(need):
    return "cy" if re.search(r"\b(mae|yn|ein|y|llais|neb|a)\b", need.lower()) else "en"


def test_ten_differently_worded_needs_find_the_page(visitor):
    roads = [(lang, scripts) for lang in ("en", "cy") for scripts in (True, False)]
    readers = {road: visitor(language=road[0], scripts=road[1]) for road in roads}
    missed = []
    for slug, needs in NEEDS.items():
        for place, need in enumerate(needs):  # every other one without scripts
            reader = readers[language_of(need), place % 2 == 0]
            reader.go("/conversations/find/")
            reader.fill(q=need)
            with reader.page.expect_navigation():
                reader.page.locator("main form button").first.click()
            links = reader.page.locator("main a[href*='/practices/']")
            found = links.evaluate_all("all => all.map(one => one.pathname.split('/').at(-2))")
            if slug not in list(dict.fromkeys(found))[:AMONG]:
                missed.append((need, found[:AMONG]))
    assert not missed


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_first_screen_says_what_it_is_and_whom_to_ring(language, width, visitor):
    reader = visitor(language=language, width=width)

    for slug in NEEDS:
        reader.go(f"/practices/{slug}/")

        # the title, and the post with its number and deputy, without scrolling
        for seen in (
            "main h1",
            "main .rh-lead",
            f"{TALKS} .rh-post__name",
            f"{TALKS} a[href^=tel]",
        ):
            box = reader.page.locator(seen).first.bounding_box()
            assert box is not None and box["y"] + box["height"] <= 900, (slug, seen, box)
        assert reader.page.locator(f"{TALKS} .rh-post__name").inner_text().strip()
        assert reader.page.locator(f"{TALKS} .rh-post__phone").count() == 2
        # and whom it suits before how far it is proven
        headings = reader.page.locator("main h2").evaluate_all("all => all.map(one => one.id)")
        assert headings.index("s-fit") < headings.index("s-evidence")


def test_the_five_longest_pages_in_welsh_are_one_page_each_that_can_be_heard(visitor):
    reader = visitor(language="cy")
    lengths = {}
    for file in FILES.glob("*.toml"):
        text = reader.page.request.get(reader.site.path(f"/practices/{file.stem}/text/", "cy"))
        lengths[file.stem] = len(text.body())
    longest = sorted(lengths, key=lambda slug: -lengths[slug])[:LONGEST]
    assert len(longest) == LONGEST

    for slug in longest:
        answer = reader.page.request.get(reader.site.path(f"/practices/{slug}/pdf/", "cy"))
        pdf = PdfReader(io.BytesIO(answer.body()))
        root = pdf.trailer["/Root"]
        tags = list(tags_of(root["/StructTreeRoot"]["/K"]))
        ranks = [IN_ORDER.index(tag) for tag in tags if tag in IN_ORDER]

        assert len(pdf.pages) == 1, slug
        assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("cy-GB", True)
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.xmp_metadata.stream.get_data()
        assert ranks[0] == 0 and ranks.count(0) == 1
        assert all(after - before <= 1 for before, after in zip(ranks, ranks[1:], strict=False))
        # whatever is a list item stands in a list, and a link says where it leads
        assert tags.count("/LI") == tags.count("/LBody") > 3
        notes = [one.get_object() for one in pdf.pages[0].get("/Annots", [])]
        assert notes and all(one.get("/Contents") and "/StructParent" in one for one in notes)


def tags_of(element):
    """The tags of a structure tree in the order in which they are read."""
    for one in element if isinstance(element, list) else [element]:
        inner = one.get_object() if hasattr(one, "get_object") else one
        if not isinstance(inner, dict):
            continue
        if "/S" in inner:
            yield inner["/S"]
        if "/K" in inner:
            yield from tags_of(inner["/K"])
