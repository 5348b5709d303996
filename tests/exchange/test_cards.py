"""The Transfer Card: what is asked of whom, who sees what when, and that nobody is ranked by it."""

from datetime import timedelta

import pytest
from django.apps import apps

from rhannu.base import trail
from rhannu.base.refusals import Refused
from rhannu.exchange import actions, rules
from rhannu.exchange.actions.cards import questions_of
from rhannu.exchange.card import SIDES, VERSION, instrument, versions
from rhannu.exchange.card_known import known_of, seen_to_help
from rhannu.exchange.card_pair import profile
from rhannu.exchange.matching import conversations
from rhannu.exchange.models import CardAnswer, TransferCard
from rhannu.practices.encounters import proposed
from tests.exchange.cards import PLAIN, answered, chosen, make_card, make_pair, side_of
from tests.factories import (
    NOW,
    TODAY,
    make_auditor,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_transfer,
)
from tests.house.project import ROOT, written_python

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

DONOR, RECIPIENT = SIDES
LATER = NOW + timedelta(days=8)
# Figure 1 of the report: who shares, who receives, what is shared, what stands between them.
FIGURE = {
    "donor": {"donor_absorptive", "donor_transfer", "motivation_teach"},
    "recipient": {"recipient_absorptive", "recipient_transfer", "motivation_learn"},
    "": {
        *("tacitness", "ambiguity", "complexity"),
        *("power", "trust", "structures", "ties"),
        "context",
    },
}


def people(card):
    transfer = card.transfer
    return make_person(at=transfer.donor), make_person(at=transfer.recipient)


def page_of(card, by):
    card = TransferCard.objects.select_related("transfer__practice").get(pk=card.pk)
    sides = [side_of(card, side) for side in SIDES]
    return profile(card, sides, by=by, on=TODAY)


def row_of(card, by, about):
    return next(row for row in page_of(card, by).rows if row.about == about)


# ------------------------------------------------------------------ the instrument


@pytest.mark.parametrize("version", versions())
def test_the_factors_are_those_of_the_figure_and_each_has_two_questions_in_both_languages(version):
    tool = instrument(version)

    for side, codes in FIGURE.items():
        assert {one.code for one in tool.factors if one.side == side} == codes
    assert {one.code for one in tool.factors if one.optional} == {"power", "trust"}
    for factor in tool.factors:
        questions = [one for one in tool.questions if one.factor == factor.code]
        assert len(questions) == 2
        assert 1 <= sum(one.factor == factor.code for one in tool.remedies) <= 2
        for question in questions:
            texts = [words[code] for words in question.words.values() for code in ("en", "cy")]
            assert all(text.endswith("?") and len(text.split()) <= 24 for text in texts)
            assert len(set(texts)) >= 2


@pytest.mark.parametrize("side", SIDES)
def test_eight_are_asked_and_all_24_only_where_needed(side):
    tool = instrument()

    def asked(**how):
        return [one for _factor, many in tool.asked(side, **how) for one in many]

    assert len(asked(full=False, optional=False)) == 8
    assert len(asked(full=True, optional=False)) == 24
    assert len(asked(full=False, optional=True)) == 10
    assert len(asked(full=True, optional=True)) == 28
    other = {one.code for one in tool.factors if one.side not in ("", side)}
    assert not {one.factor for one in asked(full=False, optional=True)} & other


def test_the_documentation_names_every_question_its_factor_and_its_ground():
    page = (ROOT / "docs/transfer-card.md").read_text()
    tool = instrument()

    for factor in tool.factors:
        assert f"`{factor.code}`" in page
        assert factor.ground in page
    for question in tool.questions:
        assert all(words["en"] in page for words in question.words.values())


def test_the_form_grows_for_a_tacit_or_complex_practice_and_for_a_stalled_transfer():
    assert make_card().why == "default"
    assert make_card(tacitness="tacit").why == "tacit"
    assert make_card(complexity="complex").why == "complex"
    transfer = make_pair(met=True)
    assert rules.why_so_long(transfer, transfer.stuck_from) == "stalled"
    assert rules.why_so_long(transfer, transfer.stuck_from - timedelta(days=1)) == "default"


# ------------------------------------------------------------------ answering


def test_an_answer_keeps_the_version_it_was_given_to_and_only_codes_reach_the_trail():
    card = make_card()
    _donor, recipient = people(card)

    side = answered(card, RECIPIENT, "cannot_tell", by=recipient)

    assert set(side.answers.values_list("version", "level")) == {(VERSION, "cannot_tell")}
    assert side.answers.count() == 8
    entry = trail.TrailEntry.objects.get(verb="card_answered")
    assert "cannot_tell" not in str(entry.facts)


