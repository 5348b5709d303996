"""People, the posts they hold and the roles they are given."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.organisations import rules
from rhannu.organisations.models import (
    Organisation,
    Person,
    Post,
    PostHolding,
    Role,
    RoleGrant,
)


def system_person() -> Person:
    """Who imports and ticks act as. Not a human being, and never signs in."""
    person, _made = Person.objects.get_or_create(
        is_system=True, defaults={"name": "Rhannu", "is_active": False}
    )
    return person


@action
def add_person(
    *,
    by: Person,
    name: str,
    email: str | None = None,
    phone: str = "",
    language: str = "en",
    speaks_welsh: bool = False,
    professions: Sequence[str] = (),
    fictional: bool = False,
) -> Person:
    """Enter somebody. The e-mail must be new; it is what they will sign in by."""
    rules.check_can_keep_people(by=by)
    return entered(
        entered_by=by,
        name=name,
        email=email,
        phone=phone,
        language=language,
        speaks_welsh=speaks_welsh,
        professions=list(professions),
        fictional=fictional,
    )


def entered(
    *, entered_by: Person, name: str, email: str | None, fictional: bool = False, **facts: Any
) -> Person:
    """Somebody new, within an action that may enter them."""
    rules.check_can_be_entered(name=name, email=email)
    rules.check_address_is_free(email=email)
    facts |= {"name": name, "is_fictional": fictional}
    person = _guest_of(email)
    if person is None:
        person = Person.objects.create(email=email or None, **facts)
    else:
        Person.objects.filter(pk=person.pk).update(**facts, is_guest=False)
        person.refresh_from_db()
    trail.record("person_added", by=entered_by, about=person)
    return person


def guest(*, name: str, email: str, language: str, fictional: bool) -> Person:
    """Whoever left this address; somebody who cannot sign in, where nobody has it. Part of an action.

    Nobody has checked who they are: they act for no body, and get what they asked for by mail.
    """
    email = email.strip()
    found = Person.objects.filter(email__iexact=email).first()
    if found is not None:
        return found
    return Person.objects.create(
        name=name.strip()[:120],
        email=email,
        language=language,
        is_fictional=fictional,
        is_guest=True,
    )


def _guest_of(email: str | None) -> Person | None:
    """Who left that address before they were entered."""
    if not email:
        return None
    return Person.objects.filter(email__iexact=email.strip(), is_guest=True).first()


@action
def grant_role(
    *, by: Person, person: Person, role: str, on: date, organisation: Organisation | None = None
) -> RoleGrant:
    """Give a person a role from that day on."""
    rules.check_can_keep_people(by=by)
    rules.check_has_its_place(role=role, organisation=organisation)
    grant = RoleGrant.objects.create(
        person=person, role=role, organisation=organisation, held_from=on, granted_by=by
    )
    person.forget_held()
    trail.record("role_granted", by=by, about=grant, role=role, person=person.pk)
    return grant


@action
def end_role(*, by: Person, grant: RoleGrant, on: date) -> RoleGrant:
    """Let somebody hold a role until that day, their last in it."""
    rules.check_can_keep_people(by=by)
    grant = RoleGrant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    rules.check_can_end_role(grant=grant, on=on)
    return until(grant, on, ended_by=by)


def until(grant: RoleGrant, on: date | None, *, ended_by: Person) -> RoleGrant:
    """The last day of a role, none for one that goes on; within an action that may say so."""
    grant.held_to = on
    grant.save(update_fields=["held_to"])
    grant.person.forget_held()
    trail.record("role_ends", by=ended_by, about=grant, role=grant.role, on=on)
    return grant


@action
def add_post(
    *,
    by: Person,
    organisation: Organisation,
    title_en: str,
    title_cy: str = "",
    phone: str = "",
    email: str = "",
    themes: Sequence[str] = (),
    deputy: Post | None = None,
    confirmed_on: date | None = None,
    example: bool = False,
) -> Post:
    """Enter a post that can be asked about the themes it knows."""
    rules.check_can_keep_people(by=by)
    rules.check_post_is_called_something(title_en, title_cy)
    post = Post.objects.create(
        organisation=organisation,
        title_en=title_en,
        title_cy=title_cy,
        phone=phone,
        email=email,
        themes=list(themes),
        deputy=deputy,
        confirmed_on=confirmed_on,
        is_example=example,
    )
    trail.record("post_added", by=by, about=post, organisation=organisation.pk)
    return post


@action
def hold_post(*, by: Person, post: Post, person: Person, on: date) -> PostHolding:
    """Say who holds a post from that day; whoever held it before leaves it the day before."""
    rules.check_can_keep_people(by=by)
    holding = take_post(post=post, person=person, on=on, confirmed_on=on, taken_by=by)
    Post.objects.filter(pk=post.pk).update(confirmed_on=on)
    person.forget_held()
    trail.record("post_held", by=by, about=post, person=person.pk, on=on)
    return holding


def take_post(
    *, post: Post, person: Person, on: date, confirmed_on: date | None, taken_by: Person
) -> PostHolding:
    """The post is this person's from that day; whoever held it until now leaves the day before."""
    before = list(post.holdings.filter(held_to=None).select_related("person", "post"))
    taken = PostHolding.objects.create(
        post=post, person=person, held_from=on, confirmed_on=confirmed_on
    )
    last = on - timedelta(days=1)
    for held in before:
        leave(held, max(last, held.held_from) if held.held_from else last, left_by=taken_by)
    return taken


ENDS_WITH_POST = (Role.MEMBER, Role.ORGANISATION_LEAD)


def leave(holding: PostHolding, last: date, *, left_by: Person) -> None:
    """Say which day is somebody's last in a post, by whatever road it is said.

    Whoever leaves their last post at a body acts for it no longer from the day after; other roles
    stand on the list of what needs somebody new.
    """
    before, holding.held_to = holding.held_to, last
    holding.save(update_fields=["held_to"])
    holding.person.forget_held()
    others = PostHolding.objects.filter(
        person=holding.person, post__organisation=holding.post.organisation_id
    )
    if others.held_on(last + timedelta(days=1)).exists():
        return
    roles = _roles_there(holding).filter(Q(held_to=None) | Q(held_to=before))
    for grant in roles.exclude(held_from__gt=last):  # given since: it hangs on no post
        until(grant, last, ended_by=left_by)


def stay(holding: PostHolding, *, left_by: Person) -> None:
    """Take a leaving back, and the end of the roles that went with it."""
    for grant in _roles_there(holding).filter(held_to=holding.held_to):
        until(grant, None, ended_by=left_by)
    holding.held_to = None
    holding.save(update_fields=["held_to"])
    holding.person.forget_held()


def _roles_there(holding: PostHolding) -> QuerySet[RoleGrant]:
    """Those that end with somebody's last post at a body."""
    roles = RoleGrant.objects.filter(person=holding.person, role__in=ENDS_WITH_POST)
    return roles.filter(organisation=holding.post.organisation_id).select_related("person")


@action
def end_holding(*, by: Person, holding: PostHolding, on: date) -> PostHolding:
    """Somebody leaves their post on that day."""
    rules.check_can_keep_people(by=by)
    leave(holding, on, left_by=by)
    trail.record("post_left", by=by, about=holding.post, person=holding.person_id, on=on)
    return holding


@action
def confirm_post(*, by: Person, post: Post, on: date) -> Post:
    """Say that a post and its telephone number are still right on that day."""
    rules.check_can_confirm_post(by=by, post=post, on=on)
    post.confirmed_on = on
    post.save(update_fields=["confirmed_on"])
    trail.record("post_confirmed", by=by, about=post, on=on)
    return post
