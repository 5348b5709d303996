"""An award with one project, the body that did it, its post, and meetings about it."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from rhannu.exchange import actions
from rhannu.exchange.models import Encounter, SharingDuty
from rhannu.fund import actions as fund
from rhannu.organisations.models import Organisation, Person, Post
from rhannu.portfolio import actions as portfolio
from rhannu.portfolio.models import Award, Project
from rhannu.practices.models import Practice
from tests.factories import (
    NOW,
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

_number = count(1)


@dataclass
class Awarded:
    award: Award
    project: Project
    practice: Practice
    donor: Organisation
    post: Post
    holder: Person


def make_awarded(*, donor=None, practice=None, post=None, **facts) -> Awarded:
    number = next(_number)
    money = fund.keep_fund(by=system(), slug=f"fund-{number}", name_en="Fund", name_cy="Cronfa")
    call = fund.keep_round(by=system(), fund=money, code="r1", name_en="R1", name_cy="C1")
    award = portfolio.keep_award(
        by=system(), slug=f"award-{number}", round=call, announced_on=None, repayment_years=None
    )
    donor = donor or make_organisation()
    practice = practice or make_practice()
    project = make_project(lead=donor, practices=[practice], award=award, **facts)
    holder = make_person(email=f"helper{number}@rhannu.example")
    post = post or make_post(organisation=donor, holder=holder)
    return Awarded(award, project, practice, donor, post, holder)


def propose(work: Awarded, *, by=None, at=NOW, **terms) -> SharingDuty:
    wanted = {
        "post": work.post, "sessions": 2, "places": 2, "cap": 8, "pence": 60_000,
        "until": TODAY + timedelta(days=365), **terms,
    }  # fmt: skip
    return actions.propose_duty(by=by or make_officer(), award=work.award, at=at, **wanted)


def agreed_duty(work: Awarded, **terms) -> SharingDuty:
    return actions.agree_duty(by=work.holder, duty=propose(work, **terms), at=NOW)


def meet(work: Awarded, kind: str, on: date, *, recipient=None) -> Encounter:
    """A meeting of the donor about the practice, with a body of its own each time."""
    transfer = make_transfer(
        practice=work.practice,
        donor=work.donor,
        recipient=recipient or make_organisation(),
        at=NOW - timedelta(days=120),
    )
    promise = actions.Promise(transfer.recipient, "Count our lights", TODAY)
    return actions.record_encounter(
        by=system(), transfer=transfer, kind=kind, held_on=on, at=NOW, promises=[promise],
        told_by=work.donor,
    )  # fmt: skip
