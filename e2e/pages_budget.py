"""The pages of the learning budget."""

from e2e.steps import open_first, send_nothing
from e2e.stops import Stop

BUDGET = (
    Stop("budget:budget", "/fund/learning-budget/"),
    Stop("budget:budget", "/fund/learning-budget/?made_up=1"),
    Stop("budget:allocate", "/fund/learning-budget/set/"),
    Stop("budget:allocate", "", send_nothing),
    Stop("exchange:claims", "/claims/"),
    Stop(
        "exchange:claim",
        "",
        open_first("a[href*='/claims/']:not([href*='?']):not([href*='terms'])"),
    ),
    Stop("budget:claim_fund", "", open_first("a[href*='/learning-budget/claims/']")),
)