def test_an_officer_answers_for_a_side_that_told_them_by_phone():
    card = make_card()

    side = answered(card, DONOR, by=make_officer())

    assert side.on_behalf_of == card.transfer.donor


def test_answers_are_saved_on_the_way_and_given_only_whole():
    card = make_card()
    side = side_of(card, DONOR)
    donor, _recipient = people(card)

    actions.save_card_answers(by=donor, side=side, answers={"ties_1": "little"}, at=NOW)
    with pytest.raises(Refused, match="Cannot tell yet") as refused:
        actions.answer_card(by=donor, side=side, at=NOW)

    assert refused.value.field == "donor_absorptive_1"
    assert side_of(card, DONOR).draft == {"ties_1": "little"}
    with pytest.raises(Refused) as refused:
        actions.save_card_answers(by=donor, side=side, answers={"ties_1": "very"}, at=NOW)
    assert refused.value.field == "ties_1"
    # What this card does not ask is not kept.
    actions.save_card_answers(by=donor, side=side, answers={"power_1": "fully"}, at=NOW)
    assert "power_1" not in side_of(card, DONOR).draft


def test_neither_side_sees_the_other_before_both_have_answered():
    card = make_card()
    donor, recipient = people(card)

    answered(card, DONOR, "little", by=donor)

    assert row_of(card, donor, "ties").pair.donor == 1
    assert row_of(card, recipient, "ties").pair.donor is None
    assert not page_of(card, recipient).weak
    assert row_of(card, make_officer(), "ties").pair.donor == 1

    answered(card, RECIPIENT, "fully", by=recipient)

    for by in (donor, recipient):
        pair = row_of(card, by, "ties").pair
        assert (pair.donor, pair.recipient, pair.gap, pair.ahead) == (1, 3, "far", "recipient")
    card.refresh_from_db()
    assert card.complete_at == NOW


def test_nobody_outside_the_pair_and_the_fund_team_sees_a_card():
    card = make_card()
    answered(card, DONOR)
    for outsider in (
        make_auditor(),
        make_person(role="analyst"),
        make_person(at=make_organisation()),
    ):
        with pytest.raises(Refused):
            rules.check_sees_cards(by=outsider, transfer=card.transfer, on=TODAY)
        assert not rules.sees_side(outsider, side_of(card, DONOR), TODAY)
        assert not TransferCard.objects.to_show(outsider, TODAY)
    for insider in (*people(card), make_officer()):
        assert TransferCard.objects.to_show(insider, TODAY).get() == card


def test_answers_are_changed_until_the_other_side_has_answered():
    card = make_card()
    donor, recipient = people(card)
    side = answered(card, DONOR, by=donor)

    actions.take_back_card(by=donor, side=side, at=NOW)
    assert not CardAnswer.objects.exists()
    assert side_of(card, DONOR).draft == chosen(side)
    with pytest.raises(Refused, match="not answered yet"):
        actions.take_back_card(by=donor, side=side, at=NOW)

    actions.answer_card(by=donor, side=side, at=NOW)
    with pytest.raises(Refused, match="seven days"):
        actions.take_back_card(by=donor, side=side, at=LATER)
    answered(card, RECIPIENT, by=recipient)
    with pytest.raises(Refused, match="Both sides have answered"):
        actions.take_back_card(by=donor, side=side, at=NOW)


def test_nobody_closes_a_card_to_look_at_what_the_other_side_said():
    card = make_card()
    donor, recipient = people(card)
    answered(card, DONOR, "little", by=donor)

    with pytest.raises(Refused, match="yourself first"):
        actions.close_card(by=recipient, card=card, at=NOW)
    actions.close_card(by=donor, card=card, at=NOW)

    assert row_of(card, recipient, "ties").pair.donor == 1
    with pytest.raises(Refused, match="closed"):
        answered(card, RECIPIENT, by=recipient)


def test_nobody_is_asked_twice_but_for_the_longer_form():
    card = make_card()
    transfer = card.transfer
    with pytest.raises(Refused, match="asked already"):
        make_card(transfer=transfer)
    for side in SIDES:
        answered(card, side)
    with pytest.raises(Refused, match="90 days"):
        make_card(transfer=transfer, at=LATER)

    stuck = make_card(transfer=transfer, at=NOW + timedelta(days=40))

    assert stuck.why == "stalled"
    assert len(questions_of(side_of(stuck, DONOR))) == 24


def test_a_transfer_without_a_sharing_side_or_that_was_stopped_has_no_card():
    card = make_card()
    stopped = {"transfer": card.transfer, "because": "timing", "on": TODAY, "at": NOW}
    actions.stop_transfer(by=make_officer(), **stopped)

    with pytest.raises(Refused, match="stopped"):
        answered(card, DONOR)
    with pytest.raises(Refused, match="stopped"):
        make_card(transfer=card.transfer)


