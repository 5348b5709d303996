"""Two needs that fictional people record, and this week's lists of conversations worth starting."""

from collections.abc import Callable, Iterable
from datetime import datetime

from rhannu.exchange import actions
from rhannu.organisations.actions import record_need, system_person
from rhannu.organisations.models import Organisation, Person

# Who needs what, in the words of somebody there.
NEEDS = (
    ("ceredigion", "Our school boilers are old and cost too much to heat the buildings.", ""),
    ("gwynedd", "", "Mae biliau ynni ein hadeiladau a'n hysgolion yn codi o hyd."),
)
LISTS = ("ceredigion", "gwynedd", "merthyr-tydfil", "hywel-dda-uhb", "powys")
Happens = Callable[[datetime], None]


def tip_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago."""
    return [(6, _say_what_is_needed), (0, _fill_lists)]


def _say_what_is_needed(at: datetime) -> None:
    for slug, english, welsh in NEEDS:
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


def _fill_lists(at: datetime) -> None:
    actions.fill_list(by=system_person(), organisation=None, at=at)
    for body in Organisation.objects.filter(slug__in=LISTS).order_by("slug"):
        actions.fill_list(by=system_person(), organisation=body, at=at)
