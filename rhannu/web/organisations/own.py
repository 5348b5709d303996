"""The organisation that somebody reads for."""

from django.http import HttpRequest

from rhannu.organisations.models import Organisation
from rhannu.web.readers import own_organisations


def own_organisation(request: HttpRequest) -> Organisation | None:
    """The organisation the reader acts for; of several, the one that was entered first."""
    keys = own_organisations(request)
    return Organisation.objects.filter(pk=min(keys)).first() if keys else None
