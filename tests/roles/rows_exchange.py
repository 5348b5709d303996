"""The role matrix between organisations: rows of the room `exchange`."""

from datetime import timedelta

from rhannu.exchange import actions
from rhannu.exchange.files import read_data_set
from rhannu.exchange.models import Mark
from rhannu.practices.models import Practice
from tests.exchange.folders import folder
from tests.factories import (
    NOW,
    TODAY,
    make_answer,
    make_evidence,
    make_practice,
    make_request,
    make_transfer,
    system,
)
from tests.roles.rows_below import in_review, send_back_theirs
from tests.roles.world import (
    ADMINISTRATOR,
    ANALYST,
    AUDITOR,
    CONDUIT,
    DONORS,
    EVALUATOR,
    LEAD,
    OFFICER,
    RECIPIENTS,
    TEAM,
    Rows,
)

ROWS = Rows("exchange")
IN_A_WEEK = TODAY + timedelta(days=7)
# Somebody from outside both sides, whose work it is to look; the system sees nothing itself.
WITNESSES = frozenset({OFFICER, ADMINISTRATOR, ANALYST, EVALUATOR, AUDITOR, CONDUIT})


def asked(world):
    """A question that waits for the donor's answer."""
    return make_request(practice=world.practice, donor=world.donor, recipient=world.recipient)


def came_to(world, **how_far):
    """The transfer between the two sides, as far as told."""
    return make_transfer(
        practice=world.practice, donor=world.donor, recipient=world.recipient, **how_far
    )


# ------------------------------------------------------------------ pages


@ROWS.may(DONORS, TEAM)
def publish_draft(world):
    return {"draft": in_review(world), "at": NOW}


@ROWS.may(TEAM, verb="publish_draft", case="of its owner's writing")
def publish_theirs(world):
    return {"draft": send_back_theirs(world)["draft"], "at": NOW}


@ROWS.may(TEAM)
def go_back_to(world):
    actions.publish_draft(by=system(), draft=in_review(world), at=NOW)
    return {"version": world.practice.versions.get(number=1), "at": NOW}


@ROWS.may(TEAM)
def move_practice(world):
    # Read anew: the world's own remembers the grade that an earlier row gave it.
    practice = Practice.objects.get(pk=world.practice.pk)
    make_evidence(practice, world.donor, kind="comparison")
    return {"practice": practice, "to": "proven", "why": "It was compared.", "at": NOW}


@ROWS.may(TEAM, verb="move_practice", case="back")
def move_practice_back(world):
    actions.move_practice(by=system(), **move_practice(world))
    return {"practice": world.practice, "to": "emerging", "why": "It did not hold.", "at": NOW}


@ROWS.may(TEAM)
def retire_practice(world):
    return {"practice": world.practice, "reason": "cost", "why": "Too dear by now.", "at": NOW}


# ------------------------------------------------------------------ asking and answering


@ROWS.may(RECIPIENTS, TEAM)
def ask_to_talk(world):
    sides = {"practice": world.practice, "recipient": world.recipient, "donor": world.donor}
    return {**sides, "kind": "visit", "at": NOW}


@ROWS.may(TEAM)
def record_introduction(world):
    return {"request": asked(world), "at": NOW}


@ROWS.may(DONORS, TEAM)
def accept_request(world):
    return {"request": asked(world), "at": NOW, "agreed_on": IN_A_WEEK}


@ROWS.may(DONORS, TEAM)
def suggest_another_time(world):
    return {"request": asked(world), "at": NOW, "reply": "Any day in March"}


@ROWS.may(DONORS, TEAM)
def suggest_another_post(world):
    return {"request": asked(world), "at": NOW, "reply": "", "post": world.post}


@ROWS.may(DONORS, TEAM)
def decline_request(world):
    return {"request": asked(world), "at": NOW}


@ROWS.may(RECIPIENTS, DONORS, TEAM)
def agree_day(world):
    request = actions.accept_request(by=system(), request=asked(world), at=NOW)
    return {"request": request, "agreed_on": IN_A_WEEK, "at": NOW}


# ------------------------------------------------------------------ meeting


@ROWS.may(RECIPIENTS, DONORS, TEAM)
def record_encounter(world):
    promise = actions.Promise(world.recipient, "Count our lights", IN_A_WEEK)
    facts = {"transfer": asked(world).transfer, "kind": "visit", "held_on": TODAY}
    return {**facts, "at": NOW, "promises": [promise]}


@ROWS.may(RECIPIENTS, TEAM)
def keep_commitment(world):
    promised = came_to(world, met=True).commitments.get()
    return {"commitment": promised, "on": TODAY, "at": NOW}