# ------------------------------------------------------------------ the pair


def test_the_full_form_sets_how_a_side_sees_itself_beside_how_it_is_seen():
    card = make_card(tacitness="tacit")
    donor, _recipient = people(card)
    answered(card, DONOR, "fully", recipient_absorptive="not")
    answered(card, RECIPIENT, "fully", donor_absorptive="mostly")

    row = row_of(card, donor, "absorptive")

    assert (row.pair.donor, row.pair.recipient) == (3, 3)
    assert row.seen == (2, 0)
    assert row.weak
    weak = page_of(card, donor).weak
    assert [one.factor.code for one in weak] == ["recipient_absorptive"]
    assert [remedy.code for remedy, _seen in weak[0].remedies] == ["mentor_at_first", "send_two"]


def test_what_is_known_is_filled_in_and_counted(django_assert_num_queries):
    donor, recipient = make_organisation(population=100_000), make_organisation(population=110_000)
    two_months_ago = NOW - timedelta(days=60)
    transfer = make_pair(donor=donor, recipient=recipient, met=True, at=two_months_ago)
    others = [make_pair(donor=donor, mark="confirmed", at=two_months_ago) for _turn in range(2)]
    make_pair(tacitness="tacit", mark="confirmed")  # of another kind of practice

    known = {one.code: one.facts for one in known_of(transfer, TODAY)}
    seen = seen_to_help(transfer)

    assert known["contacts"] == {"times": 1, "last": TODAY - timedelta(days=60)}
    assert known["replies"]["of"] == 3
    assert known["promises"] == {"of": 1, "cases": 0}
    assert "size" in known["likeness"]["alike"]
    assert (seen["visit"].done, seen["visit"].used) == (len(others), len(others))
    assert seen["visit"].share is None
    assert seen["take_home"].used == 2
    assert "mentoring" not in seen
    card = make_card(transfer=transfer)
    sides = [answered(card, side) for side in SIDES]
    by = make_officer()
    by.roles_on(TODAY)
    with django_assert_num_queries(5):
        profile(sides[0].card, sides, by=by, on=TODAY)


@pytest.mark.parametrize(
    ("tacitness", "complexity", "chosen_kind", "expected"),
    [
        ("explicit", "simple", "page", "page"),
        ("mixed", "some", "call", "call"),
        ("tacit", "some", "call", "visit"),
        ("mixed", "complex", "page", "mentoring"),
        ("tacit", "complex", "page", "shadowing"),
        ("tacit", "complex", "mentoring", "mentoring"),
    ],
)
def test_what_is_tacit_or_complex_is_shown_and_not_sent(
    tacitness, complexity, chosen_kind, expected
):
    marks = {"tacitness": tacitness, "complexity": complexity, "encounter": chosen_kind}

    kind, why = proposed(make_practice(**marks))

    assert kind == expected
    assert bool(why) == (expected != chosen_kind)


# ------------------------------------------------------------------ nobody is ranked by it


def test_no_list_sorts_or_filters_by_it():
    """Only the card's own pages read it; what is proposed stays as it was, whatever is answered."""
    own = {"cards", "card", "card_known", "card_pair", "about_cards"}
    names = {"TransferCard", "CardSide", "CardAnswer", "card_pair", "transfer_card"}
    readers = {
        path.stem
        for path in written_python()
        if path.is_relative_to(ROOT / "rhannu")
        and "migrations" not in path.parts
        and any(name in path.read_text() for name in names)
    }
    assert {one for one in readers if not one.startswith(("card", "about_card", "demo_card"))} <= {
        "__init__",  # the shelves' lists of names
        "transfer_card",  # the calculation
        "meter",  # counts that a card was asked for, never what was answered
    }
    assert own & readers
    fields = {
        field.name
        for model in ("TransferCard", "CardSide")
        for field in apps.get_model("exchange", model)._meta.get_fields()
    }
    assert not {name for name in fields if "score" in name or "rank" in name or "level" in name}


def test_what_is_proposed_stays_in_its_order_whatever_is_answered():
    donors = [make_organisation(), make_organisation()]
    practice = make_practice(donors=donors, **PLAIN)
    recipient = make_organisation()

    def order():
        found = conversations("street lights dim", on=TODAY, organisation=recipient).found
        return [
            (one.practice.pk, [choice.organisation.pk for choice in one.donors], one.score)
            for one in found
        ]

    transfer = make_transfer(practice=practice, donor=donors[0], recipient=recipient)
    before = order()
    card = make_card(transfer=transfer)
    for side in SIDES:
        answered(card, side, "not")

    assert before
    assert order() == before
