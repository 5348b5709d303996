"""The register of answers: who is expected to answer, who has, and who is silent."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from rhannu.exchange.models import (
    Answer,
    AnswerAsk,
    Decision,
    PracticeDonor,
    RolloutMember,
    RolloutState,
)
from rhannu.exchange.rules import analyses
from rhannu.organisations.models import Organisation
from rhannu.organisations.sectors import SECTOR_OF_KIND
from rhannu.practices.models import Grade, Practice


def threshold() -> int:
    """The level of the evidence grade from which everybody in scope is expected to answer."""
    return Grade(settings.ANSWERS_FROM).level


def kinds_in_scope(practice: Practice) -> set[str]:
    """Kinds of body that a practice is for: those of its sectors; of every sector where it names none.

    A practice that names no sector is described by its functions alone, which any body may have.
    """
    sectors = set(practice.sectors) or set(SECTOR_OF_KIND.values())
    return {str(kind) for kind, sector in SECTOR_OF_KIND.items() if sector in sectors}


def in_scope(practice: Practice, on: date) -> QuerySet[Organisation]:
    """The bodies that a practice is for and that exist on that day."""
    there = Q(ended_on=None) | Q(ended_on__gt=on)
    return Organisation.objects.filter(there, kind__in=kinds_in_scope(practice))


def expected(practice: Practice, on: date) -> QuerySet[Organisation]:
    """Those who are expected to answer: nobody below the threshold."""
    if not practice.published or practice.grade_level < threshold():
        return Organisation.objects.none()
    return in_scope(practice, on)


def asked_in_rollouts(practice: Practice) -> QuerySet:
    """Keys of the bodies that launched roll-outs of a practice ask: their silence is public."""
    asked = RolloutMember.objects.asked().filter(
        rollout__practice=practice, rollout__state=RolloutState.LAUNCHED
    )
    return asked.values("organisation")


def silent(practice: Practice, on: date) -> QuerySet[Organisation]:
    """Those expected to answer who have said nothing and are not on record as doing it."""
    of_body = {"practice": practice, "organisation": OuterRef("pk")}
    said = Decision.objects.filter(is_current=True, **of_body)
    does = PracticeDonor.objects.filter(example=False, **of_body)
    return expected(practice, on).filter(~Exists(said), ~Exists(does))


def expected_of(organisation: Organisation, on: date) -> QuerySet[Practice]:
    """The practices that a body is expected to answer and has not, nor does by its own project."""
    sector = SECTOR_OF_KIND.get(organisation.kind)
    gone = organisation.ended_on is not None and organisation.ended_on <= on
    if sector is None or gone:
        return Practice.objects.none()
    of_practice = {"organisation": organisation, "practice": OuterRef("pk")}
    said = Decision.objects.filter(is_current=True, **of_practice)
    does = PracticeDonor.objects.filter(example=False, **of_practice)
    rows = Practice.objects.published().filter(grade_level__gte=threshold())
    rows = rows.annotate(sector_codes=Cast("sectors", TextField()))
    fits = Q(sector_codes__contains=f'"{sector.value}"') | Q(sector_codes="[]")
    return rows.filter(fits).filter(~Exists(said), ~Exists(does))


def asked_of(organisation: Organisation) -> QuerySet[AnswerAsk]:
    """What a body is asked for at present, the soonest due first."""
    rows = AnswerAsk.objects.filter(organisation=organisation, answered_at=None, closed_at=None)
    return rows.select_related("practice").order_by("due_on", "pk")


# ------------------------------------------------------------------ what a reader sees


def answers_for(reader: Any, own: Collection[int], on: date) -> QuerySet[Decision]:
    """The answers that a reader sees: what is published; and unpublished ones of their own body.

    Who analyses sees what each body last said, published or not.
    """
    if analyses(reader, on):
        return Decision.objects.filter(is_current=True)
    published = Q(is_shown=True)
    if own:
        published |= Q(is_current=True, organisation__in=own)
    return Decision.objects.filter(published)


def count_by_answer(decisions: QuerySet[Decision]) -> dict[str, int]:
    """How many there are of each answer, in the order of Answer. Examples are not counted."""
    rows = decisions.filter(is_example=False).order_by().values_list("answer")
    found = dict(rows.annotate(number=Count("pk")))
    return {code: found.get(code, 0) for code in Answer.values}
