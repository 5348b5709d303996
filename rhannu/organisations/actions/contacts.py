"""Contacts that do not rot: posts are asked about, and whoever leaves hands over what they know."""

from datetime import date, datetime, timedelta

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.base.days import is_working_day, working_day
from rhannu.organisations import checks, rules
from rhannu.organisations.actions.people import entered, leave, stay, take_post
from rhannu.organisations.models import (
    HandOver,
    Person,
    Post,
    PostCheck,
    PostHolding,
)


@action
def ask_about_post(*, by: Person, post: Post, at: datetime) -> PostCheck:
    """Ask its holder whether a post is right: once for each day on which it is due."""
    on = _day(at)
    post = _locked(post)
    rules.check_can_ask_about_post(by=by, post=post, on=on)
    due = post.check_on if post.check_on and post.check_on <= on else on
    check, made = PostCheck.objects.get_or_create(post=post, due_on=due, defaults={"asked_at": at})
    if made:
        post.check_on = max(due + checks.EVERY, on + timedelta(days=1))
        post.asked_on = post.asked_on or on
        post.save(update_fields=["check_on", "asked_on"])
        trail.record("post_check_asked", by=by, about=check, post=post.pk, due=due)
    return check


@action
def begin_asking(*, by: Person, on: date) -> int:
    """Give every post that somebody holds a day to be asked on. How many got one.

    Those confirmed lately wait their six months; the others are spread over working days, so that
    the answers can be read.
    """
    rules.check_can_begin_asking(by=by, on=on)
    day, asked_then = working_day(on), 0
    posts = list(Post.objects.never_asked().order_by("confirmed_on", "pk").select_for_update())
    for post in posts:
        if post.confirmed_on and post.confirmed_on + checks.EVERY > on:
            post.check_on = post.confirmed_on + checks.EVERY
            continue
        if asked_then == checks.A_DAY:
            day, asked_then = working_day(day + timedelta(days=1)), 0
        post.check_on, asked_then = day, asked_then + 1
    Post.objects.bulk_update(posts, ["check_on"], batch_size=200)
    if posts:
        trail.record("post_checks_begun", by=by, about=by, posts=len(posts), on=on)
    return len(posts)


def ask_those_due(at: datetime, by: Person) -> int:
    """Ask about every post that is due, on working days. How many were asked about."""
    on = _day(at)
    if not is_working_day(on):
        return 0
    due = list(Post.objects.to_ask(on).order_by("check_on", "pk"))
    for post in due:
        ask_about_post(by=by, post=post, at=at)
    return len(due)


@action
def answer_post_check(
    *,
    by: Person,
    check: PostCheck,
    answer: str,
    at: datetime,
    words: str = "",
    leaves_on: date | None = None,
) -> PostCheck:
    """Say that a post is right, what is wrong, or one's last day in it; for a week it can be changed."""
    on = _day(at)
    check = PostCheck.objects.select_for_update(of=("self",)).get(pk=check.pk)
    rules.check_can_answer_post(by=by, check=check, at=at, on=on)
    rules.check_post_answer(answer, words, leaves_on)
    leaving = answer == PostCheck.Answer.LEAVING
    if check.answer == PostCheck.Answer.LEAVING and not leaving:
        for holding in check.post.holdings.filter(held_to=check.leaves_on):
            _stay(holding, by=by)
    check.answer, check.words = PostCheck.Answer(answer).value, words.strip()
    check.leaves_on = leaves_on if leaving else None
    check.answered_at, check.answered_by = at, by
    check.save()
    post = _locked(check.post)
    post.asked_on = None
    post.wrong_since = on if answer == PostCheck.Answer.WRONG else None
    if answer == PostCheck.Answer.RIGHT:
        post.confirmed_on, post.check_on = on, on + checks.EVERY
    post.save(update_fields=["asked_on", "wrong_since", "confirmed_on", "check_on"])
    trail.record("post_check_answered", by=by, about=check, post=post.pk, answer=answer)
    if leaves_on is not None and leaving:
        for holding in post.holdings.held_on(on):
            _leave(holding, leaves_on, by=by, at=at)
    return check


@action
def announce_leaving(
    *, by: Person, holding: PostHolding, leaves_on: date, at: datetime
) -> HandOver:
    """Say which day is somebody's last in a post. They are asked for what only they know."""
    rules.check_can_confirm_post(by=by, post=holding.post, on=_day(at))
    return _leave(holding, leaves_on, by=by, at=at)


@action
def take_leaving_back(*, by: Person, hand_over: HandOver, at: datetime) -> None:
    """They stay after all. What they told is dropped with the hand-over."""
    rules.check_can_hand_over(by=by, hand_over=hand_over, on=_day(at))
    _stay(hand_over.holding, by=by)
    trail.record("leaving_taken_back", by=by, about=hand_over.holding.post)


