"""For whom a reader may ask or record."""

from typing import Any

from django.http import HttpRequest

from rhannu.base.languages import current
from rhannu.organisations.models import Organisation
from rhannu.organisations.rules import is_fund_team
from rhannu.web.readers import own_organisations


def organisations_to_ask_for(request: HttpRequest) -> list[Organisation]:
    """One's own organisations; for the fund team, every one there is. In the order of the alphabet."""
    reader: Any = request.user
    present = Organisation.objects.present().order_by(f"sort_{current()}")
    if is_fund_team(reader, request.today):
        return list(present)
    own = own_organisations(request)
    return list(present.filter(pk__in=own)) if own else []
