"""How often somebody asked to talk about a practice."""

from datetime import date

from django.db.models import QuerySet

from rhannu.base.prepared import prepared
from rhannu.exchange.models import Request


def asked_about(practice: int, *, since: date) -> int:
    """Questions to somebody who did it, from that day on. Examples are not counted."""
    return len(_asked(practice, since))


@prepared
def _asked(practice: int, since: date) -> QuerySet:
    asked = Request.objects.filter(transfer__practice=practice, asked_at__date__gte=since)
    return asked.exclude(transfer__is_example=True).values_list("pk")
