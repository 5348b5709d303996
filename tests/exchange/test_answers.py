"""An answer counts once it is recorded, and is seen by others once its own body has published it."""

from datetime import timedelta

import pytest
from django.db import transaction

from rhannu.base.refusals import Refused
from rhannu.exchange import actions, register
from rhannu.exchange.models import AnswerDraft, Decision, PracticeStanding
from rhannu.organisations import actions as organisations
from rhannu.organisations.models import Role
from tests.factories import (
    NOW,
    TODAY,
    make_answer,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_project,
    make_transfer,
    publish,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

EVALUATED = {"kind": "comparison", "text_en": "Compared", "text_cy": "Cymharwyd"}
LATER = TODAY + timedelta(days=100)


def lead_of(organisation):
    person = make_person()
    organisations.grant_role(
        by=system(),
        person=person,
        role=Role.ORGANISATION_LEAD,
        organisation=organisation,
        on=TODAY - timedelta(days=9),
    )
    return person


# ------------------------------------------------------------------ what it must say


@pytest.mark.parametrize(
    ("answer", "facts", "field"),
    [
        ("already", {"alike": "same"}, "since"),
        ("already", {"since": 1066, "alike": "same"}, "since"),
        ("already", {"since": TODAY.year + 1, "alike": "same"}, "since"),
        ("already", {"since": 2019}, "alike"),
        ("already", {"since": 2019, "alike": "somewhat"}, "alike"),
        ("adopt", {"review_on": TODAY}, "review_on"),
        ("adapt", {"changed": "A", "why": "B", "planned": "perhaps"}, "planned"),
        ("adapt", {"changed": "A", "why": "B", "adapted_when": "never"}, "adapted_when"),
        ("adapt", {"changed": "A", "why": "B", "core": "half"}, "core"),
        ("adapt", {"changed": "A", "why": "B", "core": "partly"}, "core_words"),
        ("adapt", {"changed": "A", "why": "B", "differences": ["weather"]}, "differences"),
    ],
)
def test_an_answer_that_says_too_little_is_refused_at_its_field(answer, facts, field):
    with pytest.raises(Refused) as refused:
        actions.decide(
            by=make_officer(), practice=make_practice(), organisation=make_organisation(),
            answer=answer, decided_on=TODAY, at=NOW, **facts,
        )  # fmt: skip
    assert refused.value.field == field
    assert not Decision.objects.exists()


def test_an_answer_is_looked_after_by_a_post_of_its_own_body():
    elsewhere = make_post(organisation=make_organisation())
    with pytest.raises(Refused, match="another organisation") as refused:
        make_answer(owner_post=elsewhere)
    assert refused.value.field == "owner_post"


def test_a_thing_that_no_answer_says_is_an_error_of_ours():
    with pytest.raises(TypeError, match="colour"):
        make_answer(colour="green")


# ------------------------------------------------------------------ publishing


def test_an_answer_is_recorded_for_those_who_analyse_and_counted_nowhere_else():
    practice = make_practice(donors=[make_organisation()])
    one = make_answer(practice=practice, answer="not_here", published=False)
    stands = PracticeStanding.objects.get(practice=one.practice)

    assert (one.state, one.is_current, one.is_shown) == ("recorded", True, False)
    assert stands.not_here == 0
    assert not Decision.objects.published().exists()

    publish(one)
    stands.refresh_from_db()
    assert stands.not_here == 1


def test_the_lead_has_looked_and_the_officer_was_told():
    organisation = make_organisation()
    looked = make_answer(organisation=organisation, published=False)
    told = make_answer(published=False)

    actions.publish_answer(by=lead_of(organisation), decision=looked, at=NOW)
    publish(told)

    assert Decision.objects.get(pk=looked.pk).previewed == "page"
    assert Decision.objects.get(pk=told.pk).previewed == "told"


def test_who_only_works_there_cannot_publish():
    one = make_answer(published=False)
    lead_of(one.organisation)
    with pytest.raises(Refused, match="Only the lead"):
        actions.publish_answer(by=make_person(at=one.organisation), decision=one, at=NOW)


def test_where_nobody_leads_the_holder_of_its_post_publishes():
    body, holder = make_organisation(), make_person()
    post = make_post(organisation=body, holder=holder)
    one = make_answer(organisation=body, owner_post=post, published=False)
    with pytest.raises(Refused, match="Nobody is on record as the lead"):
        actions.publish_answer(by=make_person(at=body), decision=one, at=NOW)
    with transaction.atomic():
        lead_of(body)
        with pytest.raises(Refused, match="Only the lead"):
            actions.publish_answer(by=holder, decision=one, at=NOW)
        transaction.set_rollback(True)

    one = actions.publish_answer(by=holder, decision=one, at=NOW)

    assert (one.state, one.previewed) == ("published", "page")


def test_an_answer_that_nobody_looks_after_is_not_published():
    one = make_answer(published=False, owner="")
    with pytest.raises(Refused, match="Nobody owns this answer"):
        publish(one)


def test_an_answer_is_published_once():
    one = make_answer()
    with pytest.raises(Refused, match="published already"):
        publish(one)


def test_until_the_new_answer_is_published_the_old_one_is_shown():
    first = make_answer(answer="considering")
    both = {"practice": first.practice, "organisation": first.organisation}
    second = make_answer(**both, answer="adopt", published=False)

    assert Decision.objects.published().get() == first
    publish(second)
    assert Decision.objects.published().get() == second
    with pytest.raises(Refused, match="published already"):
        publish(first)


def test_an_answer_that_was_overtaken_is_not_published():
    first = make_answer(answer="considering", published=False)
    make_answer(practice=first.practice, organisation=first.organisation, published=False)
    with pytest.raises(Refused, match="no longer the present answer"):
        publish(first)


def test_the_other_side_of_a_conversation_learns_the_answer_when_it_is_published():
    transfer = make_transfer(met=True)
    decision = actions.decide(
        by=make_officer(), practice=transfer.practice, organisation=transfer.recipient,
        transfer=transfer, answer="already", since=2020, alike="same", decided_on=TODAY, at=NOW,
        owner="Head of Highways",
    )  # fmt: skip
    transfer.refresh_from_db()
    assert (transfer.decision, transfer.wait) == ("", "take_home")

    publish(decision)
    transfer.refresh_from_db()
    assert (transfer.decision, transfer.wait, transfer.stuck_from) == ("already", "already", None)


# ------------------------------------------------------------------ taking back, drafts


def test_an_answer_taken_back_leaves_the_one_before():
    first = make_answer(answer="considering", published=False)
    second = make_answer(practice=first.practice, organisation=first.organisation, published=False)

    actions.take_back_answer(by=make_person(at=first.organisation), decision=second, at=NOW)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.is_current, second.is_current, second.state) == (True, False, "taken_back")


