"""Groups of similar practices and projects, each with its champion and its department."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import Said, said
from rhannu.base.refusals import allowed
from rhannu.base.themes import Theme
from rhannu.insight.groups import Group, Steward, groups
from rhannu.organisations.models import Kind, Organisation, Post
from rhannu.practices import actions, rules
from rhannu.practices.models import GroupSteward
from rhannu.web.caching import public_page
from rhannu.web.forms import Form, refusals_on
from rhannu.web.organisations.posts import dialled
from rhannu.web.pieces import Link
from rhannu.web.signed_in import SignedIn


@dataclass(frozen=True)
class StewardRow:
    """Who answers for a group, in words. Blank where nobody is named yet."""

    theme: str
    champion: Said | None
    organisation: str
    phone: str
    dialled: str
    example: bool
    department: Link | None


@dataclass(frozen=True)
class GroupRow:
    """A line of the list of groups."""

    steward: StewardRow
    counts: str
    lacks: bool
    practices: str  # address of the list of its practices
    edit: str


def steward_row(theme: str, found: Steward | Group) -> StewardRow:
    """The same for a page of a practice or project."""
    champion, department = found.champion, found.department
    return StewardRow(
        theme=str(Theme(theme).label),
        champion=said(champion, "title") if champion else None,
        organisation=champion.organisation.short() if champion else "",
        phone=champion.phone if champion else "",
        dialled=dialled(champion.phone) if champion else "",
        example=bool(champion and champion.is_example),
        department=_body(department) if department else None,
    )


def _body(one: Organisation) -> Link:
    return Link(one.short(), reverse("organisations:organisation", args=[one.slug]))


def _row(group: Group) -> GroupRow:
    practices = ngettext("%(n)d practice", "%(n)d practices", group.practices)
    projects = ngettext("%(n)d project", "%(n)d projects", group.projects)
    said_counts = [practices % {"n": group.practices}, projects % {"n": group.projects}]
    return GroupRow(
        steward=steward_row(group.theme, group),
        counts=", ".join(said_counts),
        lacks=group.lacks and bool(group.practices or group.projects),
        practices=f"{reverse('practices:list')}?theme={group.theme.value}",
        edit=reverse("practices:group", args=[group.theme.value]),
    )


@public_page()
def group_list(request: HttpRequest) -> HttpResponse:
    """All groups, with who answers for each."""
    rows = [_row(one) for one in groups()]
    may = request.user.is_authenticated and allowed(
        rules.check_can_set_steward,
        by=request.user,
        champion=None,
        department=None,
        on=request.today,
    )
    lacking = sum(one.lacks for one in rows)
    words = ngettext(
        "%(n)d group has nobody who answers for it, or only half.",
        "%(n)d groups have nobody who answers for them, or only half.",
        lacking,
    )
    context = {"rows": rows, "may": may, "lacking": words % {"n": lacking} if lacking else ""}
    return render(request, "practices/groups.html", context)


class StewardForm(Form):
    champion = forms.ChoiceField(
        label=gettext_lazy("Which post in government champions this group?"),
        help_text=gettext_lazy(
            "A post that is not on the list is entered with its organisation first."
        ),
        required=False,
    )
    department = forms.ChoiceField(
        label=gettext_lazy("Which department answers for links to other departments?"),
        required=False,
    )

    def __init__(self, *args: Any, posts: list, departments: list, **more: Any) -> None:
        super().__init__(*args, **more)
        nobody = ("", _("Nobody yet"))
        self.fields["champion"].choices = [nobody, *posts]
        self.fields["department"].choices = [nobody, *departments]


@login_required
@require_http_methods(["GET", "POST"])
def group(request: SignedIn, theme: str) -> HttpResponse:
    """Name the champion and the department of a group."""
    if theme not in Theme.values:
        raise Http404
    now = GroupSteward.objects.filter(theme=theme).first()
    rules.check_can_set_steward(by=request.user, champion=None, department=None, on=request.today)
    order = f"sort_{request.LANGUAGE_CODE}"
    posts = list(_posts(now).order_by(f"organisation__{order}", "pk"))
    bodies = list(Organisation.objects.present().order_by(order, "pk"))
    form = StewardForm(
        request.POST if request.method == "POST" else None,
        posts=[(str(one.pk), f"{said(one, 'title')}, {one.organisation.short()}") for one in posts],
        departments=[(one.slug, str(one)) for one in bodies],
        initial=_initial(now),
    )
    if form.is_valid():
        data = form.cleaned_data
        with refusals_on(form):
            actions.set_steward(
                by=request.user,
                theme=theme,
                champion=next((one for one in posts if str(one.pk) == data["champion"]), None),
                department=next((one for one in bodies if one.slug == data["department"]), None),
                at=request.now,
            )
            return redirect("practices:groups")
    context = {"form": form, "theme": Theme(theme).label}
    return render(request, "practices/group.html", context)


def _posts(now: GroupSteward | None) -> Any:
    """Open posts in government, and the one that stands already."""
    wanted = Q(organisation__kind=Kind.GOVERNMENT, closed_on=None)
    if now is not None:
        wanted |= Q(pk=now.champion_id)
    return Post.objects.filter(wanted).select_related("organisation")


def _initial(now: GroupSteward | None) -> dict[str, Any]:
    if now is None:
        return {}
    department = now.department
    return {
        "champion": str(now.champion_id or ""),
        "department": department.slug if department else "",
    }
