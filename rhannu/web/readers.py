"""Who is reading: the organisation they act for."""

from django.http import HttpRequest


def own_organisations(request: HttpRequest) -> set[int]:
    """Keys of the organisations the reader acts for today; none for somebody not signed in."""
    if not request.user.is_authenticated:
        return set()
    return request.user.organisations_on(request.today)
