"""The pages of sharing duties: the fund team's list, one duty, and what is done with it."""

from e2e.steps import open_first, send_nothing
from e2e.stops import Stop

DUTY = "h3 a[href*='/duties/']"

DUTIES = (
    Stop("exchange:duties", "/duties/?show=waived"),
    Stop("exchange:duties", "/duties/?show=none"),
    Stop("exchange:duties", "/duties/"),
    Stop("exchange:duty", "", open_first(DUTY)),
    Stop("exchange:duty_check", "", open_first("a[href$='/checked/']")),
    Stop("exchange:duties", "/duties/"),
    Stop("exchange:duty", "", open_first(DUTY)),
    Stop("exchange:duty_change", "", open_first("a[href$='/change/']")),
    Stop("exchange:duty_change", "", send_nothing),
    Stop("exchange:duties", "/duties/"),
    Stop("exchange:duty", "", open_first(DUTY)),
    Stop("portfolio:project", "", open_first("a[href*='/projects/']")),
    Stop("exchange:duties", "/duties/"),
    Stop("exchange:duty", "", open_first(f"li:nth-child(2) {DUTY}")),
    Stop("exchange:duty_close", "", open_first("a[href$='/met/']")),
    Stop("exchange:duty_propose", "/duties/of/gwent-frailty/"),
    Stop("exchange:duty_propose", "", send_nothing),
    Stop("exchange:duties", "/duties/?show=proposed"),
    Stop("exchange:duty", "", open_first(DUTY)),
    Stop("exchange:duty_agree", "", open_first("a[href$='/agree/']")),
    Stop("exchange:duties", "/duties/?show=proposed"),
    Stop("exchange:duty", "", open_first(DUTY)),
    Stop("exchange:duty_waive", "", open_first("a[href$='/waive/']")),
    Stop("exchange:duty_waive", "", send_nothing),
)
