"""The pages to take along: what each side reads before and after a meeting, and what is recorded there."""

from e2e.steps import send_nothing
from e2e.stops import Stop

MET = "/conversations/{met}/"

SUPPORT = (
    Stop("exchange:pack", f"{MET}packs/visitor/"),
    Stop("exchange:pack", f"{MET}packs/kit/"),
    Stop("exchange:ask_coaching", f"{MET}coaching/"),
    Stop("exchange:ask_coaching", "", send_nothing),
    Stop("exchange:pack", f"{MET}packs/report/"),
    Stop("exchange:pack", f"{MET}packs/training/"),
    Stop("exchange:pack", f"{MET}packs/paper/"),
)
