"""Organisations, their other names, what came before them, and what they say they need."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.base.languages import fold
from rhannu.organisations import rules
from rhannu.organisations.models import Alias, Need, Organisation, Person, Succession


@action
def keep_organisation(*, by: Person, slug: str, **facts: Any) -> Organisation:
    """Enter an organisation, or bring what is known of it up to date. The same facts twice change nothing.

    facts  fields of Organisation.
    """
    rules.check_can_keep_organisations(by=by)
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        organisation = Organisation(slug=slug, **facts)
        organisation.save()
        trail.record("organisation_added", by=by, about=organisation)
        return organisation
    changed = [name for name, value in facts.items() if getattr(organisation, name) != value]
    if changed:
        for name in changed:
            setattr(organisation, name, facts[name])
        organisation.save()
        trail.record("organisation_changed", by=by, about=organisation, fields=changed)
    return organisation


@action
def keep_alias(*, by: Person, organisation: Organisation, name: str, kind: str) -> Alias | None:
    """Remember another name. None where it is known already or says the same as the name itself."""
    rules.check_can_keep_organisations(by=by)
    folded = fold(name)
    if not folded or Alias.objects.filter(organisation=organisation, folded=folded).exists():
        return None
    alias = Alias.objects.create(organisation=organisation, name=name, kind=kind)
    trail.record("alias_added", by=by, about=organisation, kind=kind)
    return alias


@action
def keep_succession(
    *,
    by: Person,
    predecessor: Organisation,
    successor: Organisation,
    on: date,
    note_en: str = "",
    note_cy: str = "",
) -> Succession:
    """Record that one body took over from another."""
    rules.check_can_keep_organisations(by=by)
    succession, made = Succession.objects.update_or_create(
        predecessor=predecessor,
        successor=successor,
        defaults={"on": on, "note_en": note_en, "note_cy": note_cy},
    )
    if made:
        trail.record("succession_recorded", by=by, about=predecessor, successor=successor.pk, on=on)
    return succession


@action
def record_merger(
    *,
    by: Person,
    predecessor: Organisation,
    successor: Organisation,
    on: date,
    whole: bool,
    at: datetime,
    note_en: str = "",
    note_cy: str = "",
) -> Succession:
    """One body took over from another on a day: all of it, which then has ended, or a part."""
    predecessor = Organisation.objects.select_for_update().get(pk=predecessor.pk)
    successor = Organisation.objects.get(pk=successor.pk)
    rules.check_can_keep_organisations(by=by)
    today = at.astimezone(clock.LONDON).date()
    rules.check_merger(predecessor, successor, on=on, whole=whole, today=today)
    succession, _made = Succession.objects.update_or_create(
        predecessor=predecessor,
        successor=successor,
        defaults={"on": on, "note_en": note_en, "note_cy": note_cy},
    )
    if whole and predecessor.ended_on is None:
        predecessor.ended_on = on
        predecessor.save(update_fields=["ended_on"])
    trail.record(
        "merger_recorded", by=by, about=predecessor, successor=successor.pk, on=on, whole=whole
    )
    return succession


@action
def keep_neighbours(
    *, by: Person, organisation: Organisation, neighbours: Iterable[Organisation]
) -> None:
    """Say which organisations' areas touch this one's."""
    rules.check_can_keep_organisations(by=by)
    before = set(organisation.neighbours.values_list("pk", flat=True))
    after = {one.pk for one in neighbours}
    if before != after:
        touched = before ^ after
        organisation.neighbours.set(after)
        for body in Organisation.objects.filter(pk__in={organisation.pk, *touched}):
            keys = sorted(body.neighbours.values_list("pk", flat=True))
            Organisation.objects.filter(pk=body.pk).update(neighbour_keys=keys)
        organisation.refresh_from_db(fields=["neighbour_keys"])
        trail.record("neighbours_set", by=by, about=organisation, count=len(after))


@action
def record_need(
    *,
    by: Person,
    organisation: Organisation,
    on: date,
    at: datetime,
    words_en: str = "",
    words_cy: str = "",
    theme: str = "",
    year: int | None = None,
    source_url: str = "",
) -> Need:
    """Write down a problem that an organisation says it faces. The same one, unmet, is one need."""
    rules.check_can_record_need(by=by, organisation=organisation, on=on)
    said: dict[str, Any] = {
        "words_en": words_en,
        "words_cy": words_cy,
        "theme": theme,
        "year": year,
    }
    said |= {"organisation": organisation, "source_url": source_url}
    before = Need.objects.filter(**said, met_on=None).first()
    if before is not None:
        return before
    need = Need.objects.create(
        **said,
        recorded_at=at,
        recorded_by=by,
        is_example=by.is_fictional,
    )
    if theme and theme not in organisation.need_themes:
        organisation.need_themes = sorted({*organisation.need_themes, theme})
        organisation.save(update_fields=["need_themes"])
    trail.record("need_recorded", by=by, about=need, organisation=organisation.pk)
    return need
