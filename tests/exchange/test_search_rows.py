"""What search knows can be written anew, and then it says the same."""

import pytest

from rhannu.base import search, trail
from rhannu.base.actions import one_change
from rhannu.base.models import SearchRow, TrailEntry
from rhannu.base.refusals import Refused
from rhannu.exchange.actions.search_rows import rebuild_search, things_in_search
from tests.factories import make_organisation, make_person, make_practice, system

pytestmark = pytest.mark.django_db


def found(words):
    return [(hit.kind, hit.key) for hit in search.find(words, kinds=["practice", "project"])]


def test_rows_that_were_lost_are_found_again():
    make_practice(donors=[make_organisation()])
    before = found("dim lights lanterns")
    assert len(before) == 2
    SearchRow.objects.all().delete()
    search.drop_index()
    assert not found("dim lights lanterns")

    assert rebuild_search(by=system()) == things_in_search() == 2

    assert found("dim lights lanterns") == before
    assert TrailEntry.objects.order_by("-seq").first().verb == "search_rebuilt"


def test_a_row_of_something_gone_is_dropped():
    practice = make_practice()
    with one_change():
        search.write("practice", practice.pk + 1, {"en": {"title": "Ghost lights"}})
        trail.record("practice_kept", by=system(), about=practice)
    assert found("ghost")
    rebuild_search(by=system())
    assert found("ghost") == []
    assert SearchRow.objects.get(key=practice.pk + 1, language="en").deleted


def test_only_the_fund_team_rewrites_search():
    with pytest.raises(Refused):
        rebuild_search(by=make_person(at=make_organisation()))
