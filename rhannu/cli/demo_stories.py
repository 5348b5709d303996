"""Fictional stories at real bodies: one for each state that a conversation can be in.

They travel the real road, the actions, on the days on which they are said to have happened. Those
who act are fictional, so that each transfer, request and decision is an example from its first step.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import click

from rhannu.base import clock
from rhannu.base.actions import one_change
from rhannu.base.refusals import Refused
from rhannu.cli.demo_budget import budget_events
from rhannu.cli.demo_campaigns import campaign_events
from rhannu.cli.demo_cards import card_events
from rhannu.cli.demo_claims import claim_events
from rhannu.cli.demo_collaboratives import collaborative_events
from rhannu.cli.demo_digests import digest_events
from rhannu.cli.demo_duties import duty_events
from rhannu.cli.demo_events import seminar_events
from rhannu.cli.demo_followed import FOLLOWED, asking
from rhannu.cli.demo_mentoring import mentoring_events
from rhannu.cli.demo_networks import network_events
from rhannu.cli.demo_offers import offer_events
from rhannu.cli.demo_pages import page_events
from rhannu.cli.demo_people import AUDITOR, OFFICER
from rhannu.cli.demo_publicity import publicity_events
from rhannu.cli.demo_reach import reach_events
from rhannu.cli.demo_script import CONFIRMED_POSTS, STORIES, Step, Story
from rhannu.cli.demo_spread import SPREAD, roll_out
from rhannu.cli.demo_surveys import survey_events
from rhannu.cli.demo_tips import tip_events
from rhannu.cli.demo_told import told_events
from rhannu.cli.words import gettext as _
from rhannu.exchange import actions, register
from rhannu.exchange.donors import post_for, posts_of
from rhannu.exchange.models import FollowUp, Request, Transfer, Tried
from rhannu.organisations.actions import confirm_post, system_person
from rhannu.organisations.models import Organisation, Person, Post
from rhannu.practices.models import Practice

ASKED_FOR_AN_ANSWER = "merthyr-tydfil"
OUTCOMES: dict[str, Callable[..., Any]] = {
    "kept": actions.keep_commitment,
    "not_yet": actions.put_off_commitment,
    "changed": actions.change_commitment,
}


def tell_stories(today: date) -> None:
    """Let every story happen, day after day, counted back from today. Those told are passed over.

    Where an older version has begun the database, what no longer fits in it is left out, and said.
    """
    begun = Transfer.objects.filter(is_example=True).exists()
    tales = [Tale(story) for story in (*STORIES, *SPREAD, *FOLLOWED) if not _is_told(story)]
    events: list[tuple[int, int, Callable[[datetime], None]]] = []
    for place, tale in enumerate(tales):
        events += [(step.days_ago, place, tale.teller_of(step)) for step in tale.story.steps]
    if tales:
        events += [
            (days_ago, len(tales), _confirmer_of(turn))
            for turn, days_ago in enumerate(CONFIRMED_POSTS)
        ]
    if tales:
        events.append((12, len(tales) + 1, _ask_for_an_answer))
        events += [(days_ago, len(tales), asks) for days_ago, asks in asking(today)]
    events += [(days_ago, len(tales) + 1, happen) for days_ago, happen in page_events()]
    events += [(days_ago, len(tales) + 1, happens) for days_ago, happens in roll_out()]
    if tales:
        more = [*card_events(), *claim_events(), *offer_events(), *duty_events()]
        more += [*reach_events(), *budget_events(), *publicity_events()]
        events += [(days_ago, len(tales) + 1, happens) for days_ago, happens in more]
        events += [(days_ago, len(tales) + 2, happens) for days_ago, happens in tip_events()]
        events += [(days_ago, len(tales) + 2, happens) for days_ago, happens in campaign_events()]
        events += [(days_ago, len(tales) + 3, happens) for days_ago, happens in digest_events()]
        events += [(days_ago, len(tales) + 2, happens) for days_ago, happens in network_events()]
        events += [(days_ago, len(tales) + 3, happens) for days_ago, happens in survey_events()]
        events += [(days_ago, len(tales) + 2, happens) for days_ago, happens in seminar_events()]
        events += [(days_ago, len(tales) + 2, happens) for days_ago, happens in mentoring_events()]
        together = collaborative_events()
        events += [(days_ago, len(tales) + 2, happens) for days_ago, happens in together]
    events += [(days_ago, len(tales) + 1, happens) for days_ago, happens in told_events()]
    events.sort(key=lambda event: (-event[0], event[1]))
    left: set[int] = set()  # tales that go no further
    for days_ago, place, happen in events:
        morning = time(9, place % 60, tzinfo=clock.LONDON)
        at = datetime.combine(today - timedelta(days=days_ago), morning)
        if place in left:
            continue
        with clock.stopped(at):
            try:
                happen(at)
            except Refused as refused:
                if not begun:
                    raise
                left |= {place} if place < len(tales) else set()
                _say_left_out(refused)


def _say_left_out(refused: Refused) -> None:
    said = _("The demonstration leaves out what no longer fits in this older database: %(why)s")
    click.echo(said % {"why": refused})


def _is_told(story: Story) -> bool:
    donor = {"donor__slug": story.donor} if story.donor else {"donor": None}
    told = Transfer.objects.filter(is_example=True, practice__slug=story.practice, **donor)
    return told.filter(recipient__slug=story.recipient).exists()


def _ask_for_an_answer(at: datetime) -> None:
    """An officer asks one body for its answer to each practice that is proven far enough."""
    officer = Person.objects.get(email=OFFICER.email)
    body = Organisation.objects.get(slug=ASKED_FOR_AN_ANSWER)
    due_on = at.date() + timedelta(days=40)
    for practice in register.expected_of(body, at.date()):
        actions.ask_for_answers(
            by=officer, practice=practice, organisations=[body], due_on=due_on, at=at
        )


def _confirmer_of(turn: int) -> Callable[[datetime], None]:
    """A day on which a share of the posts is said to be right; the last share never is."""

    def confirm(at: datetime) -> None:
        with one_change():
            for post in Post.objects.filter(is_example=True).order_by("pk"):
                if post.pk % (len(CONFIRMED_POSTS) + 1) == turn:
                    confirm_post(by=system_person(), post=post, on=at.date())

    return confirm


@dataclass
class Tale:
    """A story while it happens: who acts in it, and what it has come to."""

    story: Story
    transfer: Transfer = field(init=False)
    request: Request = field(init=False)

    def __post_init__(self) -> None:
        self.practice = Practice.objects.get(slug=self.story.practice)
        self.recipient = Organisation.objects.get(slug=self.story.recipient)
        if self.story.donor:
            self.donor = Organisation.objects.get(slug=self.story.donor)
        self.officer = Person.objects.get(email=OFFICER.email)

    def teller_of(self, step: Step) -> Callable[[datetime], None]:
        return lambda at: getattr(self, step.what)(at, **step.said)

    def at_recipient(self) -> Person:
        """Somebody of the recipient; the officer records for a body where nobody signs in."""
        return _somebody_at(self.recipient) or self.officer

    def at_donor(self) -> Person:
        return _somebody_at(self.donor, self.practice) or self.officer

    # -------------------------------------------------------------- what can happen

    def ask(self, at: datetime, *, kind: str, message: str = "") -> None:
        posts = posts_of([self.donor.pk]).get(self.donor.pk, [])
        self.request = actions.ask_to_talk(
            by=self.at_recipient(),
            practice=self.practice,
            recipient=self.recipient,
            donor=self.donor,
            kind=kind,
            at=at,
            post=post_for(posts, self.practice.theme),
            words=self.story.words,
            words_language=self.story.language,
            message=message,
        )
        self.transfer = self.request.transfer

    def introduce(self, at: datetime) -> None:
        actions.record_introduction(by=self.officer, request=self.request, at=at)

    def accept(self, at: datetime, *, reply: str, in_days: int | None = None) -> None:
        agreed = at.date() + timedelta(days=in_days) if in_days is not None else None
        actions.accept_request(
            by=self.at_donor(), request=self.request, at=at, agreed_on=agreed, reply=reply
        )

    def say_where(self, at: datetime, *, hour: int, minutes: int, place: str) -> None:
        """When on the day they agreed on, and where."""
        self.request.refresh_from_db()
        actions.agree_day(
            by=self.at_donor(),
            request=self.request,
            at=at,
            agreed_on=self.request.agreed_on or at.date(),
            starts=time(hour),
            minutes=minutes,
            place=place,
            join_link="https://meet.example/rhannu",
        )

    def another_time(self, at: datetime, *, reply: str) -> None:
        actions.suggest_another_time(by=self.at_donor(), request=self.request, at=at, reply=reply)

    def another_post(self, at: datetime, *, reply: str) -> None:
        actions.suggest_another_post(by=self.at_donor(), request=self.request, at=at, reply=reply)

    def decline(self, at: datetime, *, reply: str) -> None:
        actions.decline_request(by=self.at_donor(), request=self.request, at=at, reply=reply)

    def meet(self, at: datetime, *, kind: str, note: str, promises: tuple) -> None:
        sides = {"donor": self.donor, "recipient": self.recipient}
        actions.record_encounter(
            by=self.at_recipient(),
            transfer=self.transfer,
            kind=kind,
            held_on=at.date(),
            at=at,
            note=note,
            request=self.request,
            promises=[
                actions.Promise(sides[side], what, at.date() + timedelta(days=days))
                for side, what, days in promises
            ],
        )

    def keep_promises(self, at: datetime) -> None:
        for promise in self.transfer.commitments.open():
            actions.keep_commitment(by=self.officer, commitment=promise, on=at.date(), at=at)

    def said(
        self, at: datetime, *, what: str, outcome: str, words: str, again_in: int | None = None
    ) -> None:
        """What became of one promise, as the side that made it says."""
        promise = self.transfer.commitments.get(what=what)
        own = promise.organisation_id == self.recipient.pk
        told: dict[str, Any] = {"on": at.date()}
        if again_in is not None:
            told = {"again_on": at.date() + timedelta(days=again_in)}
        OUTCOMES[outcome](
            by=self.at_recipient() if own else self.at_donor(),
            commitment=promise,
            at=at,
            words=words,
            follow_up=FollowUp.objects.filter(encounter=promise.encounter)
            .exclude(asked_at=None)
            .last(),
            **told,
        )

    def stalls_because(self, at: datetime, *, barrier: str, level: str, words: str) -> None:
        stall = self.transfer.stalls.open().get()
        told = {"barrier": barrier, "level": level, "words": words}
        actions.answer_stall(by=self.at_recipient(), stall=stall, answer="barrier", at=at, **told)

    def tries(self, at: datetime, *, remedy: str, words: str) -> None:
        actions.try_remedy(
            by=self.at_recipient(),
            stall=self.transfer.stalls.open().get(),
            remedy=remedy,
            tried_on=at.date(),
            words=words,
            at=at,
        )

    def says_it_helped(self, at: datetime, *, helped: str, words: str) -> None:
        tried = Tried.objects.filter(stall__transfer=self.transfer).latest("pk")
        actions.say_if_helped(
            by=self.at_recipient(), tried=tried, helped=helped, words=words, at=at
        )

    def take_home(self, at: datetime, *, words: str) -> None:
        actions.take_home(
            by=self.at_recipient(), transfer=self.transfer, on=at.date(), at=at, words=words
        )

    def decide(
        self, at: datetime, *, review_in: int | None = None, published: bool = True, **said: Any
    ) -> None:
        review_on = at.date() + timedelta(days=review_in) if review_in is not None else None
        decision = actions.decide(
            by=self.at_recipient(),
            practice=self.practice,
            organisation=self.recipient,
            transfer=self.transfer if self.story.donor else None,
            decided_on=at.date(),
            at=at,
            review_on=review_on,
            owner=self.story.owner,
            **said,
        )
        if published:
            actions.publish_answer(by=self.officer, decision=decision, at=at)

    def report(self, at: datetime, *, words: str) -> None:
        actions.report_adoption(
            by=self.at_recipient(),
            transfer=self.transfer,
            in_use_on=at.date() - timedelta(days=14),
            at=at,
            words=words,
        )

    def confirm(self, at: datetime) -> None:
        """The donor's side; the recipient confirmed by reporting."""
        actions.confirm_adoption(by=self.at_donor(), transfer=self.transfer, side="donor", at=at)

    def verify(self, at: datetime, *, words: str) -> None:
        actions.verify_adoption(
            by=Person.objects.get(email=AUDITOR.email),
            transfer=self.transfer,
            how="visit",
            seen_on=at.date(),
            words=words,
            at=at,
        )

    def improve(self, at: datetime, *, words: str) -> None:
        actions.record_improvement(
            by=self.at_recipient(), transfer=self.transfer, on=at.date(), at=at, words=words
        )

    def stop(self, at: datetime, *, because: str) -> None:
        actions.stop_transfer(
            by=self.at_recipient(), transfer=self.transfer, because=because, on=at.date(), at=at
        )


def _somebody_at(organisation: Organisation, practice: Practice | None = None) -> Person | None:
    """A fictional holder of a post there: for a practice, of the post that knows its theme."""
    posts = [
        post
        for post in Post.objects.filter(organisation=organisation, is_example=True).order_by("pk")
        if practice is None or practice.theme in post.themes
    ]
    held = posts[0].holdings.select_related("person").first() if posts else None
    return held.person if held else None
