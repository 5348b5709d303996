"""Whoever gets a campaign follows its link, and passes it on to colleagues."""

from datetime import datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.networks import rules
from rhannu.networks.campaigns import BACK_WITHIN, KIND
from rhannu.networks.models import Campaign, Reached
from rhannu.organisations.actions import system_person
from rhannu.organisations.actions.people import entered
from rhannu.organisations.mail import Pace
from rhannu.organisations.models import MailChoice, Person, PostHolding

Came = Reached.Came


@action
def follow_campaign(*, by: Person, reached: Reached, at: datetime) -> Reached:
    """They pressed the link of the message: the one thing about reading it that is known."""
    rules.check_is_theirs(by=by, reached=reached)
    if reached.followed_at is None:
        reached.followed_at = at
        reached.save(update_fields=["followed_at"])
        trail.record("campaign_followed", by=by, about=reached.campaign, reached=reached.pk)
    return reached


@action
def pass_on(
    *,
    by: Person,
    reached: Reached,
    at: datetime,
    holding: PostHolding | None = None,
    name: str = "",
    title: str = "",
    email: str = "",
    language: str = "en",
) -> Reached:
    """Pass it on to whoever holds a post at one's own body, or to a colleague by name and address.

    It waits for an hour in which it can be taken back.
    """
    reached = _locked(reached)
    rules.check_can_pass_on(by=by, reached=reached, at=at)
    facts = {"campaign": reached.campaign, "organisation_id": reached.organisation_id}
    facts |= {"passed_by": reached, "steps": reached.steps + 1, "made_at": at}
    if holding is None:
        rules.check_colleague(name=name, title=title, email=email)
        email = email.strip()
        rules.check_had_it_not(already=_had_by(reached.campaign, email))
        told = {"given_name": name.strip(), "given_title": title.strip(), "given_email": email}
        passed = Reached.objects.create(**facts, **told, language=language)
    else:
        rules.check_had_it_not(already=_has_it(reached.campaign, holding.person))
        passed = Reached.objects.create(**facts, person=holding.person, post=holding.post)
    trail.record(
        "campaign_passed_on", by=by, about=reached.campaign, reached=reached.pk, to=passed.pk
    )
    return passed


def _locked(reached: Reached) -> Reached:
    rows = Reached.objects.select_for_update(of=("self",)).select_related("campaign")
    return rows.get(pk=reached.pk)


def _has_it(campaign: Campaign, person: Person) -> bool:
    return campaign.reached.filter(person=person).exists()


def _had_by(campaign: Campaign, email: str) -> bool:
    given = campaign.reached.filter(given_email__iexact=email)
    return given.exists() or campaign.reached.filter(person__email__iexact=email).exists()


@action
def take_passing_back(*, by: Person, passed: Reached, at: datetime) -> None:
    """It does not go to them; what was given of somebody who is not entered is forgotten."""
    passed = Reached.objects.select_for_update(of=("self",)).get(pk=passed.pk)
    rules.check_can_take_back(by=by, passed=passed, at=at)
    trail.record("campaign_taken_back", by=by, about=passed.campaign, to=passed.pk)
    passed.delete()


@action
def let_passed_on_go(*, by: Person, passed: Reached, at: datetime) -> Reached:
    """The hour is over: the colleague is entered where they are not known, and written to.

    Nobody is written to who has had it meanwhile, or wants no such mail.
    """
    passed = _locked(passed)
    rules.check_is_to_go_on(by=by, passed=passed, at=at)
    person: Person | None = passed.person
    colleague = person or _colleague(passed)
    came = _why_not(passed, colleague)
    person = None if came == Came.TWICE else colleague
    passed.person, passed.came, passed.came_at = person, came, at if came else None
    passed.given_name, passed.given_email, passed.let_go_at = "", "", at
    passed.save()
    keys = {"first": passed.pk, "last": passed.pk, "people": 0 if came else 1}
    trail.record("campaign_reached", by=by, about=passed.campaign, **keys)
    return passed


def _why_not(passed: Reached, colleague: Person) -> str:
    """Why they are not written to; blank where they are."""
    if passed.campaign.state == Campaign.State.CALLED_OFF:
        return Came.DROPPED
    if passed.person_id is None and _has_it(passed.campaign, colleague):
        return Came.TWICE
    made_up = colleague.is_fictional or not passed.campaign.is_example
    if not (made_up and colleague.email and colleague.is_active and colleague.bounced_on is None):
        return Came.UNREACHABLE
    off = MailChoice.objects.filter(person=colleague, kind=KIND, pace=Pace.OFF)
    return Came.OFF if off.exists() else ""


def _colleague(passed: Reached) -> Person:
    """Whoever has that address; else somebody new."""
    known = Person.objects.filter(email__iexact=passed.given_email).first()
    return known or entered(
        entered_by=system_person(),
        name=passed.given_name,
        email=passed.given_email,
        fictional=passed.campaign.is_example,
        language=passed.language or "en",
    )


def pass_those_due(at: datetime, by: Person) -> int:
    """Send on what was passed on more than an hour ago. How many."""
    due = Reached.objects.filter(
        passed_by__isnull=False, let_go_at=None, made_at__lt=at - BACK_WITHIN
    )
    done = 0
    for passed in due.order_by("pk")[:MOST_AT_ONCE]:
        let_passed_on_go(by=by, passed=passed, at=at)
        done += 1
    return done


MOST_AT_ONCE = 500
