"""The letter that asks what stands in the way of a transfer, and the receipt of an answer."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.models import TrailEntry
from rhannu.exchange import followups, rules
from rhannu.exchange.links import ANSWER_STALL
from rhannu.exchange.models import Stall
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both, day, made_up, names_of
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.actions.links import REPLY_LASTS
from rhannu.organisations.mail import YOUR_RECORD, Kind, Pace
from rhannu.organisations.models import Person

STALL = Kind("stall", gettext_lazy("What stands in the way"), Pace.AT_ONCE)
SAID = Kind(
    "stall_said", gettext_lazy("Receipts for what you said stands in the way"),
    Pace.INSTANT, YOUR_RECORD,
)  # fmt: skip

# The four answers: the word, what it means. The first is the solid button.
ANSWERS = [
    (
        "going",
        gettext_lazy("It goes on"),
        gettext_lazy("Nothing stands in the way; it takes its time"),
    ),
    (
        "barrier",
        gettext_lazy("Something stands in the way"),
        gettext_lazy("Say what, and we say what has helped others"),
    ),
    ("nobody", gettext_lazy("It is nobody’s job"), gettext_lazy("That is an answer too")),
    ("later", gettext_lazy("Later"), gettext_lazy("Say until when; nobody asks before then")),
]
_ROWS = ("asked", "transfer__practice", "transfer__donor", "transfer__recipient")


def ask(delivery: Delivery, at: datetime) -> Letter | None:
    """What stands in the way? Nothing, once it was answered or something has happened."""
    stall = Stall.objects.select_related(*_ROWS).filter(ref=delivery.about).first()
    if stall is None or stall.ended_on is not None or stall.answer:
        return None
    if stall.transfer.wait in followups.ENDED:
        return None
    here, there = _links(stall, delivery, at)
    names = {**names_of(stall.transfer), "day": day(stall.silent_since)}
    mine = delivery.person.acts_for(stall.asked, at.date())
    return Letter(
        subject=_("What stands in the way? %(practice)s") % names,
        to=", ".join([delivery.person.name, stall.asked.short()]),
        paragraphs=[
            _("Who shares: %(donor)s. Who learns: %(recipient)s.") % names,
            _("Nothing has happened since %(day)s. Any answer helps, and we ask this once.")
            % names,
        ],
        lead=_("Choose one."),
        choices=[
            Choice(str(word), f"{here}?answer={code}", str(more)) for code, word, more in ANSWERS
        ],
        after=[
            _(
                "The next page asks you to confirm; you can add a sentence there. You do not need to "
                "sign in. The links work until %(day)s, for you only."
            )
            % {"day": day(at + REPLY_LASTS)},
            *made_up(stall.transfer),
        ],
        why=_("You get this because it is your side’s turn.")
        if mine
        else _(
            "You get this because nobody there has an e-mail address. "
            "Ring them, then answer for them."
        ),
        elsewhere=there,
    )


def receipt(delivery: Delivery, at: datetime) -> Letter | None:
    """What was recorded by a link, and how to take it back. Nothing, where it was taken back since."""
    stall = Stall.objects.select_related(*_ROWS).filter(ref=delivery.about).first()
    if stall is None or not stall.answer:
        return None
    names = {
        **names_of(stall.transfer),
        "answer": Stall.Answer(stall.answer).label,
        "until": day(rules.last_day_to_take_back_stall(stall)),
    }
    here, there = _links(stall, delivery, at)
    return Letter(
        subject=_("Your answer is recorded: %(practice)s") % names,
        to=", ".join([delivery.person.name, stall.asked.short()]),
        paragraphs=[_("The answer: %(answer)s.") % names],
        choices=[Choice(_("Change it or take it back"), here)],
        after=[_("You can change it until %(until)s.") % names, *made_up(stall.transfer)],
        why=_("You get this because you answered by a link we sent you."),
        elsewhere=there,
    )


def _links(stall: Stall, delivery: Delivery, at: datetime) -> tuple[str, str]:
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=ANSWER_STALL,
        at=at,
        about=stall.ref,
    )
    return both("exchange:reply_stall", token, language=delivery.language)


# ------------------------------------------------------------------ who gets them


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    """Whoever is to move, else the fund officers; a receipt for whoever answered by a link."""
    rows = Stall.objects.select_related("transfer__asker", "transfer__donor")
    stall = rows.filter(pk=entry.about_id).first()
    if stall is None:
        return []
    if entry.verb == "stall_noticed":
        own = stall.asked_id == stall.transfer.recipient_id
        people = whom.side_of(stall.transfer, whom.RECIPIENT if own else whom.DONOR, on)
        return [Wanted(STALL.code, one, stall.ref) for one in people]
    if entry.road != "link":
        return []
    person = Person.objects.filter(pk=entry.actor or 0).first()
    people = whom.reachable([person], example=stall.transfer.is_example, they_asked=True)
    return [Wanted(SAID.code, one, stall.ref) for one in people]


TOPIC = Topic({STALL: ask, SAID: receipt}, frozenset({"stall_noticed", "stall_answered"}), _wanted)
