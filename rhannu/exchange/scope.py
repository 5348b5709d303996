"""Whom a roll-out's rule takes in, and what stands in the way of its launch."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from rhannu.exchange.models import Mark, Mode, Rollout, RolloutMember, RolloutState, Transfer
from rhannu.organisations.models import Organisation
from rhannu.practices.models import Grade, Practice


def least_grade() -> Grade:
    """The evidence grade from which a practice can be rolled out (the setting ROLLOUT_LEAST_GRADE)."""
    return Grade(settings.ROLLOUT_LEAST_GRADE)


def least_verified() -> int:
    """How many adoptions must have been verified first (the setting ROLLOUT_LEAST_VERIFIED)."""
    return settings.ROLLOUT_LEAST_VERIFIED


def in_scope(rollout: Rollout) -> QuerySet[Organisation]:
    """Present bodies that the rule takes in. Where people count, a body of unknown size is not taken in."""
    if not rollout.has_scope:
        return Organisation.objects.none()
    found = Organisation.objects.present()
    if rollout.kinds:
        found = found.filter(kind__in=rollout.kinds)
    if rollout.regions:
        found = found.filter(region__in=rollout.regions)
    if rollout.people_from is not None:
        found = found.filter(population__gte=rollout.people_from)
    if rollout.people_to is not None:
        found = found.filter(population__lte=rollout.people_to)
    return found


@dataclass(frozen=True)
class Readiness:
    """What a launch is weighed by.

    verified   adoptions that somebody outside both sides has seen; examples only for an example
    taken      bodies that are asked about this practice in another launched roll-out
    """

    bodies: tuple[Organisation, ...]
    autonomous: tuple[Organisation, ...]
    verified: int
    taken: tuple[Organisation, ...]


def readiness(rollout: Rollout, language: str = "en") -> Readiness:
    """Everything a launch is weighed by, in three queries."""
    bodies = tuple(in_scope(rollout).order_by(f"sort_{language}", "pk"))
    taken = asked_elsewhere(rollout, bodies)
    return Readiness(
        bodies=bodies,
        autonomous=tuple(one for one in bodies if one.autonomous),
        verified=verified_adopters(rollout.practice, example=rollout.is_example),
        taken=tuple(one for one in bodies if one.pk in taken),
    )


def asked_elsewhere(rollout: Rollout, bodies: tuple[Organisation, ...]) -> set[int]:
    """Keys of those of `bodies` that another launched roll-out asks about the same practice."""
    others = RolloutMember.objects.asked().filter(
        organisation__in=[one.pk for one in bodies],
        rollout__practice=rollout.practice_id,
        rollout__state=RolloutState.LAUNCHED,
        rollout__is_example=rollout.is_example,
    )
    return set(others.exclude(rollout=rollout.pk).values_list("organisation_id", flat=True))


def verified_adopters(practice: Practice, *, example: bool) -> int:
    """Bodies whose adoption was verified and goes on. Examples count for an example alone."""
    seen = Transfer.objects.filter(practice=practice, mark=Mark.VERIFIED, stopped_on=None)
    if not example:
        seen = seen.filter(is_example=False)
    return seen.values("recipient").distinct().count()


def cannot_be_required(rollout: Rollout, body: Organisation) -> bool:
    """Whether the mode asks more of a body than government may."""
    return rollout.mode == Mode.MANDATED and body.autonomous
