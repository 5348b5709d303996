"""Mentors of the demonstration: four who offer it, one at work, one done, one gone quiet. All made up."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from rhannu.base.days import working_days_after
from rhannu.exchange import actions
from rhannu.exchange.due import chase_mentors
from rhannu.exchange.models import MentorOffer, Mentorship
from rhannu.organisations.models import Organisation, Person, Post, PostHolding

Happens = Callable[[datetime], None]

# Who mentors, about what, how many at once, in which languages, of which profession.
OFFERS = (
    ("wrexham", ("bid", "plan"), 3, ("en",), "policy", "An hour a fortnight, on screen."),
    ("gwynedd", ("bid", "savings"), 2, ("cy", "en"), "finance", "Awr y mis, ar y sgrin neu yma."),
    ("cardiff", ("bid", "plan"), 3, ("en",), "", "Bring figures, however rough."),
    ("conwy", ("bid", "savings", "design"), 1, ("cy", "en"), "", ""),
)
GOING = ("wrexham", "merthyr-tydfil", "plan", "A plan that the board can follow month by month.")
DONE = ("cardiff", "hywel-dda-uhb", "bid", "A bid that says what it saves, and for whom.")
QUIET = (
    "conwy",
    "ceredigion",
    "savings",
    "Count what dimmed lights save, so that finance believes it.",
)


def mentoring_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago."""
    return [
        (60, _offer),
        (50, lambda at: _ask(GOING, at)),
        (48, lambda at: _accept(GOING, at)),
        (45, lambda at: _ask(DONE, at)),
        (44, lambda at: _accept(DONE, at)),
        (35, lambda at: _meet(DONE, at)),
        (30, lambda at: _meet(GOING, at)),
        (28, _end),
        (24, lambda at: _ask(QUIET, at)),
        *[(days, _chase) for days in range(20, -1, -1)],
    ]


def _offer(at: datetime) -> None:
    for slug, helps_with, at_most, languages, profession, words in OFFERS:
        post = _post(slug)
        if post is None or MentorOffer.objects.filter(post=post).exists():
            continue
        actions.offer_mentoring(
            by=_holder(post),
            post=post,
            helps_with=helps_with,
            at_most=at_most,
            until_on=at.date() + timedelta(days=300),
            languages=languages,
            profession=profession,
            words=words,
            at=at,
        )


def _ask(who: tuple[str, str, str, str], at: datetime) -> None:
    mentor, slug, helps_with, goals = who
    offer = MentorOffer.objects.filter(post__organisation__slug=mentor, is_example=True).first()
    body = Organisation.objects.get(slug=slug)
    asker = Person.objects.filter(holdings__post__organisation=body, is_fictional=True).first()
    if offer is None or asker is None or Mentorship.objects.filter(organisation=body).exists():
        return
    actions.ask_mentor(
        by=asker,
        offer=offer,
        organisation=body,
        helps_with=helps_with,
        goals=goals,
        first_by=working_days_after(at.date(), 15),
        at=at,
    )


def _of(who: tuple[str, str, str, str]) -> Mentorship | None:
    rows = Mentorship.objects.filter(mentor__slug=who[0], is_example=True)
    return rows.filter(organisation__slug=who[1]).first()


def _accept(who: tuple[str, str, str, str], at: datetime) -> None:
    found = _of(who)
    if found is not None and found.state == Mentorship.State.ASKED:
        by = _holder(found.offer.post)
        actions.accept_mentee(
            by=by, mentorship=found, at=at, reply="Gladly. Bring your first draft."
        )


def _meet(who: tuple[str, str, str, str], at: datetime) -> None:
    found = _of(who)
    if found is not None and not found.sessions.exists():
        actions.record_mentor_session(
            by=_holder(found.offer.post),
            mentorship=found,
            held_on=at.date(),
            words="Went through it line by line; took out what nobody has hours for.",
            to_do="Name who does each step",
            next_by=working_days_after(at.date(), 32),
            at=at,
        )


def _end(at: datetime) -> None:
    """Both sides of the one that is done say what it was worth."""
    found = _of(DONE)
    if found is None or found.feedback.exists():
        return
    told: dict[str, Any] = {"mentorship": found, "worth": "much", "again": "yes", "at": at}
    actions.give_mentor_feedback(
        by=found.asker, side="learner", changed="A bid with figures that finance believes.", **told
    )
    actions.give_mentor_feedback(by=_holder(found.offer.post), side="mentor", **told)


def _chase(at: datetime) -> None:
    chase_mentors(at)


def _post(slug: str) -> Post | None:
    return Post.objects.filter(organisation__slug=slug, is_example=True).order_by("pk").first()


def _holder(post: Post) -> Person:
    return PostHolding.objects.filter(post=post).order_by("pk")[0].person
