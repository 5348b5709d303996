"""The links in a campaign's mail: opened in vain, altered in vain, pressed once, passed on and back."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rhannu.base import clock, trail
from rhannu.networks.campaigns import token_for
from rhannu.networks.campaigns_due import tick as tick_networks
from rhannu.networks.models import Reached
from rhannu.notices.tick import tick
from tests.factories import NOW, make_organisation
from tests.notices.campaigns import make_campaign, make_holder
from tests.web.exchange.browser import open_browser, words_of
from tests.web.exchange.conftest import it_is_now  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TOLD = {"name": "Gwen", "title": "Treasurer", "email": "gwen@body.example", "language": "en"}
OTHER = {"colleague": "other", **TOLD}


@pytest.fixture
def holder():
    found = make_holder(organisation=make_organisation(short_en="Conwy"))
    make_campaign()
    tick_networks(NOW)
    tick(NOW)
    return found


@pytest.fixture
def reached(holder):
    return Reached.objects.get(person=holder)


def path(view, reached, language=""):
    return language + reverse(f"campaigns:{view}", args=[token_for(reached)])


@pytest.mark.parametrize("language", ["", "/cy"])
@pytest.mark.parametrize("view", ["read", "pass_on"])
def test_opening_changes_nothing_and_gives_nothing_away(view, language, reached):
    before, outside = trail.head(), open_browser()
    for fetch in (outside.get, outside.head):
        page = fetch(path(view, reached, language))
        assert page.status_code == 200
        assert page["Referrer-Policy"] == "no-referrer" and page["Cache-Control"] == "no-store"
        assert "noindex" in page["X-Robots-Tag"]
    assert trail.head() == before and not outside.cookies


@pytest.mark.parametrize("view", ["read", "pass_on"])
def test_an_altered_link_and_one_of_somebody_gone_are_not_known(view, holder, reached):
    outside, address = open_browser(), path(view, reached)
    before = trail.head()
    altered = address[:-2] + ("A" if address[-2] != "A" else "B") + "/"
    for page in (outside.get(altered), outside.post(altered, OTHER)):
        assert page.status_code == 409
    holder.is_active = False
    holder.save(update_fields=["is_active"])
    for page in (outside.get(address), outside.post(address, OTHER)):
        assert page.status_code == 409
    assert trail.head() == before


def test_pressing_the_button_is_noted_once_and_leads_on(reached):
    outside = open_browser()
    first = outside.post(path("read", reached, "/cy"))
    outside.post(path("read", reached))

    reached.refresh_from_db()
    assert first.url == "/cy/fund/"
    assert reached.followed_at == NOW


def test_a_colleagues_post_is_one_tap_and_can_be_taken_back(holder, reached):
    colleague = make_holder(
        organisation=reached.organisation, title_en="Treasurer", title_cy="Trysorydd"
    )
    outside, address = open_browser(), path("pass_on", reached)
    ref = colleague.holdings.get().post.ref
    assert "Treasurer" in words_of(outside.get(address))

    outside.post(address, {"colleague": ref})

    said = words_of(outside.get(address))
    assert "Passed on Treasurer It goes to them after 10:30." in said
    assert colleague.name not in said and colleague.email not in said
    outside.post(address, {"back": Reached.objects.get(person=colleague).ref})
    assert not Reached.objects.filter(person=colleague).exists()


def test_what_has_gone_cannot_be_taken_back(reached):
    outside, address = open_browser(), path("pass_on", reached)
    outside.post(address, OTHER)
    passed = Reached.objects.get(passed_by=reached)
    with clock.stopped(NOW + timedelta(hours=2)):
        tick_networks(clock.now())
        page = outside.post(address, {"back": passed.ref})
        assert page.status_code == 409
        assert "It goes to them in working hours." in words_of(outside.get(address))
    assert Reached.objects.filter(pk=passed.pk).exists()


def test_nobody_takes_back_what_another_passed_on(reached):
    other = make_holder()
    copy = Reached.objects.create(
        campaign=reached.campaign, organisation=reached.organisation, person=other, made_at=NOW
    )
    outside = open_browser()
    outside.post(path("pass_on", reached), OTHER)
    passed = Reached.objects.get(passed_by=reached)

    assert outside.post(path("pass_on", copy), {"back": passed.ref}).status_code == 404
    assert Reached.objects.filter(pk=passed.pk).exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"colleague": ""}, "Choose who should have it"),
        ({"name": ""}, "Give their name"),
        ({"email": "nonsense"}, "valid email"),
        ({"email": "a" * 260 + "@b.example"}, "at most 254 letters"),
        ({"name": "Buy at www.shop.example"}, "in a few plain words"),
        ({"title": ""}, "Give their post"),
        ({"colleague": "no-such-post"}, "valid choice"),
    ],
)
def test_what_is_missing_is_said_at_its_field(reached, wrong, said):
    page = open_browser().post(path("pass_on", reached), {**OTHER, **wrong})

    assert page.status_code == 200 and said in words_of(page)
    assert not Reached.objects.filter(passed_by=reached).exists()
