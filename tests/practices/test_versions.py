"""Every version of a page that was published is kept, and can stand again."""

import pytest

from rhannu.base.refusals import Refused
from rhannu.exchange import actions as exchange
from rhannu.practices.actions import keep_practice
from rhannu.practices.models import Practice
from tests.factories import NOW, make_officer, make_organisation, make_person, make_practice, system
from tests.practices.writing import make_draft

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def published(practice, **changed):
    draft = make_draft(practice, sent=True, **changed)
    return exchange.publish_draft(by=make_officer(), draft=draft, at=NOW)


def load(practice, **facts):
    return keep_practice(
        by=system(), slug=practice.slug, facts=facts, lessons=[], evidence=[], at=NOW
    )


def test_each_publication_is_a_version_with_all_it_said():
    practice = make_practice(aim_en="First.")
    published(practice, aim_en="Second.")
    published(practice, took_cy="Dwy flynedd.")

    first, second, third = practice.versions.all()
    assert [one.content["aim_en"] for one in (first, second, third)] == [
        "First.",
        "Second.",
        "Second.",
    ]
    assert third.content["took_cy"] == "Dwy flynedd."
    assert (first.published_as, first.written_as) == ("load", ["load"])
    assert (second.published_as, second.written_as) == ("fund_team", ["fund_team"])


def test_a_load_that_changes_nothing_is_no_version():
    practice = make_practice(aim_en="First.")
    load(practice, aim_en="First.")
    assert practice.versions.count() == 1

    load(practice, aim_en="Second.")
    assert practice.versions.count() == 2


def test_what_is_not_published_has_no_version():
    assert not make_practice(published=False).versions.exists()


def test_a_page_from_before_versions_were_kept_loses_nothing():
    practice = make_practice(aim_en="First.")
    practice.versions.all().delete()

    published(practice, aim_en="Second.")

    assert [one.content["aim_en"] for one in practice.versions.all()] == ["First.", "Second."]


def test_going_back_is_a_new_version():
    lesson = {"kind": "worked", "text_en": "Ask first.", "text_cy": ""}
    practice = make_practice(aim_en="First.", lessons=[lesson])
    published(practice, aim_en="Second.", lessons=[])
    first = practice.versions.get(number=1)

    again = exchange.go_back_to(by=make_officer(), version=first, at=NOW)

    practice = Practice.objects.get(pk=practice.pk)
    assert practice.aim_en == "First."
    assert [one.text_en for one in practice.lessons.all()] == ["Ask first."]
    assert (again.number, again.restored_from) == (3, 1)
    assert practice.versions.get(number=2).content["aim_en"] == "Second."


def test_the_fund_team_alone_goes_back():
    owner = make_organisation()
    practice = make_practice(owner=owner)
    published(practice, aim_en="Second.")

    with pytest.raises(Refused, match="Only the fund team"):
        exchange.go_back_to(
            by=make_person(at=owner), version=practice.versions.get(number=1), at=NOW
        )


def test_nobody_goes_back_to_what_stands():
    practice = make_practice()

    with pytest.raises(Refused, match="what the page says now"):
        exchange.go_back_to(by=make_officer(), version=practice.versions.get(), at=NOW)
