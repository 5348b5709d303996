"""The letter that asks what became of a promise or an adoption, and the receipt of an answer."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.models import TrailEntry
from rhannu.exchange import followups, rules
from rhannu.exchange.links import ANSWER_FOLLOW_UP
from rhannu.exchange.models import (
    Commitment,
    FollowUp,
    FollowUpAnswer,
    Mark,
    Outcome,
    Transfer,
)
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both, day, made_up, names_of
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.actions.links import REPLY_LASTS
from rhannu.organisations.mail import YOUR_RECORD, Kind, Pace
from rhannu.organisations.models import Person

FOLLOW_UP = Kind("follow_up", gettext_lazy("What became of promises and of use"), Pace.AT_ONCE)
SAID = Kind(
    "follow_up_said", gettext_lazy("Receipts for what you said became of it"),
    Pace.INSTANT, YOUR_RECORD,
)  # fmt: skip

# The four answers: the word, what it means. The first is the solid button.
OF_A_PROMISE = [
    (Outcome.KEPT, gettext_lazy("Kept"), gettext_lazy("It was done as promised")),
    (Outcome.NOT_YET, gettext_lazy("Not yet"), gettext_lazy("Say by when; we ask again then")),
    (Outcome.CANNOT, gettext_lazy("Cannot"), gettext_lazy("Say what stands in the way")),
    (Outcome.CHANGED, gettext_lazy("Changed"), gettext_lazy("Something else was done instead")),
]
OF_USE = [
    (Outcome.KEPT, gettext_lazy("Still in use"), gettext_lazy("Say what changed, if you like")),
    (
        Outcome.NOT_YET,
        gettext_lazy("Too early to say"),
        gettext_lazy("Say when we should ask again"),
    ),
    (Outcome.CANNOT, gettext_lazy("No longer in use"), gettext_lazy("Say what stands in the way")),
    (Outcome.CHANGED, gettext_lazy("Used differently"), gettext_lazy("Say what you do instead")),
]
_ROWS = ("organisation", "transfer__practice", "transfer__donor", "transfer__recipient")
_ASKED = (*_ROWS, "commitment__pledge__event", "commitment__pledge__person")


def ask(delivery: Delivery, at: datetime) -> Letter | None:
    """What became of it? Nothing, once all of it was answered or it has come to an end."""
    asked = FollowUp.objects.select_related(*_ASKED).filter(ref=delivery.about).first()
    if asked is None or (asked.transfer and asked.transfer.wait in followups.ENDED):
        return None
    if asked.kind == FollowUp.Kind.ADOPTION:
        return _of_use(asked, delivery, at)
    promises = list(followups.asked_about(asked).open().order_by("due", "pk"))
    promises = [one for one in promises if one.due <= at.date()]
    return _of_promises(asked, promises, delivery, at) if promises else None


def _of_promises(
    asked: FollowUp, promises: list[Commitment], delivery: Delivery, at: datetime
) -> Letter:
    here, there = _links(asked, delivery, at)
    names = _names(asked.transfer, asked.commitment)
    alone = promises[0] if len(promises) == 1 else None
    choices = [
        Choice(
            str(word),
            f"{here}?promise={one.ref}&answer={code}",
            str(more),
            heading="" if alone else _quoted(one),
        )
        for one in promises
        for code, word, more in OF_A_PROMISE
    ]
    if alone:
        what = Truncator(" ".join(alone.what.split())).chars(80)
        subject = _("Was it done? “%(what)s”") % {"what": what}
        first = [_quoted(alone)]
    else:
        subject = _("Were these things done? %(practice)s") % names
        first = []
    return _letter(
        asked,
        delivery,
        at,
        subject=subject,
        paragraphs=[*first, _where(asked) % names],
        choices=choices,
        why=_("You get this because your side made a promise."),
        elsewhere=there,
    )


def _where(asked: FollowUp) -> str:
    if asked.commitment and asked.commitment.pledge:
        return _("You promised this at an event: %(event)s.")
    return _("You promised this when you met about: %(practice)s.")


def _names(transfer: Transfer | None, promise: Commitment | None) -> dict[str, str]:
    """What the sentences use; a pledge about no practice is named by its event."""
    event = str(promise.pledge.event) if promise and promise.pledge else ""
    names = names_of(transfer) if transfer else {"practice": event}
    return {**names, "event": event}


def _made_up(transfer: Transfer | None, promise: Commitment | None) -> list[str]:
    if transfer is not None:
        return made_up(transfer)
    event = promise.pledge.event if promise and promise.pledge else None
    return made_up(event) if event else []


def _quoted(one: Commitment) -> str:
    return _("“%(what)s”, by %(day)s") % {"what": one.what.strip(), "day": day(one.due)}


def _of_use(asked: FollowUp, delivery: Delivery, at: datetime) -> Letter | None:
    transfer = asked.transfer
    if transfer is None or transfer.mark == Mark.NONE or transfer.in_use_on is None:
        return None
    if asked.answers.standing().exists():
        return None
    here, there = _links(asked, delivery, at)
    names = {**names_of(transfer), "day": day(transfer.in_use_on)}
    return _letter(
        asked,
        delivery,
        at,
        subject=_("What became of it? %(practice)s") % names,
        paragraphs=[_("In use since %(day)s. Who uses it: %(recipient)s.") % names],
        choices=[
            Choice(str(word), f"{here}?answer={code}", str(more)) for code, word, more in OF_USE
        ],
        why=_("You get this because your organisation uses it."),
        elsewhere=there,
    )


def _links(asked: FollowUp, delivery: Delivery, at: datetime) -> tuple[str, str]:
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=ANSWER_FOLLOW_UP,
        at=at,
        about=asked.ref,
    )
    return both("exchange:reply_follow_up", token, language=delivery.language)


def _letter(
    asked: FollowUp,
    delivery: Delivery,
    at: datetime,
    *,
    subject: str,
    paragraphs: list[str],
    choices: list[Choice],
    why: str,
    elsewhere: str,
) -> Letter:
    given = asked.commitment is not None and asked.commitment.was_given_by(delivery.person)
    mine = given or delivery.person.acts_for(asked.organisation, at.date())
    rings = _(
        "You get this because nobody there has an e-mail address. Ring them, then answer for them."
    )
    return Letter(
        subject=subject,
        to=", ".join([delivery.person.name, asked.organisation.short()]),
        paragraphs=paragraphs,
        lead=_("Choose one."),
        choices=choices,
        after=[
            _(
                "The next page asks you to confirm; you can add a sentence there. You do not need to "
                "sign in. The links work until %(day)s, for you only."
            )
            % {"day": day(at + REPLY_LASTS)},
            *_made_up(asked.transfer, asked.commitment),
        ],
        why=why if mine else rings,
        elsewhere=elsewhere,
    )


def receipt(delivery: Delivery, at: datetime) -> Letter | None:
    """What was recorded by a link, and how to take it back. Nothing, where it was taken back since."""
    rows = FollowUpAnswer.objects.standing().select_related("follow_up", *_ASKED)
    answer = rows.filter(ref=delivery.about).first()
    if answer is None or answer.follow_up is None:
        return None
    words = OF_A_PROMISE if answer.commitment else OF_USE
    names = {
        **_names(answer.transfer, answer.commitment),
        "until": day(rules.last_day_to_take_back_outcome(answer)),
        "answer": next(str(word) for code, word, _more in words if code == answer.outcome),
    }
    answer.follow_up.organisation = answer.organisation
    here, there = _links(answer.follow_up, delivery, at)
    return Letter(
        subject=_("Your answer is recorded: %(practice)s") % names,
        to=", ".join([delivery.person.name, answer.organisation.short()]),
        paragraphs=[
            *([_quoted(answer.commitment)] if answer.commitment else []),
            _("The answer: %(answer)s.") % names,
            *([_("“%(words)s”") % {"words": answer.words}] if answer.words else []),
        ],
        choices=[Choice(_("Change it or take it back"), here)],
        after=[
            _("You can change it until %(until)s.") % names,
            *_made_up(answer.transfer, answer.commitment),
        ],
        why=_("You get this because you answered by a link we sent you."),
        elsewhere=there,
    )


# ------------------------------------------------------------------ who gets them

SAYING = {
    "commitment_kept",
    "commitment_put_off",
    "commitment_released",
    "commitment_changed",
    "told_of_use",
}


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    if entry.verb == "follow_up_asked":
        rows = FollowUp.objects.select_related(
            "transfer__asker", "transfer__donor", "commitment__pledge__event"
        )
        asked = rows.filter(pk=entry.about_id).first()
        if asked is None:
            return []
        return [Wanted(FOLLOW_UP.code, one, asked.ref) for one in people_of(asked, on)]
    if entry.road != "link":
        return []
    key = entry.about_id if entry.verb == "told_of_use" else entry.facts.get("answer")
    joined = ("transfer", "commitment__pledge__event")
    answer = FollowUpAnswer.objects.select_related(*joined).filter(pk=key or 0).first()
    if answer is None:
        return []
    person = Person.objects.filter(pk=entry.actor or 0).first()
    people = whom.reachable([person], example=_is_example(answer), they_asked=True)
    return [Wanted(SAID.code, one, answer.ref) for one in people]


def people_of(asked: FollowUp, on: date) -> list[Person]:
    """Who answers for the side that is asked, else the fund officers, who can ring.

    Whoever pledged something at an event is asked about it.
    """
    if asked.commitment is not None and asked.commitment.pledge is not None:
        example = _is_example(asked)
        people = whom.reachable([asked.commitment.pledge.person], example=example)
        return people or whom.reachable(whom.fund_officers(on), example=example)
    assert asked.transfer is not None
    own = asked.organisation_id == asked.transfer.recipient_id
    return whom.side_of(asked.transfer, whom.RECIPIENT if own else whom.DONOR, on)


def _is_example(said: FollowUp | FollowUpAnswer) -> bool:
    if said.transfer is not None:
        return said.transfer.is_example
    pledge = said.commitment.pledge if said.commitment else None
    return pledge is not None and pledge.event.is_example


TOPIC = Topic({FOLLOW_UP: ask, SAID: receipt}, frozenset({"follow_up_asked", *SAYING}), _wanted)
