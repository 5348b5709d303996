"""The pages of reach: the counts, the bodies, and what the fund team notes of one."""

from e2e.pages_budget import BUDGET
from e2e.pages_publicity import PUBLICITY
from e2e.steps import open_first, send_nothing
from e2e.stops import Stop

BODY = "/reach/blaenau-gwent/"

REACH = (
    Stop("reach:reach", "/reach/?answer=powys"),
    Stop("reach:reach", "/reach/?made_up=1"),
    Stop("reach:bodies", "/reach/bodies/?state=never&kind=police"),
    Stop("reach:bodies", "/reach/bodies/?made_up=1"),
    Stop("reach:body", "", open_first("h3 a[href*='/reach/']")),
    Stop("reach:body", BODY),
    Stop("reach:approach", "", open_first("a[href$='/approach/']")),
    Stop("reach:approach", "", send_nothing),
    Stop("reach:why_not", f"{BODY}why-not/"),
    Stop("reach:why_not", "", send_nothing),
    Stop("reach:stop", f"{BODY}stop/"),
    Stop("reach:stop", "", send_nothing),
    Stop("reach:lift", "/reach/pembrokeshire-coast-npa/lift/"),
    Stop("reach:lift", "", send_nothing),
    *BUDGET,
    *PUBLICITY,
)