@ROWS.may(DONORS, TEAM, verb="keep_commitment", case="of the donor")
def keep_commitment_of_the_donor(world):
    promise = actions.Promise(world.donor, "Send our costs", IN_A_WEEK)
    facts = {"transfer": asked(world).transfer, "kind": "call", "held_on": TODAY}
    met = actions.record_encounter(by=system(), **facts, at=NOW, promises=[promise])
    return {"commitment": met.commitments.get(), "on": TODAY, "at": NOW}


@ROWS.may(RECIPIENTS, TEAM)
def take_home(world):
    return {"transfer": came_to(world, met=True), "on": TODAY, "at": NOW, "words": "A briefing"}


@ROWS.may(RECIPIENTS, DONORS, TEAM)
def stop_transfer(world):
    transfer = came_to(world, met=True)
    return {"transfer": transfer, "because": "timing", "on": TODAY, "at": NOW}


# ------------------------------------------------------------------ deciding and adopting


@ROWS.may(RECIPIENTS, TEAM)
def decide(world):
    transfer = came_to(world, taken_home=True)
    return {**decide_alone(world), "transfer": transfer}


@ROWS.may(RECIPIENTS, TEAM, verb="decide", case="without having talked")
def decide_alone(world):
    sides = {"practice": world.practice, "organisation": world.recipient}
    return {**sides, "answer": "adopt", "decided_on": TODAY, "at": NOW}


def recorded(world):
    """The recipient's answer before anybody else has seen it."""
    sides = {"practice": world.practice, "organisation": world.recipient}
    return make_answer(by=system(), published=False, **sides)


@ROWS.may(frozenset({LEAD}), TEAM)
def publish_answer(world):
    return {"decision": recorded(world), "at": NOW}


@ROWS.may(RECIPIENTS, TEAM)
def take_back_answer(world):
    return {"decision": recorded(world), "at": NOW}


@ROWS.may(TEAM)
def ask_for_answers(world):
    compared = {"kind": "comparison", "text_en": "Compared", "text_cy": "Cymharwyd"}
    return {"practice": make_practice(evidence=[compared]), "due_on": IN_A_WEEK, "at": NOW}


@ROWS.may(TEAM)
def ask_again(world):
    long_ago = TODAY - timedelta(days=90)
    facts = {"answer": "considering", "decided_on": long_ago, "by": system()}
    return {"decision": make_answer(organisation=world.recipient, **facts), "at": NOW}


@ROWS.may(RECIPIENTS, TEAM)
def save_draft(world):
    sides = {"practice": world.practice, "organisation": world.recipient}
    return {**sides, "content": {"answer": "adopt"}, "step": "owner", "at": NOW}


@ROWS.may(RECIPIENTS, DONORS, TEAM)
def report_adoption(world):
    transfer = came_to(world, taken_home=True, decision="adopt")
    return {"transfer": transfer, "in_use_on": TODAY, "at": NOW}


@ROWS.may(DONORS, TEAM, case="for the donor")
def confirm_adoption(world):
    return {"transfer": came_to(world, mark=Mark.REPORTED), "side": "donor", "at": NOW}


@ROWS.may(RECIPIENTS, TEAM, verb="confirm_adoption", case="for the recipient")
def confirm_adoption_of_the_recipient(world):
    return {**confirm_adoption(world), "side": "recipient"}


@ROWS.may(WITNESSES)
def verify_adoption(world):
    transfer = came_to(world, mark=Mark.CONFIRMED)
    seen = {"how": "visit", "seen_on": TODAY, "words": "Seen lit"}
    return {"transfer": transfer, **seen, "at": NOW}


@ROWS.may(RECIPIENTS, TEAM)
def record_improvement(world):
    transfer = came_to(world, mark=Mark.REPORTED)
    return {"transfer": transfer, "on": TODAY, "at": NOW, "words": "A third less power"}


# ------------------------------------------------------------------ what the fund team keeps


@ROWS.may(DONORS, TEAM)
def record_count(world):
    sides = {"practice": world.practice, "organisation": world.donor}
    counted = {"unit": "lamps", "number": 12_000, "year": 2019, "source": "Our register"}
    return {**sides, **counted, "at": NOW}


@ROWS.may(TEAM)
def keep_spread_report(world):
    texts = {"name_en": "LED", "name_cy": "LED", "what_en": "Copied", "what_cy": "Copïwyd"}
    sides = {"practice": world.practice, "donor": world.donor, "recipient": world.recipient}
    source = {"year": 2014, "how": "visit", "source_url": "https://fund.example/"}
    return {"place": 1, **sides, **texts, **source}


@ROWS.may(TEAM)
def rebuild_search(world):
    return {}


@ROWS.may(TEAM)
def take_in_data_set(world):
    data, _faults = read_data_set(folder())
    return {"data": data, "at": NOW, "on": TODAY}