@pytest.mark.parametrize("days", [7, 8])
def test_it_can_be_taken_back_for_seven_days(days):
    one = make_answer(published=False)
    facts = {"by": make_officer(), "decision": one, "at": NOW + timedelta(days=days)}
    if days <= 7:
        actions.take_back_answer(**facts)
        assert not Decision.objects.filter(is_current=True).exists()
    else:
        with pytest.raises(Refused, match="more than seven days ago"):
            actions.take_back_answer(**facts)


def test_what_everybody_can_see_is_not_taken_back():
    with pytest.raises(Refused, match="published already"):
        actions.take_back_answer(by=make_officer(), decision=make_answer(), at=NOW)


def test_a_draft_is_kept_once_and_goes_when_the_answer_is_recorded():
    own, practice = make_organisation(), make_practice()
    person = make_person(at=own)
    for step in ("answer", "owner"):
        actions.save_draft(
            by=person, practice=practice, organisation=own, content={}, step=step, at=NOW
        )
    assert AnswerDraft.objects.get().step == "owner"
    make_answer(practice=practice, organisation=own, by=person)
    assert not AnswerDraft.objects.exists()


# ------------------------------------------------------------------ who is expected


def test_who_is_expected_to_answer():
    practice = make_practice(sectors=["local_government"], evidence=[EVALUATED])
    council, silent = make_organisation(), make_organisation()
    make_organisation(kind="health_board")
    make_organisation(kind="representative_body")
    make_organisation(ended_on=TODAY - timedelta(days=1))
    doer = make_organisation()
    make_project(lead=doer, practices=[practice])
    make_answer(practice=practice, organisation=council, published=False)

    expected = set(register.expected(practice, TODAY))
    assert expected == {council, silent, doer}
    assert set(register.silent(practice, TODAY)) == {silent}
    assert list(register.expected_of(silent, TODAY)) == [practice]
    assert not register.expected_of(council, TODAY) and not register.expected_of(doer, TODAY)


def test_nobody_is_expected_to_answer_a_mere_claim(settings):
    practice = make_practice(evidence=[EVALUATED | {"kind": "claim"}])
    body = make_organisation()
    assert not register.expected(practice, TODAY).exists()
    assert not register.expected_of(body, TODAY).exists()

    settings.ANSWERS_FROM = "claimed"
    assert register.expected(practice, TODAY).get() == body
    assert register.expected_of(body, TODAY).get() == practice


def test_a_practice_that_names_no_sector_is_for_every_body_that_runs_a_service():
    practice = make_practice(sectors=[], evidence=[EVALUATED])
    bodies = {make_organisation(), make_organisation(kind="police")}
    make_organisation(kind="auditor")
    assert set(register.expected(practice, TODAY)) == bodies
    assert all(list(register.expected_of(one, TODAY)) == [practice] for one in bodies)
