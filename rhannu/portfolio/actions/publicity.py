"""The kit of an award is given out; somebody may be named; its body tells that it was funded."""

from datetime import date, datetime

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.organisations.models import Organisation, Person, Post
from rhannu.organisations.rules import enters_examples, is_fund_team
from rhannu.portfolio import publicity
from rhannu.portfolio import publicity_rules as rules
from rhannu.portfolio.models import Award, Publicised, Publicity


@action
def open_kit(*, by: Person, award: Award, post: Post, at: datetime) -> Publicity:
    """Give an award's body what it needs to announce it, and a month to do so."""
    award = Award.objects.select_for_update(of=("self",)).get(pk=award.pk)
    rules.check_can_open_kit(by=by, award=award, post=post, on=_day(at))
    made = Publicity.objects.create(
        award=award,
        post=post,
        opened_at=at,
        opened_by=by,
        due_on=_day(at) + publicity.WITHIN,
        is_example=enters_examples(by),
    )
    trail.record("kit_opened", by=by, about=made, award=award.pk, due=made.due_on)
    return made


@action
def say_who_is_named(
    *,
    by: Person,
    found: Publicity,
    named: str,
    at: datetime,
    consent_by: str = "",
    consent_on: date | None = None,
    quote_en: str = "",
    quote_cy: str = "",
) -> Publicity:
    """Record that somebody agrees to be named and quoted; or, with a blank name, that nobody does."""
    found = _locked(found)
    rules.check_takes_part(by=by, found=found, on=_day(at))
    rules.check_naming(
        named=named,
        consent_by=consent_by,
        consent_on=consent_on,
        quotes=(quote_en, quote_cy),
        today=_day(at),
    )
    found.named = named.strip()
    found.consent_by = consent_by.strip() if found.named else ""
    found.consent_on = consent_on if found.named else None
    found.quote_en = quote_en.strip() if found.named else ""
    found.quote_cy = quote_cy.strip() if found.named else ""
    found.save()
    trail.record("kit_naming_said", by=by, about=found, named=bool(found.named))
    return found


@action
def say_it_was_told(
    *, by: Person, found: Publicity, where: str, on: date, at: datetime, link: str = ""
) -> Publicised:
    """Record that the body told that it was funded. The same, sent twice, is one."""
    found = _locked(found)
    rules.check_takes_part(by=by, found=found, on=_day(at))
    rules.check_told(found=found, where=where, on=on, today=_day(at))
    made, new = Publicised.objects.get_or_create(
        publicity=found,
        where=where.strip(),
        on=on,
        defaults={
            "link": link,
            "recorded_at": at,
            "recorded_by": by,
            "on_behalf_of": _on_behalf(by, found.post.organisation, _day(at)),
        },
    )
    if new:
        trail.record(
            "award_publicised", by=by, about=made, award=found.award_id, on=on,
            on_behalf_of=made.on_behalf_of_id,
        )  # fmt: skip
    return made


@action
def ask_if_told(*, by: Person, found: Publicity, at: datetime) -> Publicity:
    """Ask, once, whether an award was announced. `notices` writes to the post."""
    found = _locked(found)
    rules.check_can_ask(by=by, found=found, on=_day(at))
    found.asked_at = at
    found.save(update_fields=["asked_at"])
    trail.record("publicity_asked", by=by, about=found, award=found.award_id)
    return found


def _on_behalf(by: Person, body: Organisation, on: date) -> Organisation | None:
    return body if is_fund_team(by, on) and not by.acts_for(body, on) else None


def _locked(found: Publicity) -> Publicity:
    rows = Publicity.objects.select_for_update(of=("self",))
    return rows.select_related("award", "post__organisation").get(pk=found.pk)


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()
