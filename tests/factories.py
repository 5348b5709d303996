"""Things for tests, made by the road real ones take: the actions.

Ask only for what the test is about; the rest is plain and valid.
"""

import itertools
from datetime import UTC, date, datetime, timedelta

from rhannu.base.actions import one_change
from rhannu.exchange import actions as exchange
from rhannu.exchange import standing
from rhannu.exchange.models import Decision, Mark, Request, Transfer
from rhannu.networks import actions as networks
from rhannu.networks.models import Network
from rhannu.organisations import actions as organisations
from rhannu.organisations.models import Organisation, Person, Post, Role
from rhannu.portfolio import actions as portfolio
from rhannu.portfolio.models import Project
from rhannu.practices import actions as practices
from rhannu.practices.models import Evidence, Practice

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

_number = itertools.count(1)


def system() -> Person:
    """Who imports act as."""
    return organisations.system_person()


def make_organisation(*, slug: str = "", kind: str = "local_authority", **facts) -> Organisation:
    """A council in the south-east with nothing remarkable about it."""
    number = next(_number)
    slug = slug or f"body-{number}"
    wanted = {
        "name_en": f"Body {number} Council",
        "name_cy": f"Cyngor Corff {number}",
        "kind": kind,
        "region": "south_east",
        "autonomous": kind not in {"health_board", "nhs_trust"},
        **facts,
    }
    return organisations.keep_organisation(by=system(), slug=slug, **wanted)


def make_person(*, at: Organisation | None = None, role: str | None = None, **facts) -> Person:
    """Somebody who signs in by e-mail; a member of `at` and holder of `role` for a year past."""
    number = next(_number)
    wanted = {"name": f"Person {number}", "email": f"person{number}@rhannu.example", **facts}
    person = organisations.add_person(by=system(), **wanted)
    since = TODAY - timedelta(days=365)
    if at is not None:
        organisations.grant_role(
            by=system(), person=person, role=Role.MEMBER, on=since, organisation=at
        )
    if role is not None:
        organisations.grant_role(by=system(), person=person, role=role, on=since)
    return person


def make_officer(**facts) -> Person:
    """A fund officer."""
    return make_person(role=Role.FUND_OFFICER, **facts)


def make_auditor(**facts) -> Person:
    """An auditor, outside every council and health board."""
    return make_person(role=Role.AUDITOR, **facts)


def make_post(*, organisation: Organisation, holder: Person | None = None, **facts) -> Post:
    """A post to ring, confirmed this month."""
    wanted = {
        "title_en": "Head of Highways",
        "title_cy": "Pennaeth Priffyrdd",
        "phone": "01632 960101",
        "confirmed_on": TODAY - timedelta(days=20),
        **facts,
    }
    post = organisations.add_post(by=system(), organisation=organisation, **wanted)
    if holder is not None:
        since = TODAY - timedelta(days=365)
        organisations.hold_post(by=system(), post=post, person=holder, on=since)
        organisations.confirm_post(by=system(), post=post, on=wanted["confirmed_on"])
    return post


def make_network(*, slug: str = "", members=(), **facts) -> Network:
    """A network about a service that these posts have belonged to for a year."""
    number = next(_number)
    wanted = {
        "kind": "service",
        "name_en": f"Network {number}",
        "name_cy": f"Rhwydwaith {number}",
        **facts,
    }
    slug = slug or f"network-{number}"
    network = networks.keep_network(by=system(), slug=slug, on=TODAY, **wanted)
    for post in members:
        since = TODAY - timedelta(days=365)
        networks.add_member(by=system(), network=network, post=post, on=since)
    return network


def make_practice(*, slug: str = "", donors=(), evidence=(), lessons=(), **facts) -> Practice:
    """A published practice that each of `donors` did as a project of its own."""
    number = next(_number)
    slug = slug or f"practice-{number}"
    wanted = {
        "theme": "street_lighting",
        "functions": ["lighting"],
        "sectors": ["local_government"],
        "tacitness": "tacit",
        "complexity": "some",
        "encounter": "visit",
        "title_en": f"Practice {number}",
        "title_cy": f"Arfer {number}",
        "summary_en": "Change street lights to LED and dim them at night.",
        "summary_cy": "Newid goleuadau stryd i LED a'u pylu yn y nos.",
        **facts,
    }
    practice = practices.keep_practice(
        by=system(), slug=slug, facts=wanted, lessons=lessons, evidence=evidence, at=NOW
    )
    for donor in donors:
        make_project(lead=donor, practices=[practice], theme=wanted["theme"])
    return practice


def said_of_evidence(body: Organisation, **facts) -> dict:
    """What a record of evidence must say: figures that a body counted itself, with a source."""
    return {
        "kind": "monitoring",
        "organisation": body,
        "said_by": body,
        "text_en": f"A third less power at body {body.pk}",
        "text_cy": f"Traean yn llai o drydan yng nghorff {body.pk}",
        "source_url": f"https://report.example/{next(_number)}",
        **facts,
    }