@action
def tell_hand_over(
    *,
    by: Person,
    hand_over: HandOver,
    at: datetime,
    whom_to_ring: str = "",
    what_worked: str = "",
    not_written_down: str = "",
) -> HandOver:
    """Keep what only whoever leaves knows. It can be added to until the successor has it."""
    hand_over = HandOver.objects.select_for_update(of=("self",)).get(pk=hand_over.pk)
    rules.check_can_hand_over(by=by, hand_over=hand_over, on=_day(at))
    rules.check_says_something((whom_to_ring, what_worked, not_written_down))
    hand_over.whom_to_ring, hand_over.what_worked = whom_to_ring.strip(), what_worked.strip()
    hand_over.not_written_down = not_written_down.strip()
    hand_over.told_at, hand_over.told_by = at, by
    hand_over.save()
    trail.record("hand_over_told", by=by, about=hand_over, post=hand_over.holding.post_id)
    return hand_over


@action
def name_successor(
    *, by: Person, hand_over: HandOver, name: str, email: str, at: datetime, language: str = "en"
) -> HandOver:
    """Say who comes after; they hold the post from the day after, and are offered what was told.

    Somebody with that address who is entered already is taken; else they are entered.
    language  the one to write in to somebody new
    """
    on = _day(at)
    hand_over = HandOver.objects.select_for_update(of=("self",)).get(pk=hand_over.pk)
    holding = hand_over.holding
    rules.check_can_name_successor(by=by, post=holding.post, on=on)
    person = Person.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if person is None:
        example = holding.post.is_example
        person = entered(
            entered_by=by, name=name, email=email, fictional=example, language=language
        )
    rules.check_successor(holding=holding, person=person)
    if hand_over.successor_id != person.pk:
        begins = (holding.held_to or on) + timedelta(days=1)
        PostHolding.objects.filter(post=holding.post, held_from__gt=on).delete()
        take_post(post=holding.post, person=person, on=begins, confirmed_on=None, taken_by=by)
        hand_over.successor, hand_over.accepted_at = person, None
    hand_over.offered_at = at
    hand_over.save()
    trail.record("successor_named", by=by, about=hand_over, person=person.pk)
    return hand_over


@action
def take_over(*, by: Person, hand_over: HandOver, at: datetime) -> HandOver:
    """The successor accepts: the post is theirs, and right as of today."""
    on = _day(at)
    hand_over = HandOver.objects.select_for_update(of=("self",)).get(pk=hand_over.pk)
    rules.check_can_take_over(by=by, hand_over=hand_over, on=on)
    hand_over.accepted_at = at
    hand_over.save(update_fields=["accepted_at"])
    Post.objects.filter(pk=hand_over.holding.post_id).update(
        confirmed_on=on, check_on=on + checks.EVERY, asked_on=None, wrong_since=None
    )
    trail.record("taken_over", by=by, about=hand_over, post=hand_over.holding.post_id)
    return hand_over


@action
def change_post(*, by: Person, post: Post, at: datetime, **facts: str) -> Post:
    """Put right a post's telephone, e-mail, or what its holder is to a practice.

    facts  phone, email, champion, influence: those that change.
    """
    on = _day(at)
    rules.check_can_confirm_post(by=by, post=post, on=on)
    post = _locked(post)
    for name in CHANGEABLE & facts.keys():
        setattr(post, name, facts[name])
    post.confirmed_on, post.check_on = on, on + checks.EVERY
    post.asked_on = post.wrong_since = None
    post.save()
    trail.record("post_changed", by=by, about=post, fields=sorted(CHANGEABLE & facts.keys()))
    return post


CHANGEABLE = {"phone", "email", "champion", "influence"}


@action
def note_bounce(*, by: Person, person: Person, on: date) -> Person:
    """Mail to this person came back. Their posts stand on the list of contacts until it is put right."""
    rules.check_can_keep_people(by=by)
    if person.bounced_on is None:
        person.bounced_on = on
        person.save(update_fields=["bounced_on"])
        trail.record("mail_came_back", by=by, about=person, on=on)
    return person


@action
def change_email(*, by: Person, person: Person, email: str) -> Person:
    """Give somebody another address: what came back from the old one is forgotten."""
    rules.check_can_keep_people(by=by)
    rules.check_can_be_entered(name=person.name, email=email)
    rules.check_address_is_free(email=email, person=person)
    person.email, person.bounced_on = email.strip(), None
    person.save(update_fields=["email", "bounced_on"])
    trail.record("email_changed", by=by, about=person)
    return person


def _leave(holding: PostHolding, leaves_on: date, *, by: Person, at: datetime) -> HandOver:
    rules.check_last_day(holding=holding, leaves_on=leaves_on, on=_day(at))
    leave(holding, leaves_on, left_by=by)
    hand_over, _made = HandOver.objects.get_or_create(holding=holding, defaults={"asked_at": at})
    trail.record("leaving_announced", by=by, about=hand_over, post=holding.post_id, on=leaves_on)
    return hand_over


def _stay(holding: PostHolding, *, by: Person) -> None:
    HandOver.objects.filter(holding=holding).delete()
    later = PostHolding.objects.filter(post=holding.post_id, held_from__gt=holding.held_to)
    later.delete()
    stay(holding, left_by=by)


def _locked(post: Post) -> Post:
    return Post.objects.select_for_update().get(pk=post.pk)


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()
