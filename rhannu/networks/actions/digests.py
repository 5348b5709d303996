"""Digests are asked for, confirmed, made on their day, let go, ended."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.base.models import TrailEntry
from rhannu.networks import rules
from rhannu.networks.digests import UNCONFIRMED_FOR, next_after, readers
from rhannu.networks.models import Digest, DigestIssue, Network
from rhannu.organisations.actions.people import guest
from rhannu.organisations.models import Person
from rhannu.organisations.rules import enters_examples


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()


def _begin(
    *, at: datetime, every: str, news: Collection[str], themes: Collection[str],
    sectors: Collection[str], **facts: Any,
) -> Digest:  # fmt: skip
    codes = {"news": sorted(news), "themes": sorted(themes), "sectors": sorted(sectors)}
    when = {"asked_at": at, "since_at": at, "next_on": next_after(every, _day(at))}
    return Digest.objects.create(every=every, **codes, **when, **facts)


@action
def subscribe_to_digest(
    *,
    by: Person,
    at: datetime,
    every: str,
    news: Collection[str] = (),
    themes: Collection[str] = (),
    sectors: Collection[str] = (),
) -> Digest:
    """Ask for a digest for oneself."""
    rules.check_can_have_digest(by=by, have=Digest.objects.live().filter(person=by).count())
    facts: dict[str, Any] = {"person": by, "asked_by": by, "confirmed_at": at}
    codes = {"news": news, "themes": themes, "sectors": sectors}
    made = _begin(at=at, every=every, **codes, **facts, is_example=by.is_fictional)
    trail.record("digest_begun", by=by, about=made, every=every)
    return made


@action
def ask_for_digest(
    *,
    by: Person,
    name: str,
    email: str,
    language: str,
    at: datetime,
    every: str,
    news: Collection[str] = (),
    themes: Collection[str] = (),
    sectors: Collection[str] = (),
) -> None:
    """Somebody without an account asks; a link goes to the address, and nothing else before its use.

    Anybody may; `by` is the system, which speaks for them. A known address is met with the same words.
    """
    open_ones = Digest.objects.filter(confirmed_at=None, ended_at=None)
    hour = open_ones.filter(asked_at__gt=at - timedelta(hours=1))
    rules.check_guest_of_digest(name=name, email=email, asked=hour.count())
    example = enters_examples(by)
    open_ones.filter(asked_at__lt=at - UNCONFIRMED_FOR).delete()  # who never confirmed is forgotten
    person = guest(name=name, email=email, language=language, fictional=example)
    before = open_ones.filter(person=person).first()
    if before is not None and before.asked_at > at - timedelta(hours=1):
        return  # a link is on its way: nobody's mailbox is filled from here
    if before is not None:
        before.delete()
    codes = {"news": news, "themes": themes, "sectors": sectors}
    made = _begin(at=at, every=every, **codes, person=person, is_example=person.is_fictional)
    trail.record("digest_asked", by=by, about=made)


@action
def confirm_digest(*, by: Person, digest: Digest, at: datetime) -> Digest:
    """The mailed link was used: from now on it comes."""
    rules.check_can_confirm_digest(by=by, digest=digest)
    if digest.confirmed_at is None:
        digest.confirmed_at, digest.since_at = at, at
        digest.next_on = next_after(digest.every, _day(at))
        digest.save(update_fields=["confirmed_at", "since_at", "next_on"])
        trail.record("digest_begun", by=by, about=digest, every=digest.every)
    return digest


@action
def begin_network_digest(
    *,
    by: Person,
    network: Network,
    at: datetime,
    every: str,
    news: Collection[str] = (),
    themes: Collection[str] = (),
    sectors: Collection[str] = (),
) -> Digest:
    """A digest for those who belong to a network. Each is let go by whoever has seen who gets it."""
    rules.check_can_keep_network_digest(by=by, network=network, on=_day(at))
    facts: dict[str, Any] = {"network": network, "asked_by": by, "confirmed_at": at}
    codes = {"news": news, "themes": themes, "sectors": sectors}
    made = _begin(at=at, every=every, **codes, **facts, is_example=network.is_example)
    trail.record("digest_begun", by=by, about=made, every=every)
    return made


@action
def end_digest(*, by: Person, digest: Digest, at: datetime) -> Digest:
    """No more of it."""
    rules.check_can_see_digest(by=by, digest=digest, on=_day(at))
    rules.check_digest_goes_on(digest=digest)
    digest.ended_at = at
    digest.save(update_fields=["ended_at"])
    trail.record("digest_ended", by=by, about=digest)
    return digest


@action
def test_digest(*, by: Person, digest: Digest, at: datetime) -> None:
    """Send oneself what it would say now."""
    made = TrailEntry.objects.filter(about_type="networks.digest", about_id=digest.pk)
    tests = made.filter(verb="digest_tested", at__gt=at - timedelta(days=1)).count()
    rules.check_can_test_digest(by=by, digest=digest, tests=tests, on=_day(at))
    trail.record("digest_tested", by=by, about=digest)


@action
def make_digest_issue(*, by: Person, digest: Digest, at: datetime) -> DigestIssue:
    """The digest of the days since the last; one that nobody let go is part of it.

    To one person it goes at once; of a network it waits until somebody lets it go.
    """
    on = _day(at)
    digest = Digest.objects.select_for_update(of=("self",)).get(pk=digest.pk)
    rules.check_can_make_issue(by=by, digest=digest, on=on)
    waiting = digest.issues.filter(let_go_at=None).order_by("pk").first()
    since = waiting.since_at if waiting else digest.since_at
    digest.issues.filter(let_go_at=None).delete()
    issue = DigestIssue.objects.create(digest=digest, since_at=since, until_at=at)
    digest.since_at, digest.next_on = at, next_after(digest.every, on)
    digest.save(update_fields=["since_at", "next_on"])
    if digest.person_id is not None:
        issue.let_go_at, issue.people = at, 1
        issue.save(update_fields=["let_go_at", "people"])
        trail.record("digest_let_go", by=by, about=issue)
    else:
        trail.record("digest_waits", by=by, about=issue)
    return issue


@action
def let_digest_go(*, by: Person, issue: DigestIssue, at: datetime) -> DigestIssue:
    """Send a network's digest to its members, after a look at who gets it."""
    issue = DigestIssue.objects.select_for_update(of=("self",)).get(pk=issue.pk)
    rules.check_can_let_issue_go(by=by, issue=issue, on=_day(at), at=at)
    issue.let_go_at, issue.people = at, len(readers(issue.digest, _day(at)))
    issue.save(update_fields=["let_go_at", "people"])
    trail.record("digest_let_go", by=by, about=issue, people=issue.people)
    return issue


def make_those_due(at: datetime, by: Person) -> int:
    """Make every digest whose day has come. How many were made."""
    done = 0
    for digest in Digest.objects.due(_day(at)).order_by("next_on", "pk")[:AT_A_TICK]:
        make_digest_issue(by=by, digest=digest, at=at)
        done += 1
    return done


AT_A_TICK = 500
