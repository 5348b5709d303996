"""What a day brings about by itself: answers whose review day has come are asked about again."""

from datetime import datetime

from rhannu.base.refusals import Refused
from rhannu.exchange.actions import ask_again
from rhannu.exchange.actions.steps import day
from rhannu.exchange.models import Decision
from rhannu.organisations.actions import system_person

AT_A_TICK = 200  # the rest waits for the next tick


def ask_what_is_due(at: datetime) -> int:
    """Ask each body, once, whether an answer still holds whose day has come. How many were asked."""
    due = Decision.objects.to_ask_again(day(at)).order_by("review_on", "pk")[:AT_A_TICK]
    asked = 0
    for decision in due:
        try:
            ask_again(by=system_person(), decision=decision, at=at)
        except Refused:  # another tick was there first, or somebody has just answered
            continue
        asked += 1
    return asked
