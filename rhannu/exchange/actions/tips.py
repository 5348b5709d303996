"""The weekly list is made and added to; its tips are accepted, put off or refused for good."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from rhannu.analysis.tips import Desk, pair
from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.languages import said
from rhannu.exchange import rules, tips
from rhannu.exchange.actions.asking import ask_to_talk
from rhannu.exchange.actions.steps import day
from rhannu.exchange.actions.tips_accepted import accepted_by_asking, answered
from rhannu.exchange.donors import posts_of
from rhannu.exchange.models import Tip, TipList, TipTerms
from rhannu.exchange.tips_found import Found, monday
from rhannu.organisations.models import Organisation, Person, Post, PostHolding
from rhannu.practices.models import EncounterKind


@action
def fill_list(*, by: Person, organisation: Organisation | None, at: datetime) -> TipList:
    """Make the week's list of the fund team or of one organisation, or add to it what there is room for.

    Once a day: the second of two at the same time finds it done.
    """
    on = day(at)
    rules.check_can_make_lists(by=by, on=on)
    terms = tips.terms()
    minutes = terms.minutes_a_week if organisation is None else tips.ALL_DAY
    week = monday(on)
    first = {"minutes": minutes, "made_at": at, "filled_on": week - timedelta(days=1)}
    made_now, _new = TipList.objects.get_or_create(
        week=week, organisation=organisation, defaults=first
    )
    listed = TipList.objects.select_for_update(of=("self",)).get(pk=made_now.pk)
    if listed.filled_on >= on:
        return listed
    most = tips.MOST_OF_THE_TEAM if organisation is None else tips.MOST_OF_A_BODY
    standing = list(listed.tips.all())
    chosen = tips.proposed(
        organisation,
        on,
        minutes=minutes - sum(one.minutes for one in standing),
        most=most - len(standing),
    )
    listed.filled_on = on
    listed.save(update_fields=["filled_on"])
    made = _tips(listed, chosen, first=len(standing), on=on)
    if made:
        Tip.objects.bulk_create(made)
        trail.record(
            "tips_proposed",
            by=by,
            about=listed,
            organisation=organisation.pk if organisation else None,
            number=len(made),
            on=on,
        )
    return listed


def _posts_of_those_who_asked(chosen: list[Found], on: date) -> dict[int, set[int]]:
    """For each body, the posts there of whoever recorded the need or asked: they know best."""
    people: dict[int, set[int]] = {}
    for one in chosen:
        need, stall = one.facts.get("need"), one.facts.get("stall")
        asker = need.recorded_by_id if need else stall.transfer.asker_id if stall else None
        if asker is not None:
            people.setdefault(asker, set()).add(one.candidate.recipient)
    held = PostHolding.objects.held_on(on).filter(person__in=people, person__is_active=True)
    found: dict[int, set[int]] = {}
    for person, post, body in held.values_list("person", "post", "post__organisation"):
        if body in people[person]:
            found.setdefault(body, set()).add(post)
    return found


def _tips(listed: TipList, chosen: list[Found], *, first: int, on: date) -> list[Tip]:
    bodies = {key for one in chosen for key in (one.candidate.donor, one.candidate.recipient)}
    posts = posts_of(bodies)
    trades = _professions([post.pk for some in posts.values() for post in some], on)
    theirs = _posts_of_those_who_asked(chosen, on)
    made = []
    for place, one in enumerate(chosen, start=first):
        theme = one.cause.practice.theme
        ask, tell, profession = pair(
            _desks(posts.get(one.candidate.donor, []), theme, trades),
            _desks(
                posts.get(one.candidate.recipient, []),
                theme,
                trades,
                theirs.get(one.candidate.recipient, set()) if _was_asked(one) else set(),
            ),
        )
        alike = one.choice.alike
        made.append(
            Tip(
                list=listed,
                recipient=one.cause.recipient,
                donor=one.choice.organisation,
                practice=one.cause.practice,
                donor_post_id=ask,
                recipient_post_id=tell,
                profession=profession,
                kind=one.kind,
                minutes=one.candidate.minutes,
                place=place,
                shown_on=on,
                is_example=one.cause.example or one.choice.donor.example,
                why=one.cause.why,
                alike=None if alike is None else round(100 * alike),
                **one.facts,
            )
        )
    return made


def _professions(posts: list[int], on: date) -> dict[int, frozenset[str]]:
    """The professions of those who hold each post."""
    held = PostHolding.objects.held_on(on).filter(post__in=posts, person__is_active=True)
    found: dict[int, frozenset[str]] = {}
    for post, professions in held.values_list("post", "person__professions"):
        found[post] = found.get(post, frozenset()) | frozenset(professions)
    return found


def _was_asked(one: Found) -> bool:
    """Whether somebody there has asked for it in person."""
    return "need" in one.facts or "stall" in one.facts


def _desks(
    posts: Iterable[Post],
    theme: str,
    trades: dict[int, frozenset[str]],
    first: Collection[int] = (),
) -> list[Desk]:
    """first: posts of those who asked; where there are any, nobody else is told."""
    posts = list(posts)
    posts = [one for one in posts if one.pk in first] or posts
    return [
        Desk(
            one.pk,
            theme in one.themes or one.pk in first,
            not one.themes,
            trades.get(one.pk, frozenset()),
        )
        for one in posts
    ]


@action
def set_tip_hours(*, by: Person, minutes: int, at: datetime) -> TipTerms:
    """Say how much time the fund team has for it each week. Lists made from now on keep to it."""
    rules.check_can_set_hours(by=by, on=day(at))
    rules.check_hours(minutes)
    terms = tips.terms()
    terms.minutes_a_week, terms.changed_at, terms.changed_by = minutes, at, by
    terms.save()
    trail.record("tip_hours_set", by=by, about=terms, minutes=minutes)
    return terms


# ------------------------------------------------------------------ answers


@action
def accept_tip(*, by: Person, tip: Tip, at: datetime) -> Tip:
    """Start the conversation: ask for it as the tip says. A page to read is only noted."""
    tip = _locked(tip)
    rules.check_can_answer_tip(by=by, tip=tip, on=day(at))
    if tip.kind == EncounterKind.PAGE:
        answered(tip, Tip.State.ACCEPTED, by=by, at=at)
    else:
        need = said(tip.need, "words") if tip.need else None
        request = ask_to_talk(
            by=by,
            practice=tip.practice,
            recipient=tip.recipient,
            donor=tip.donor,
            kind=tip.kind,
            at=at,
            post=tip.donor_post,
            words=need.text if need else "",
            words_language=need.lang if need else "en",
            asker=_asker(by, tip, day(at)),
        )
        accepted_by_asking(request, by=by, at=at)  # where it was asked before, and waits
    return _locked(tip)


@action
def put_off_tip(*, by: Person, tip: Tip, until_on: date, at: datetime) -> Tip:
    """Not now: it is not proposed before that day."""
    tip = _locked(tip)
    rules.check_can_answer_tip(by=by, tip=tip, on=day(at))
    rules.check_until(until_on, day(at))
    for one in (tip, *_elsewhere(tip)):
        one.until_on = until_on
        answered(one, Tip.State.NOT_NOW, by=by, at=at)
    return tip


@action
def refuse_tip(*, by: Person, tip: Tip, reason: str, at: datetime, words: str = "") -> Tip:
    """Never: this practice is not proposed to this body again."""
    tip = _locked(tip)
    rules.check_can_answer_tip(by=by, tip=tip, on=day(at))
    rules.check_never(reason, words)
    for one in (tip, *_elsewhere(tip)):
        one.never, one.words = reason, words
        answered(one, Tip.State.NEVER, by=by, at=at)
    return tip


def _asker(by: Person, tip: Tip, on: date) -> Person | None:
    """Whom the donor will meet: whoever accepts for their own body; else who holds the post there."""
    if by.acts_for(tip.recipient, on) or tip.recipient_post is None:
        return None
    held = PostHolding.objects.held_on(on).filter(post=tip.recipient_post)
    first = held.select_related("person").order_by("pk").first()
    return first.person if first else None


def _elsewhere(tip: Tip) -> list[Tip]:
    """The same in other lists, waiting to be answered: one answer is enough."""
    same = Tip.objects.open().filter(recipient=tip.recipient_id, practice=tip.practice_id)
    return list(same.exclude(pk=tip.pk).select_for_update(of=("self",)))


def _locked(tip: Tip) -> Tip:
    rows = Tip.objects.select_for_update(of=("self",))
    return rows.select_related(*tips.SAID).get(pk=tip.pk)
