"""A stop of a walk, and what several walks stop at."""

from dataclasses import dataclass

from e2e import steps
from e2e.steps import Step, open_first

ROADS = "quiet-road-surfaces-outside-schools"  # a made-up page: versions, and a draft in review
LIGHTING = "led-street-lighting"  # the practice with the most answers
BILL = "q=our+street+lighting+bill+is+rising"
NONSENSE = "zxqvv wkkrtz"
OPEN_LESSON = open_first("li.rh-lesson a[href*='/lessons/']")
WITHDRAW = open_first("a[href$='/withdraw/']")


@dataclass(frozen=True)
class Stop:
    """A page to look at.

    path  where it is, with the {name} of a story; blank for the page the last stop ended on
    then  what is done there before the page is looked at
    """

    view: str
    path: str = ""
    then: Step = steps.stay
    status: int = 200
