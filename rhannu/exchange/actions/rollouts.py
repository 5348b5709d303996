"""Drafting, launching and closing a roll-out."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import rules
from rhannu.exchange.actions.steps import day
from rhannu.exchange.models import Rollout, RolloutMember, RolloutState
from rhannu.exchange.scope import readiness
from rhannu.organisations.models import Organisation, Person, Post
from rhannu.organisations.rules import enters_examples
from rhannu.practices.models import Practice


@action
def draft_rollout(
    *,
    by: Person,
    practice: Practice,
    mode: str,
    sponsor: Organisation,
    reply_by: date,
    at: datetime,
    sponsor_post: Post | None = None,
    legal_basis_en: str = "",
    legal_basis_cy: str = "",
    owner: Person | None = None,
) -> Rollout:
    """Begin a roll-out. Nobody is asked until it has a scope and is launched."""
    rules.check_can_work_rollouts(by=by, on=day(at))
    rules.check_can_roll_out(practice)
    terms = _terms(by, day(at), mode, sponsor, sponsor_post, reply_by)
    rules.check_legal_basis(mode=mode, en=legal_basis_en, cy=legal_basis_cy)
    rollout = Rollout.objects.create(
        practice=practice,
        owner=owner or by,
        drafted_at=at,
        drafted_by=by,
        is_example=enters_examples(by) or practice.is_example,
        legal_basis_en=legal_basis_en,
        legal_basis_cy=legal_basis_cy,
        **terms,
    )
    trail.record("rollout_drafted", by=by, about=rollout, practice=practice.pk, mode=mode)
    return rollout


@action
def change_rollout(
    *,
    by: Person,
    rollout: Rollout,
    mode: str,
    sponsor: Organisation,
    reply_by: date,
    at: datetime,
    sponsor_post: Post | None = None,
    legal_basis_en: str = "",
    legal_basis_cy: str = "",
    owner: Person | None = None,
) -> Rollout:
    """Give a draft other terms."""
    rollout = held(rollout)
    rules.check_can_work_rollouts(by=by, on=day(at))
    rules.check_is_draft(rollout)
    terms = _terms(by, day(at), mode, sponsor, sponsor_post, reply_by)
    rules.check_legal_basis(mode=mode, en=legal_basis_en, cy=legal_basis_cy)
    terms |= {"legal_basis_en": legal_basis_en, "legal_basis_cy": legal_basis_cy}
    terms["owner"] = owner or rollout.owner
    for name, value in terms.items():
        setattr(rollout, name, value)
    rollout.save(update_fields=[*terms])
    trail.record("rollout_changed", by=by, about=rollout, mode=mode, reply_by=reply_by)
    return rollout


@action
def scope_rollout(
    *,
    by: Person,
    rollout: Rollout,
    kinds: Sequence[str],
    regions: Sequence[str],
    at: datetime,
    people_from: int | None = None,
    people_to: int | None = None,
) -> Rollout:
    """Say by rule whom a draft takes in: kinds, regions, people. An empty list takes in all of them."""
    rollout = held(rollout)
    rules.check_can_work_rollouts(by=by, on=day(at))
    rules.check_is_draft(rollout)
    rules.check_people(people_from, people_to)
    rollout.kinds, rollout.regions = list(kinds), list(regions)
    rollout.people_from, rollout.people_to = people_from, people_to
    rollout.has_scope = True
    rollout.save(update_fields=["kinds", "regions", "people_from", "people_to", "has_scope"])
    trail.record(
        "rollout_scoped",
        by=by,
        about=rollout,
        kinds=rollout.kinds,
        regions=rollout.regions,
        people_from=people_from,
        people_to=people_to,
    )
    return rollout


@action
def drop_rollout(*, by: Person, rollout: Rollout, at: datetime) -> None:
    """Throw a draft away."""
    rollout = held(rollout)
    rules.check_can_work_rollouts(by=by, on=day(at))
    rules.check_is_draft(rollout)
    trail.record("rollout_dropped", by=by, about=rollout)
    rollout.delete()


@action
def launch_rollout(*, by: Person, rollout: Rollout, at: datetime) -> Rollout:
    """Freeze the scope as rows and ask them. From now on silence is public."""
    rollout = held(rollout)
    ready = readiness(rollout)
    rules.check_can_launch(by=by, rollout=rollout, ready=ready, on=day(at))
    rollout.state = RolloutState.LAUNCHED.value
    rollout.launched_on, rollout.launched_by = day(at), by
    rollout.save(update_fields=["state", "launched_on", "launched_by"])
    RolloutMember.objects.bulk_create(
        RolloutMember(
            rollout=rollout,
            organisation=body,
            how=RolloutMember.How.SCOPE,
            joined_on=rollout.launched_on,
        )
        for body in ready.bodies
    )
    trail.record(
        "rollout_launched",
        by=by,
        about=rollout,
        mode=rollout.mode,
        organisations=[body.pk for body in ready.bodies],
    )
    return rollout


@action
def move_reply_day(
    *, by: Person, rollout: Rollout, reply_by: date, words: str, at: datetime
) -> Rollout:
    """Give those who are asked another day to reply by, and say why. What it was stays on record."""
    rollout = held(rollout)
    rules.check_can_move_day(by=by, rollout=rollout, reply_by=reply_by, words=words, on=day(at))
    rollout.days.create(was=rollout.reply_by, became=reply_by, words=words, on=day(at), by=by)
    trail.record("rollout_day_moved", by=by, about=rollout, was=rollout.reply_by, reply_by=reply_by)
    rollout.reply_by = reply_by
    rollout.save(update_fields=["reply_by"])
    return rollout


@action
def close_rollout(
    *, by: Person, rollout: Rollout, because: str, words: str, at: datetime
) -> Rollout:
    """End a roll-out, with a coded reason (Closing) and words. What was answered stays."""
    rollout = held(rollout)
    rules.check_can_close(by=by, rollout=rollout, because=because, words=words, on=day(at))
    changed: dict[str, Any] = {"state": RolloutState.CLOSED.value, "closed_on": day(at)}
    changed |= {"closed_because": because, "closed_words": words}
    for name, value in changed.items():
        setattr(rollout, name, value)
    rollout.save(update_fields=[*changed])
    trail.record("rollout_closed", by=by, about=rollout, because=because)
    return rollout


def held(rollout: Rollout) -> Rollout:
    """The roll-out as it stands now, held until this change is done."""
    rows = Rollout.objects.select_for_update(of=("self",))
    return rows.select_related("practice", "sponsor", "owner").get(pk=rollout.pk)


def _terms(
    by: Person, on: date, mode: str, sponsor: Organisation, post: Post | None, reply_by: date
) -> dict[str, Any]:
    rules.check_terms(mode=mode, reply_by=reply_by, on=on)
    rules.check_sponsor(sponsor, post)
    return {"mode": mode, "sponsor": sponsor, "sponsor_post": post, "reply_by": reply_by}
