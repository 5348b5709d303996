"""Addresses of the search for people, with what was asked in them."""

from urllib.parse import urlencode

from django.urls import reverse

from rhannu.organisations.models import Organisation


def found(words: str, organisation: Organisation | None = None, **more: str) -> str:
    """The conversations worth starting about these words, for that organisation."""
    return f"{reverse('exchange:find')}?{_query(words, organisation, **more)}"


def describe(words: str, organisation: Organisation | None = None, *, change: str = "words") -> str:
    """The form again, with what was said in it. change: "words", or "organisation" to name another."""
    return found(words, organisation, change=change)


def record_need(words: str, organisation: Organisation | None = None) -> str:
    """Record that nobody has an answer to these words yet."""
    return f"{reverse('exchange:record_need')}?{_query(words, organisation)}"


def ask(
    practice: str,
    *,
    donor: str = "",
    kind: str = "",
    words: str = "",
    organisation: Organisation | None = None,
) -> str:
    """Ask to talk about a practice: to whom, in what way, about which words."""
    asked = {"donor": donor, "kind": kind, "q": words}
    asked["for"] = organisation.slug if organisation else ""
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("exchange:ask", args=[practice]) + (f"?{query}" if query else "")


def _query(words: str, organisation: Organisation | None, **more: str) -> str:
    asked = {"q": words, "for": organisation.slug if organisation else "", **more}
    return urlencode({name: value for name, value in asked.items() if value})
