"""Which contacts of a list are dead, and which should be asked first."""

from datetime import timedelta

import pytest

from rhannu.organisations import actions
from rhannu.organisations.contacts import Contact, doubts
from tests.factories import TODAY, make_organisation, make_person, make_post, system

pytestmark = pytest.mark.django_db


def codes(*contacts):
    return [(one.line, one.code, one.dead) for one in doubts(contacts, on=TODAY)]


def contact(organisation, line=2, **facts):
    return Contact(line=line, organisation_id=organisation.pk if organisation else None, **facts)


def test_a_contact_that_nothing_speaks_against_is_left_in_peace():
    powys = make_organisation(website="https://www.powys.example")
    assert codes(contact(powys, name="A B", post="Clerk", email="a@mail.powys.example")) == []


@pytest.mark.parametrize(
    "email", ["a b@powys.example", "powys.example", "a@b.example; c@d.example"]
)
def test_an_address_that_cannot_be_written_to_is_dead(email):
    assert codes(contact(make_organisation(), email=email)) == [(2, "email_malformed", True)]


def test_a_contact_at_a_body_that_ended_is_dead():
    ended = make_organisation(ended_on=TODAY - timedelta(days=400))
    assert codes(contact(ended, name="A B")) == [(2, "body_ended", True)]


def test_an_address_that_bears_the_name_of_a_body_that_ended_is_dead():
    ended = make_organisation(name_en="Dyfnant County Council", ended_on=TODAY)
    actions.keep_alias(by=system(), organisation=ended, name="DDC", kind="abbreviation")
    powys = make_organisation()
    for domain in ("dyfnant.gov.uk", "mail.dyfnant.gov.uk", "ddc.gov.uk"):
        assert codes(contact(powys, email=f"a@{domain}")) == [(2, "email_of_ended_body", True)]


def test_a_present_body_of_the_same_name_keeps_its_addresses():
    make_organisation(name_en="Gwent County Council", ended_on=TODAY)
    police = make_organisation(name_en="Gwent Police", kind="police")
    assert codes(contact(police, email="a@gwent.police.uk")) == []


def test_an_address_from_before_a_body_had_its_present_name_is_asked_about():
    board = make_organisation(name_en="Swansea Bay University Health Board", kind="health_board")
    actions.keep_alias(by=system(), organisation=board, name="Tawe Trust", kind="former")
    assert codes(contact(board, email="a@tawe.nhs.uk")) == [(2, "email_of_old_name", False)]
    assert codes(contact(board, email="a@swansea-bay.nhs.uk")) == []


def test_the_former_name_of_a_body_that_took_over_is_the_name_of_the_one_that_ended():
    ended = make_organisation(name_en="Old Bay Health Board", ended_on=TODAY)
    board = make_organisation(name_en="New Bay Health Board")
    actions.keep_succession(by=system(), predecessor=ended, successor=board, on=TODAY)
    actions.keep_alias(by=system(), organisation=board, name="OBHB", kind="former")
    found = doubts([contact(board, email="a@obhb.nhs.uk")], on=TODAY)
    assert [(one.code, one.facts["organisation"]) for one in found] == [
        ("email_of_ended_body", ended.pk)
    ]


def test_an_address_at_another_bodys_site_is_asked_about():
    powys = make_organisation(website="https://www.powys.example")
    make_organisation(website="https://gwynedd.example/en")
    assert codes(contact(powys, email="a@gwynedd.example")) == [(2, "email_elsewhere", False)]


def test_one_who_has_left_is_dead_by_the_file_or_by_the_records():
    powys = make_organisation()
    left = TODAY - timedelta(days=3)
    assert codes(contact(powys, name="A B", left_on=left)) == [(2, "left", True)]

    person = make_person(name="C D", email="cd@powys.example")
    post = make_post(organisation=powys, holder=person, title_en="Treasurer")
    actions.end_holding(by=system(), holding=post.holdings.get(), on=left)
    assert codes(contact(powys, name="C D", post="Clerk")) == [(2, "left", True)]
    assert codes(contact(powys, name="Cyril D", email="CD@powys.example")) == [(2, "left", True)]


def test_one_who_works_elsewhere_now_is_dead_here():
    powys, gwynedd = make_organisation(), make_organisation()
    person = make_person(email="ab@rhannu.example")
    make_post(organisation=gwynedd, holder=person)
    found = doubts([contact(powys, name="A B", email="ab@rhannu.example")], on=TODAY)
    assert [(one.code, one.facts["organisation"]) for one in found] == [("moved", gwynedd.pk)]


def test_a_post_that_somebody_else_holds_makes_the_contact_dead():
    powys = make_organisation()
    holder = make_person(name="C D")
    make_post(organisation=powys, holder=holder, title_en="Treasurer", title_cy="Trysorydd")
    assert codes(contact(powys, name="A B", post="treasurer")) == [(2, "held_by_another", True)]
    assert codes(contact(powys, name="A B", post="Trysorydd")) == [(2, "held_by_another", True)]
    assert codes(contact(powys, name="C D", post="Treasurer")) == []


def test_a_closed_post_is_dead():
    powys = make_organisation()
    post = make_post(organisation=powys, title_en="Treasurer")
    post.closed_on = TODAY
    post.save()
    assert (2, "post_closed", True) in codes(contact(powys, post="Treasurer"))


@pytest.mark.parametrize(("days", "asked"), [(183, False), (184, True)])
def test_a_post_not_confirmed_for_six_months_is_asked_about(days, asked):
    powys = make_organisation()
    then = TODAY - timedelta(days=days)
    make_post(organisation=powys, title_en="Treasurer", confirmed_on=then)
    expected = [(2, "not_confirmed", False)] if asked else []
    assert codes(contact(powys, post="Treasurer")) == expected
    assert codes(contact(make_organisation(), name="A B", confirmed_on=then)) == expected


def test_the_same_person_in_two_posts_is_named_on_both_lines():
    powys = make_organisation()
    found = doubts(
        [
            contact(powys, 2, name="A B", post="Clerk", email="ab@x.example"),
            contact(powys, 3, name="E F", post="Clerk"),
            contact(powys, 4, name="A B", post="Treasurer", email="AB@x.example"),
        ],
        on=TODAY,
    )
    assert [(one.line, one.code, one.facts["lines"]) for one in found] == [
        (2, "twice", [4]),
        (4, "twice", [2]),
    ]


def test_the_cost_does_not_follow_the_number_of_contacts(django_assert_num_queries):
    powys = make_organisation()
    for number in range(5):
        make_post(organisation=powys, title_en=f"Post {number}", holder=make_person())
    few = [contact(powys, line, name="A B", post=f"Post {line}") for line in range(2)]
    many = [
        contact(powys, line, name=f"A {line}", email=f"a{line}@x.example") for line in range(60)
    ]
    with django_assert_num_queries(5):
        doubts(few, on=TODAY)
    with django_assert_num_queries(6):
        doubts(many, on=TODAY)
