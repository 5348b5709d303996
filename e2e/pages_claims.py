"""The pages of claims: what a visit cost, and the fund team's list."""

from e2e.steps import open_first, send_nothing
from e2e.stops import Stop

CLAIMS = (
    Stop("exchange:claims_of", "/conversations/{met}/claims/"),
    Stop("exchange:claim_cost", "/conversations/{met}/claims/new/"),
    Stop("exchange:claim_cost", "", send_nothing),
    Stop("exchange:claims_of", "/conversations/{agreed}/claims/"),
    Stop("exchange:claims", "/claims/?show=all"),
    Stop("exchange:claim_paid", "", open_first("a[href$='/paid/']")),
    Stop("exchange:claim_paid", "", send_nothing),
    Stop(
        "exchange:claim_withdraw",
        "/conversations/{met}/claims/",
        open_first("a[href$='/take-back/']"),
    ),
    Stop("exchange:claims", "/claims/"),
    Stop(
        "exchange:claim",
        "",
        open_first("a[href*='/claims/']:not([href*='?']):not([href*='terms'])"),
    ),
    Stop("exchange:claim", "", send_nothing),
    Stop("exchange:claim_terms", "/claims/terms/"),
    Stop("exchange:claim_terms", "", send_nothing),
)
