"""On the page of a practice: who took it from whom, what is reported, what was learnt."""

import re
from functools import partial

import pytest

from rhannu.base import clock
from rhannu.exchange.actions import keep_spread_report
from rhannu.exchange.models import Mark
from rhannu.web.practices import kinship
from tests.factories import (
    NOW,
    make_organisation,
    make_practice,
    make_transfer,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LINK = "https://example.org/report"


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def page_of(client, practice, language="", query=""):
    response = client.get(f"{language}/practices/{practice.slug}/{query}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def tile(page, slug):
    """The state that a body's tile names: "In use"."""
    name = re.search(r'aria-label="([^"]+)"', page[page.index(f"?answer={slug}#") :])[1]
    return name.split(" – ")[0].split(": ")[1]


def council(slug, **facts):
    return make_organisation(slug=slug, name_en=slug.title(), short_en=slug.title(), **facts)


# ------------------------------------------------------------------ the tree, reports, lessons


def test_the_tree_shows_declared_links_alone(client):
    first, second, third = council("gwynedd"), council("conwy"), council("powys")
    practice = make_practice(donors=[first])
    make_transfer(practice=practice, donor=first, recipient=second, mark=Mark.VERIFIED)
    make_transfer(practice=practice, donor=second, recipient=third, mark=Mark.CONFIRMED)
    make_transfer(practice=practice, donor=first, recipient=council("newport"), mark=Mark.REPORTED)

    page = page_of(client, practice)

    assert "Gwynedd shared with Conwy. Conwy shared with Powys." in page
    assert "shared with Newport" not in page


def test_a_long_name_is_drawn_whole():
    name = "Betsi Cadwaladr University Health Board and the councils of the north together"
    taker = kinship.Kin(name, "taken", "2026")
    tree = kinship.drawing([kinship.Kin("Gwynedd", "root", "first on record", children=[taker])])

    drawn = next(box for box in tree.boxes if box.state == "taken")

    assert " ".join(text for _y, text in drawn.lines) == name
    assert drawn.lines[-1][0] < drawn.note_y < drawn.y + tree.box_height


def test_two_takers_do_not_overlap():
    takers = [kinship.Kin(name, "taken", "2026") for name in ("Conwy", "Powys")]
    tree = kinship.drawing([kinship.Kin("Gwynedd", "root", "began 2016", children=takers)])

    first, second = sorted(box.y for box in tree.boxes if box.state == "taken")

    assert second >= first + tree.box_height


def test_bodies_that_took_from_each_other_make_no_endless_tree(client):
    first, second = council("gwynedd"), council("conwy")
    practice = make_practice(donors=[first, second])
    make_transfer(practice=practice, donor=first, recipient=second, mark=Mark.CONFIRMED)
    make_transfer(practice=practice, donor=second, recipient=first, mark=Mark.CONFIRMED)

    assert "Gwynedd shared with Conwy." in page_of(client, practice)


def test_a_report_of_spread_makes_nobody_a_user(client):
    practice = make_practice()
    told = {"practice": practice, "name_en": "Lights", "name_cy": "", "source_url": LINK}
    told |= {"what_en": "Powys changed its lamps.", "what_cy": "", "recipient": council("powys")}
    report = partial(keep_spread_report, by=system(), **told)
    report(place=1, how="visit", donor=council("gwynedd"), year=2014)
    report(place=2, how="parallel", donor=None, year=2015)

    page = page_of(client, practice)

    assert "Known moves" in page and "The same work side by side" in page
    assert "Nobody on record does it yet." in page
    assert tile(page, "powys") == "Nothing published yet"


def test_what_went_wrong_comes_first(client):
    lessons = [
        {"kind": "worked", "text_en": "Two stages.", "text_cy": "Dau gam."},
        {"kind": "went_wrong", "text_en": "Too few roads.", "text_cy": "Rhy ychydig."},
    ]
    page = page_of(client, make_practice(lessons=lessons))

    assert page.index("Too few roads.") < page.index("Two stages.")


def test_other_sectors_that_share_the_function_are_named(client):
    make_practice(title_en="Lamps on wards", functions=["lighting"], sectors=["health"])
    make_practice(title_en="Lamps on lanes", functions=["lighting"])
    make_practice(title_en="Shared lawyers", functions=["law"], sectors=["health"])

    page = page_of(client, make_practice())
    cousins = page[page.index("The same kind of work in other sectors") :]

    assert "Lamps on wards" in cousins
    assert "Lamps on lanes" not in cousins and "Shared lawyers" not in cousins
