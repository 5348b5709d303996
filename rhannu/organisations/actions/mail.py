"""People choose in which language mail comes to them, how soon each kind, and whether at all."""

from collections.abc import Mapping
from datetime import date

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.organisations import rules
from rhannu.organisations.mail import KINDS, pace_for
from rhannu.organisations.models import FirstMail, MailChoice, Person, PostHolding


@action
def choose_mail(*, by: Person, choices: Mapping[str, str]) -> dict[str, str]:
    """Choose for oneself. Returns what is otherwise than before, by kind.

    choices  the code of a pace for each code of a kind; kinds that are not named stay as they are
    """
    rules.check_can_choose_mail(by=by, choices=choices)
    person = Person.objects.select_for_update().get(pk=by.pk)
    before = dict(MailChoice.objects.filter(person=person).values_list("kind", "pace"))
    changed = {
        kind: str(pace)
        for kind, pace in choices.items()
        if pace_for(KINDS[kind], before.get(kind)) != pace
    }
    for kind, pace in changed.items():
        MailChoice.objects.update_or_create(person=person, kind=kind, defaults={"pace": pace})
    if changed:
        trail.record("mail_chosen", by=by, about=person, **changed)
    return changed


@action
def choose_mail_language(*, by: Person, language: str) -> Person:
    """Choose for oneself the language one is written to in: what waits goes out in it too."""
    rules.check_can_choose_mail(by=by, choices={})
    rules.check_is_a_language(language)
    person = Person.objects.select_for_update().get(pk=by.pk)
    if person.language != language:
        person.language = language
        person.save(update_fields=["language"])
        trail.record("mail_language_chosen", by=by, about=person, language=language)
    return person


@action
def note_first_mail(*, by: Person, person: Person, on: date) -> list[FirstMail]:
    """Note that mail went out to whoever holds a post, where it is the first to that body."""
    rules.check_can_keep_people(by=by)
    held = PostHolding.objects.held_on(on).filter(person=person, post__closed_on=None)
    first = {one.post.organisation_id: one.post for one in held.select_related("post")}
    example = person.is_fictional
    there = FirstMail.objects.filter(organisation__in=first, is_example=example)
    known = set(there.values_list("organisation", flat=True))
    made = []
    for body, post in first.items():
        if body in known:
            continue
        # Of two workers that send at once, one is the first.
        row, new = FirstMail.objects.get_or_create(
            organisation_id=body, is_example=example, defaults={"post": post, "on": on}
        )
        if new:
            trail.record("first_mail_sent", by=by, about=row, post=post.pk, on=on)
            made.append(row)
    return made
