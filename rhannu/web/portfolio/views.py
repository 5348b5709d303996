"""Pages of projects. Those of the fund team's own lists are for the fund team alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rhannu.insight.project_page import project_facts, projects_for
from rhannu.web.caching import public_page
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.exchange.duties_page import duty_of
from rhannu.web.moved import moved
from rhannu.web.portfolio import rows
from rhannu.web.portfolio.forms import ProjectFilter
from rhannu.web.portfolio.page import project_page


@public_page(query=["theme", "sector", "fund", "after"])
@kept_for_colleagues
def project_list(request: HttpRequest) -> HttpResponse:
    """Every project that the reader may see, from A to Z."""
    form = ProjectFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    every = projects_for(request.user, request.today)
    listed = rows.projects(every, wanted, after=request.GET.get("after", ""))
    context = {
        "form": form,
        "listed": listed,
        "heading": rows.heading(listed),
        "list_address": reverse("portfolio:list"),
    }
    return render(request, "portfolio/list.html", context)


@public_page()
@kept_for_colleagues
def project(request: HttpRequest, slug: str) -> HttpResponse:
    """One project: the award, the sums by whose word, the practices it tests."""
    seen = projects_for(request.user, request.today)
    found = seen.select_related("lead", "award__round__fund").filter(slug=slug).first()
    if found is None:
        return moved("project", slug, "portfolio:project")
    facts = project_facts(found, reader=request.user, on=request.today)
    page = project_page(facts, today=request.today)
    duty = duty_of(found, request.user, request.today)
    return render(request, "portfolio/project.html", {"page": page, "duty": duty})
