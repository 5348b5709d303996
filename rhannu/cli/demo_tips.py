"""Needs that fictional people record, one of them asked around, and the lists of this week."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

from rhannu.base.refusals import Refused
from rhannu.cli.demo_people import OFFICER
from rhannu.exchange import actions
from rhannu.exchange.models import KnowAsk
from rhannu.organisations.actions import record_need, system_person
from rhannu.organisations.models import Need, Organisation, Person

# Who needs what, in the words of somebody there.
NEEDS = (
    ("ceredigion", "Our school boilers are old and cost too much to heat the buildings.", ""),
    ("gwynedd", "", "Mae biliau ynni ein hadeiladau a'n hysgolion yn codi o hyd."),
)
# A need that nothing on record answers, and what one of those who were asked knows.
UNANSWERED = ("merthyr-tydfil", "Gulls nest on the roofs of our depots and dive at the crews.")
KNOWN = (
    "Kites shaped like hawks kept ours away for two summers. Move them every week, or they learn."
)
LISTS = ("ceredigion", "gwynedd", "merthyr-tydfil", "hywel-dda-uhb", "powys")
Happens = Callable[[datetime], None]


def tip_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago."""
    return [
        (6, _say_what_is_needed),
        (5, _ask_around),
        (3, _say_what_is_known),
        (0, _fill_lists),
    ]


def _say_what_is_needed(at: datetime) -> None:
    for slug, english, welsh in (*NEEDS, (*UNANSWERED, "")):
        body = Organisation.objects.get(slug=slug)
        acts = [p for p in Person.objects.filter(is_fictional=True) if p.acts_for(body, at.date())]
        record_need(
            by=acts[0],
            organisation=body,
            on=at.date(),
            at=at,
            words_en=english,
            words_cy=welsh,
        )


def _ask_around(at: datetime) -> None:
    """An officer asks around about it. No later tick asks about what it has seen."""
    officer = Person.objects.get(email=OFFICER.email)
    need = Need.objects.filter(words_en=UNANSWERED[1]).first()
    with suppress(Refused):  # a data set in which somebody has dealt with it, or nobody is near
        actions.ask_around(by=officer, need=need, at=at)


def _say_what_is_known(at: datetime) -> None:
    ask = KnowAsk.objects.filter(around__need__words_en=UNANSWERED[1]).first()
    if ask is not None:
        actions.say_what_you_know(by=ask.person, ask=ask, answer="know", words=KNOWN, at=at)


def _fill_lists(at: datetime) -> None:
    actions.fill_list(by=system_person(), organisation=None, at=at)
    for body in Organisation.objects.filter(slug__in=LISTS).order_by("slug"):
        actions.fill_list(by=system_person(), organisation=body, at=at)
