"""Mentoring: offered with its places, asked for, answered, chased once, passed on, met, ended."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.days import working_days_after
from rhannu.exchange import mentors, rules
from rhannu.exchange.actions.steps import day, on_behalf
from rhannu.exchange.models import (
    MentorOffer,
    Mentorship,
    Transfer,
)
from rhannu.organisations.models import Organisation, Person, Post
from rhannu.organisations.rules import enters_examples
from rhannu.practices.models import Practice

State = Mentorship.State
SILENCE = (
    5  # working days without an answer, before the one reminder and again before another mentor
)
UNTIL_FIRST = timedelta(days=14)  # to the first one with another mentor, where its day is nearer


@action
def offer_mentoring(
    *,
    by: Person,
    post: Post,
    helps_with: Sequence[str],
    at_most: int,
    until_on: date,
    languages: Sequence[str],
    at: datetime,
    practices: Sequence[Practice] = (),
    profession: str = "",
    words: str = "",
) -> MentorOffer:
    """Say that a post mentors: about what, how many bodies at once, until when."""
    on = day(at)
    post = (
        Post.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=post.pk)
    )
    offers = MentorOffer.objects.filter(post=post, closed_on=None)
    offers.filter(until_on__lt=on).update(closed_on=on)  # it had run out
    rules.check_can_offer_mentoring(
        by=by,
        post=post,
        has_done=mentors.has_done_something(post.organisation),
        offers_already=offers.exists(),
        on=on,
    )
    rules.check_offer(
        helps_with=list(helps_with),
        practices=len(practices),
        at_most=at_most,
        until_on=until_on,
        languages=list(languages),
        on=on,
    )
    offer = MentorOffer.objects.create(
        post=post,
        helps_with=list(helps_with),
        at_most=at_most,
        until_on=until_on,
        languages=sorted(languages),
        profession=profession,
        words=words.strip(),
        offered_at=at,
        offered_by=by,
        is_example=post.is_example or enters_examples(by),
    )
    offer.practices.set(practices)
    trail.record("mentoring_offered", by=by, about=offer, post=post.pk, places=at_most)
    return offer


@action
def close_mentor_offer(*, by: Person, offer: MentorOffer, at: datetime) -> MentorOffer:
    """Take no new bodies from today. Those being mentored go on."""
    offer = _held_offer(offer)
    rules.check_can_close_offer(by=by, offer=offer, on=day(at))
    offer.closed_on = day(at)
    offer.save(update_fields=["closed_on"])
    trail.record("mentor_offer_closed", by=by, about=offer)
    return offer


@action
def ask_mentor(
    *,
    by: Person,
    offer: MentorOffer,
    organisation: Organisation,
    helps_with: str,
    goals: str,
    first_by: date,
    at: datetime,
    practice: Practice | None = None,
    asker: Person | None = None,
) -> Mentorship:
    """Ask one mentor, for one body. One place of the offer is held from now on.

    asker  whom the mentor will meet, where it is not `by`.
    """
    rules.check_goals(goals=goals, first_by=first_by, on=day(at))
    facts = {
        "organisation": organisation,
        "helps_with": helps_with,
        "practice": practice,
        "goals": goals.strip(),
        "first_by": first_by,
        "asker": asker or by,
    }
    mentorship = _asked(by, offer, at, facts)
    trail.record(
        "mentor_asked",
        by=by,
        about=mentorship,
        offer=mentorship.offer_id,
        on_behalf_of=on_behalf(by, organisation, day(at)),
    )
    return mentorship


@action
def accept_mentee(
    *,
    by: Person,
    mentorship: Mentorship,
    at: datetime,
    next_by: date | None = None,
    reply: str = "",
) -> Mentorship:
    """The mentor says yes, or that it goes on; and by when they meet next."""
    mentorship = _answerable(by, mentorship, at)
    if next_by is not None:
        rules.check_meets_by(day=next_by, on=day(at), field="next_by")
    mentorship.next_by = next_by or max(mentorship.first_by, day(at))
    return _answered(by, mentorship, at, State.GOING, reply, since=mentorship.next_by)


@action
def put_off_mentee(
    *, by: Person, mentorship: Mentorship, at: datetime, not_before: date, reply: str = ""
) -> Mentorship:
    """The mentor names a later day. Nobody is reminded before then."""
    mentorship = _answerable(by, mentorship, at)
    rules.check_meets_by(day=not_before, on=day(at), field="not_before")
    mentorship.next_by = not_before
    going = mentorship.state == State.GOING
    state = State.GOING if going else State.LATER
    return _answered(by, mentorship, at, state, reply, since=not_before)


@action
def decline_mentee(
    *, by: Person, mentorship: Mentorship, at: datetime, reply: str = ""
) -> Mentorship:
    """The mentor cannot, or cannot go on. The place is free again."""
    mentorship = _answerable(by, mentorship, at)
    return _answered(by, mentorship, at, State.DECLINED, reply, since=None)


@action
def withdraw_from_mentor(*, by: Person, mentorship: Mentorship, at: datetime) -> Mentorship:
    """Whoever asked needs it no more."""
    mentorship = held(mentorship)
    rules.check_can_withdraw_from_mentor(by=by, mentorship=mentorship, on=day(at))
    end(mentorship, State.WITHDRAWN, at)
    trail.record("mentor_question_withdrawn", by=by, about=mentorship)
    return mentorship


@action
def chase_mentor(*, by: Person, mentorship: Mentorship, at: datetime) -> Mentorship:
    """After five silent working days the mentor is reminded, once; after five more another is offered."""
    on = day(at)
    mentorship = held(mentorship)
    rules.check_can_chase_mentor(by=by, mentorship=mentorship, on=on)
    if mentorship.chased_on is None:
        verb = "mentor_chased"
        mentorship.chased_on, mentorship.look_on = on, working_days_after(on, SILENCE)
    else:
        verb = "next_mentor_offered"
        mentorship.offered_on, mentorship.look_on = on, None
    mentorship.save(update_fields=["chased_on", "offered_on", "look_on"])
    trail.record(verb, by=by, about=mentorship)
    return mentorship


@action
def pass_on_mentee(
    *, by: Person, mentorship: Mentorship, offer: MentorOffer, at: datetime
) -> Mentorship:
    """Ask another mentor instead, with the same goals. What was said and done stays with the first."""
    on = day(at)
    before = held(mentorship)
    rules.check_can_pass_on(by=by, mentorship=before, went_on=_went_on(before), on=on)
    if before.state in Mentorship.HOLDING:
        end(before, State.PASSED_ON, at)
    same = ("organisation", "helps_with", "practice", "goals", "asker")
    facts = {name: getattr(before, name) for name in same}
    facts["first_by"] = max(before.first_by, on + UNTIL_FIRST)
    after = _asked(by, offer, at, {**facts, "came_from": before})
    trail.record("mentee_passed_on", by=by, about=after, before=before.pk, offer=after.offer_id)
    return after


# ------------------------------------------------------------------ parts of these


def _held_offer(offer: MentorOffer) -> MentorOffer:
    rows = MentorOffer.objects.select_for_update(of=("self",))
    return rows.select_related("post__organisation").get(pk=offer.pk)


def held(mentorship: Mentorship) -> Mentorship:
    rows = Mentorship.objects.select_for_update(of=("self",))
    joined = ("mentor", "organisation", "practice", "asker")
    return rows.select_related(*joined).get(pk=mentorship.pk)


def _asked(by: Person, offer: MentorOffer, at: datetime, facts: dict) -> Mentorship:
    """Hold a place of the offer and put the question. The offer is held until this change is done."""
    on = day(at)
    offer = _held_offer(offer)
    taken = set(offer.mentorships.holding().values_list("place", flat=True))
    organisation, practice = facts["organisation"], facts["practice"]
    rules.check_can_ask_mentor(
        by=by,
        offer=offer,
        organisation=organisation,
        helps_with=facts["helps_with"],
        held=len(taken),
        asked_already=offer.mentorships.holding().filter(organisation=organisation).exists(),
        on=on,
    )
    body = offer.post.organisation
    pair = Transfer.objects.filter(practice=practice, donor=body, recipient=organisation)
    mentorship = Mentorship(
        **facts,
        offer=offer,
        place=_free(taken),
        mentor=body,
        transfer=pair.filter(stopped_on=None).first() if practice else None,
        asked_at=at,
        is_example=offer.is_example or enters_examples(by),
    )
    alive(mentorship, on)
    mentorship.save()
    return mentorship


def _free(taken: set[int]) -> int:
    return next(place for place in range(1, len(taken) + 2) if place not in taken)


def _answerable(by: Person, mentorship: Mentorship, at: datetime) -> Mentorship:
    mentorship = held(mentorship)
    rules.check_can_answer_mentee(
        by=by,
        mentorship=mentorship,
        met=mentorship.sessions.exists(),
        went_on=_went_on(mentorship),
        on=day(at),
    )
    return mentorship


def _answered(
    by: Person, mentorship: Mentorship, at: datetime, state: State, reply: str, since: date | None
) -> Mentorship:
    """Write the answer down; a mentor who had said no needs a free place again."""
    began = mentorship.state != State.GOING and state == State.GOING
    if since is None:
        end(mentorship, state, at)
    else:
        if mentorship.state == State.DECLINED:
            _take_place_again(mentorship)
        mentorship.state, mentorship.ended_at = state.value, None
        alive(mentorship, since)
    mentorship.reply, mentorship.answered_at, mentorship.answered_by = reply.strip(), at, by
    mentorship.save()
    trail.record(
        "mentor_answered",
        by=by,
        about=mentorship,
        state=state.value,
        began=began,
        on_behalf_of=on_behalf(by, mentorship.mentor, day(at)),
    )
    return mentorship


def _take_place_again(mentorship: Mentorship) -> None:
    offer = _held_offer(mentorship.offer)
    taken = set(offer.mentorships.holding().values_list("place", flat=True))
    rules.check_place_is_free(offer=offer, held=len(taken))
    mentorship.place = _free(taken)


def alive(mentorship: Mentorship, since: date) -> None:
    """A sign of life: silence is counted anew, from that day."""
    mentorship.waits_since, mentorship.look_on = since, working_days_after(since, SILENCE)
    mentorship.chased_on = mentorship.offered_on = None


def end(mentorship: Mentorship, state: State, at: datetime) -> None:
    mentorship.state, mentorship.ended_at, mentorship.look_on = state.value, at, None
    mentorship.save()


def _went_on(mentorship: Mentorship) -> bool:
    return Mentorship.objects.filter(came_from=mentorship).exists()
