"""What the public pages are told: each question once, nothing that the reader may not see."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from rhannu.exchange.models import Mark
from rhannu.fund import actions as fund
from rhannu.insight.fund_page import fund_facts
from rhannu.insight.organisation_page import organisation_facts
from rhannu.insight.practice_page import practice_facts, practice_named
from rhannu.insight.project_page import project_facts, projects_for
from rhannu.insight.together import by_question, listed, together
from rhannu.organisations.models import Organisation, Post
from rhannu.portfolio import actions as portfolio
from tests.factories import (
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_project,
    make_transfer,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NOBODY = AnonymousUser()


def test_unlike_tables_answer_in_one_query(django_assert_num_queries):
    gwynedd = make_organisation(population=117_400)
    make_post(organisation=gwynedd, themes=["street_lighting"])

    with django_assert_num_queries(1):
        asked = together(
            bodies=(Organisation.objects.all(), {"slug": "slug", "people": "population"}),
            posts=(Post.objects.all(), {"themes": "themes", "on": "confirmed_on"}),
            none=(Post.objects.filter(phone="none"), {"id": "id"}),
        )
        rows = by_question(asked)

    assert rows["bodies"] == [{"slug": gwynedd.slug, "people": 117_400}]
    assert listed(rows["posts"][0]["themes"]) == ["street_lighting"]
    assert rows["posts"][0]["on"] == "2026-11-03"
    assert rows["none"] == []


def test_a_practice_that_is_not_published_has_no_page():
    make_practice(slug="draft", published=False)

    assert practice_named("draft") is None


def test_a_private_project_and_its_sums_stay_out_of_a_practices_page():
    practice = make_practice()
    sums = [{"measure": "award", "claim": "declared", "pence": 100}]
    make_project(slug="private", is_public=False, practices=[practice], sums=sums)

    facts = practice_facts(practice, on=TODAY)

    assert facts.projects == () and facts.sums == () and facts.donors == ()


def test_a_journey_that_was_only_reported_is_no_link():
    donor = make_organisation()
    practice = make_practice(donors=[donor])
    taken = make_transfer(
        practice=practice, donor=donor, recipient=make_organisation(), mark=Mark.CONFIRMED
    )
    make_transfer(practice=practice, donor=donor, recipient=make_organisation(), mark=Mark.REPORTED)

    links = practice_facts(practice, on=TODAY).links

    assert [one.recipient_id for one in links] == [taken.recipient_id]


def test_everybody_a_practices_page_names_is_at_hand():
    owner, judge = make_organisation(), make_organisation()
    evidence = [
        {"kind": "claim", "text_en": "So", "text_cy": "", "organisation": owner, "by": judge}
    ]
    practice = make_practice(evidence=evidence, owner=owner)
    reader = make_organisation()

    facts = practice_facts(practice, on=TODAY, also=[reader.pk])

    assert set(facts.organisations) == {owner.pk, judge.pk, reader.pk}


def test_an_award_of_one_project_is_not_joint():
    money = fund.keep_fund(by=system(), slug="fund", name_en="Fund", name_cy="")
    call = fund.keep_round(by=system(), fund=money, code="r1", name_en="R1", name_cy="")
    award = portfolio.keep_award(
        by=system(), slug="a", round=call, announced_on=None, repayment_years=Decimal(5)
    )
    practice = make_practice()
    make_project(award=award, practices=[practice])

    assert practice_facts(practice, on=TODAY).joint == {}


def test_what_a_body_is_learning_is_not_told_to_strangers():
    donor, body = make_organisation(), make_organisation()
    practice = make_practice(donors=[donor])
    make_transfer(practice=practice, donor=donor, recipient=body, met=True)

    def learning(reader):
        return organisation_facts(body, reader=reader, on=TODAY).learning

    assert learning(NOBODY) == () and learning(make_person(at=donor)) == ()
    assert [one.practice.slug for one in learning(make_person(at=body))] == [practice.slug]
    assert learning(make_officer())


def test_only_the_fund_team_sees_its_own_list_among_similar_work():
    project = make_project(title_en="Dictation for clinic letters")
    hidden = make_project(title_en="Dictation for clinic letters", is_public=False)

    def similar(reader):
        facts = project_facts(project, reader=reader, on=TODAY)
        return [one.slug for one in facts.similar]

    assert similar(NOBODY) == []
    assert similar(make_officer()) == [hidden.slug]
    assert hidden not in projects_for(NOBODY, TODAY)


def test_other_peoples_money_is_not_counted_as_the_funds():
    for slug in ("invest-to-save", "other-funding"):
        money = fund.keep_fund(by=system(), slug=slug, name_en=slug, name_cy="")
        call = fund.keep_round(by=system(), fund=money, code="r1", name_en="R1", name_cy="")
        portfolio.keep_award(
            by=system(), slug=f"a-{slug}", round=call, announced_on=None, repayment_years=None
        )

    assert fund_facts().own_awards == 1