def make_evidence(practice: Practice, body: Organisation, **facts) -> Evidence:
    """A record behind a practice, entered by the system."""
    said = said_of_evidence(body, **facts)
    return exchange.add_evidence(by=system(), practice=practice, at=NOW, **said)


def make_project(
    *, slug: str = "", lead=None, practices=(), partners=(), sums=(), **facts
) -> Project:
    """A public project."""
    number = next(_number)
    wanted = {
        "title_en": f"Project {number}",
        "title_cy": f"Prosiect {number}",
        "summary_en": "New lanterns on main roads.",
        "theme": "street_lighting",
        "sector": "local_government",
        "lead": lead,
        **facts,
    }
    with one_change():
        project = portfolio.keep_project(
            by=system(),
            slug=slug or f"project-{number}",
            facts=wanted,
            partners=partners,
            practices=practices,
            sums=sums,
        )
        for practice in practices:
            standing.refresh(practice)
    return project


def make_request(
    *, practice=None, donor=None, recipient=None, by=None, at: datetime = NOW, **facts
) -> Request:
    """A question from a recipient to a donor who did the practice."""
    donor = donor or make_organisation()
    recipient = recipient or make_organisation()
    practice = practice or make_practice(donors=[donor])
    by = by or make_person(at=recipient)
    return exchange.ask_to_talk(
        by=by,
        practice=practice,
        recipient=recipient,
        donor=donor,
        kind=facts.pop("kind", "visit"),
        at=at,
        words=facts.pop("words", "Our street lighting bill is rising."),
        over=facts.pop("over", "they_agreed"),  # an officer's reason, where much was asked already
        **facts,
    )


def make_transfer(
    *,
    practice=None,
    donor=None,
    recipient=None,
    met: bool = False,
    taken_home: bool = False,
    decision: str | None = None,
    mark: str = Mark.NONE,
    at: datetime = NOW - timedelta(days=60),
) -> Transfer:
    """A transfer that came as far as asked, by the road a real one takes.

    A mark implies a decision to adopt, which implies that they met and took it home.
    """
    request = make_request(practice=practice, donor=donor, recipient=recipient, at=at)
    transfer = request.transfer
    officer = make_officer()
    day = at.date()
    if met or taken_home or mark:
        promise = exchange.Promise(transfer.recipient, "Count our lights", day + timedelta(days=30))
        exchange.record_encounter(
            by=officer, transfer=transfer, kind="visit", held_on=day, at=at, promises=[promise]
        )
    if taken_home or mark:
        exchange.take_home(
            by=officer, transfer=transfer, on=day, at=at, words="A report to managers"
        )
    if mark and not decision:
        decision = "adopt"
    if decision:
        answer = exchange.decide(
            by=officer,
            practice=transfer.practice,
            organisation=transfer.recipient,
            transfer=transfer,
            answer=decision,
            decided_on=day,
            at=at,
            owner="Head of Highways",
            **said_with(decision, day),
        )
        exchange.publish_answer(by=officer, decision=answer, at=at)
    if mark:
        exchange.report_adoption(by=officer, transfer=transfer, in_use_on=day, at=at)
    if mark in (Mark.CONFIRMED, Mark.VERIFIED):
        for side in ("donor", "recipient"):
            exchange.confirm_adoption(by=officer, transfer=transfer, side=side, at=at)
    if mark == Mark.VERIFIED:
        exchange.verify_adoption(
            by=make_auditor(), transfer=transfer, how="visit", seen_on=day, words="Seen lit", at=at
        )
    transfer.refresh_from_db()
    return transfer


def make_answer(
    *, practice=None, organisation=None, answer: str = "adopt", published: bool = True, **facts
) -> Decision:
    """A body's answer on its own account, recorded by one of its people; published by an officer."""
    organisation = organisation or make_organisation()
    at, on = facts.pop("at", NOW), facts.pop("decided_on", TODAY)
    decision = exchange.decide(
        by=facts.pop("by", None) or make_person(at=organisation),
        practice=practice or make_practice(),
        organisation=organisation,
        answer=answer,
        decided_on=on,
        at=at,
        **{"owner": "Head of Highways", **said_with(answer, on), **facts},
    )
    return publish(decision, at=at) if published else decision


def publish(decision: Decision, *, at: datetime = NOW) -> Decision:
    """Its body told an officer that others may see it."""
    return exchange.publish_answer(by=make_officer(), decision=decision, at=at)


def said_with(decision: str, day: date) -> dict:
    """What an answer must say to be taken."""
    return {
        "adapt": {"changed": "Main roads only", "why": "Fewer columns"},
        "not_here": {
            "reason": "timing",
            "words": "Our contract runs to 2029",
            "review_on": day + timedelta(days=400),
        },
        "already": {"since": day.year - 2, "alike": "much_alike", "words": "Since our own scheme"},
        "considering": {"words": "A report in spring", "review_on": day + timedelta(days=90)},
    }.get(decision, {})
