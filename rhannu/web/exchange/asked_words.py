"""What was asked of somebody this quarter, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.exchange.meter import Asked
from rhannu.exchange.minutes import TO_ANSWER

KINDS = {
    "request": gettext_lazy("Requests to talk"),
    "answer": gettext_lazy("Answers for the register"),
    "follow_up": gettext_lazy("What became of a promise or a use"),
    "stall": gettext_lazy("What stands in the way"),
    "card": gettext_lazy("The Transfer Card"),
    "card_full": gettext_lazy("The Transfer Card, every question"),
    "mentor": gettext_lazy("Organisations that ask you to mentor"),
    "sign_up": gettext_lazy("Organisations that come to your open days and visits"),
    "coaching": gettext_lazy("How to show it well, answered by the fund team"),
    "confirm": gettext_lazy("Whether it is in use"),
    "around": gettext_lazy("Whether you know about a need"),
    "page_check": gettext_lazy("Whether a page is still right"),
    "post_check": gettext_lazy("Whether a post is still right"),
    "verify": gettext_lazy("Adoptions to verify"),
}


@dataclass(frozen=True)
class KindRow:
    """A kind of question: how often, how long one takes, all together."""

    name: str
    times: int
    each: str
    together: str


def of_a_body(asked: Asked) -> str:
    """Beside a question to a body: what was asked of it already; blank where nothing was."""
    if not asked.minutes:
        return ""
    return ngettext(
        "About %(n)s minute was asked of them this quarter, of the %(most)s that may be.",
        "About %(n)s minutes were asked of them this quarter, of the %(most)s that may be.",
        asked.minutes,
    ) % {"n": asked.minutes, "most": asked.ceiling}


def total(asked: Asked) -> str:
    return ngettext(
        "About %(n)s minute, of the %(most)s that may be asked.",
        "About %(n)s minutes, of the %(most)s that may be asked.",
        asked.minutes,
    ) % {"n": asked.minutes, "most": asked.ceiling}


def rows(asked: Asked) -> list[KindRow]:
    """Kind by kind, what took most first."""
    order = sorted(asked.times, key=lambda kind: (-asked.times[kind] * TO_ANSWER[kind], kind))
    return [
        KindRow(
            str(KINDS[kind]),
            asked.times[kind],
            minutes(TO_ANSWER[kind]),
            minutes(asked.times[kind] * TO_ANSWER[kind]),
        )
        for kind in order
        if asked.times[kind]
    ]


def minutes(number: int) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", number) % {"n": number}


def held_back(asked: Asked, day: str) -> str:
    """Said where no more is asked; blank where there is room."""
    if not asked.is_full:
        return ""
    return _(
        "That is as much as may be asked. What is new waits until %(day)s; what was offered or begun goes on."
    ) % {"day": day}
