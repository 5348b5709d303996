"""Which mentor to ask: those with a free place who offer what is sought, the likeliest first, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.analysis import context
from rhannu.exchange.models import Help, MentorOffer, Mentorship, PracticeDonor
from rhannu.organisations.likeness import contexts, reasons
from rhannu.organisations.models import Organisation, Person, Profession
from rhannu.portfolio.models import Project
from rhannu.practices.models import Practice


@dataclass(frozen=True)
class MentorChoice:
    """An offer, how many of its places are free, and why to ask or not to, in sentences."""

    offer: MentorOffer
    free: int
    reasons: tuple[str, ...]

    @property
    def organisation(self) -> Organisation:
        return self.offer.post.organisation


def has_done_something(organisation: Organisation) -> bool:
    """Whether a body has a project of its own, or took up a practice that both sides confirmed."""
    return (
        PracticeDonor.objects.filter(organisation=organisation).exists()
        or Project.objects.public().filter(lead=organisation).exists()
    )


def offers_open(on: date) -> Any:
    """The offers that stand, each with how many of its places are held as `held`."""
    holding = Q(mentorships__state__in=Mentorship.HOLDING)
    rows = MentorOffer.objects.open(on).select_related("post__organisation")
    return rows.annotate(held=Count("mentorships", filter=holding))


def mentors_for(
    organisation: Organisation,
    *,
    helps_with: str,
    on: date,
    practice: Practice | None = None,
    person: Person | None = None,
    without: Iterable[int] = (),
) -> list[MentorChoice]:
    """The mentors to ask for a body, the likeliest first. Three queries.

    None that is full, and none that it has asked already.
    person   who would be mentored: their profession and language count
    without  keys of offers that were asked before
    """
    rows = offers_open(on).helping_with(helps_with).exclude(post__organisation=organisation)
    now = Mentorship.objects.holding().filter(organisation=organisation)
    rows = rows.exclude(pk__in=list(without)).exclude(pk__in=now.values("offer"))
    rows = rows.prefetch_related("practices")
    offers = [
        one
        for one in rows
        if one.held < one.at_most and (practice is None or practice in one.practices.all())
    ]
    if not offers:
        return []
    funded = _funded(offers)
    known = contexts([organisation, *(one.post.organisation for one in offers)])
    own = known[organisation.pk]
    found = []
    for offer in offers:
        body = offer.post.organisation
        alike = context.likeness(own, known[body.pk]).score
        said = _said(offer, person, funded=body.pk in funded and helps_with != Help.PRACTICE)
        likeness = reasons(organisation, body, own, known[body.pk])[:2]
        free = offer.at_most - offer.held
        worth = alike + 0.3 * len(said) - 0.4 * offer.held / offer.at_most
        found.append((worth, MentorChoice(offer, free, (*said, *likeness, places(offer)))))
    found.sort(key=lambda pair: (-pair[0], pair[1].offer.pk))
    return [choice for _worth, choice in found]


def next_mentors(mentorship: Mentorship, on: date) -> list[MentorChoice]:
    """Whom else to ask with the same goals: nobody who was asked for them before."""
    asked: list[int] = []
    one: Mentorship | None = mentorship
    while one is not None:
        asked.append(one.offer_id)
        one = one.came_from
    return mentors_for(
        mentorship.organisation,
        helps_with=mentorship.helps_with,
        practice=mentorship.practice,
        person=mentorship.asker,
        without=asked,
        on=on,
    )


def places(offer: MentorOffer) -> str:
    """How many of its places are free, in a sentence; the offer is one of `offers_open`."""
    free = max(offer.at_most - offer.held, 0)  # type: ignore[attr-defined]
    if not free:
        taken = ngettext(
            "Its %(places)d place is taken.", "All %(places)d places are taken.", offer.at_most
        )
        return taken % {"places": offer.at_most}
    said = ngettext(
        "%(free)d place of %(places)d is free.", "%(free)d places of %(places)d are free.", free
    )
    return said % {"free": free, "places": offer.at_most}


def _funded(offers: list[MentorOffer]) -> set[int]:
    bodies = {one.post.organisation_id for one in offers}
    led = Project.objects.public().filter(lead__in=bodies, award__isnull=False)
    return set(led.values_list("lead", flat=True))


def _said(offer: MentorOffer, person: Person | None, *, funded: bool) -> list[str]:
    """What speaks for a mentor beside their places: a funded project, the profession, the language."""
    said = []
    if funded:
        said.append(_("The fund has paid for a project of theirs."))
    if person is not None and offer.profession and offer.profession in person.professions:
        profession = Profession(offer.profession).label
        said.append(_("Of your profession: %(profession)s.") % {"profession": profession})
    if person is not None and person.language == "cy" and "cy" in offer.languages:
        said.append(_("They mentor in Welsh."))
    return said


@dataclass(frozen=True)
class Done:
    """Mentoring that has ended after at least one session: what a mentor is thanked for."""

    mentorship: Mentorship
    sessions: int
    first: date
    last: date


def done(mentorship: Mentorship) -> Done | None:
    """None while it is under way, and where nobody met."""
    if mentorship.state != Mentorship.State.CLOSED:
        return None
    days = sorted(mentorship.sessions.values_list("held_on", flat=True))
    return Done(mentorship, len(days), days[0], days[-1]) if days else None
