"""Where the buttons of a practice lead."""

from urllib.parse import urlencode

from django.urls import reverse


def ask(practice: str, donor: str = "") -> str:
    """Ask to talk about a practice, to a certain body or to one that is yet to be chosen."""
    query = f"?{urlencode({'donor': donor})}" if donor else ""
    return reverse("exchange:ask", args=[practice]) + query


def decide(practice: str) -> str:
    """Say adopt, adapt or not here."""
    return reverse("exchange:decide_practice", args=[practice])
