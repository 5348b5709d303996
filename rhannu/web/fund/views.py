"""The page of the fund. Public."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rhannu.insight.fund_page import fund_facts
from rhannu.web.caching import public_page
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.fund.page import fund_page


@public_page()
@kept_for_colleagues
def fund(request: HttpRequest) -> HttpResponse:
    """What the fund is, and what was published about it."""
    return render(request, "fund/fund.html", {"page": fund_page(fund_facts())})
