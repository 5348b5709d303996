"""The pages of digests: asked for with and without an account, and one of a network."""

from e2e.steps import open_first, send_nothing
from e2e.stops import Stop

DIGESTS = (
    Stop("digests:list", "/digests/"),
    Stop("digests:list", "", send_nothing),
    Stop("digests:asked", "/digests/asked/"),
    Stop("digests:confirm", "/digests/confirm/not-a-link/", status=409),
)
DIGESTS_AS_OFFICER = (
    Stop("digests:list", "/digests/"),
    Stop("digests:digest", "", open_first("h3 a[href*='/digests/']")),
    Stop("digests:end", "", open_first("a[href$='/end/']")),
    Stop("digests:network", "/digests/networks/example-highways-network/"),
)
