"""Components: each a function with a signature, in words first; all stand on the gallery page.

Not inside a loop over many rows: there, prepare the words in Python (`pieces`, `drawings`).
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base import languages
from rhannu.base.languages import Said, current
from rhannu.exchange.models import Mark, Stage
from rhannu.practices.models import Grade
from rhannu.web import drawings, tilemap, words
from rhannu.web.forms import problems_of
from rhannu.web.paging import Page
from rhannu.web.pieces import Fact, Moment, Node, Reached

register = template.Library()

for name in ("money", "short_money", "day", "short_day", "weekday", "typed"):
    register.filter(name, getattr(words, name))

TAG_KINDS = ("", "notice", "wait", "stuck", "kind")
MARK_KINDS = {Mark.NONE: "wait", Mark.REPORTED: "wait", Mark.CONFIRMED: "", Mark.VERIFIED: ""}
STAGE_KINDS = {Stage.NONE: "wait", Stage.EXPOSED: "wait", Stage.ACQUIRED: "wait"}
RUNGS = {
    Grade.CLAIMED: gettext_lazy("Someone says so"),
    Grade.MONITORED: gettext_lazy("Figures before and after, by the body itself"),
    Grade.EVALUATED: gettext_lazy("Compared with similar places that did not"),
    Grade.INDEPENDENTLY_EVALUATED: gettext_lazy("The comparison was made by someone outside"),
    Grade.REPLICATED: gettext_lazy("It held again, somewhere else"),
}


# ------------------------------------------------------------------ words


@register.simple_tag(name="said")
def said_tag(thing, field: str, *, mark: bool = True) -> SafeString:
    """A bilingual field of a thing: {% said practice "title" %}. See `shown`."""
    return shown(languages.said(thing, field), mark=mark)


@register.filter
def shown(words_said: Said, mark: bool = True) -> SafeString:
    """Words in the page's language; or in the other, in its own `lang`, with a mark that says so."""
    if words_said.translated:
        return format_html("{}", words_said.text)
    missing = _("Not yet in Welsh") if words_said.lang == "en" else _("Not yet in English")
    mark_html = format_html(' <span class="rh-tag rh-tag--kind">{}</span>', missing) if mark else ""
    return format_html('<span lang="{}">{}</span>{}', words_said.lang, words_said.text, mark_html)


@register.simple_tag
def tag(text: str, *, kind: str = "") -> SafeString:
    """A state in words: {% tag "No word for 48 days" kind="stuck" %}. kind: one of TAG_KINDS."""
    if kind not in TAG_KINDS:
        raise template.TemplateSyntaxError(f"tag: no kind {kind!r}")
    return format_html('<span class="rh-tag{}">{}</span>', f" rh-tag--{kind}" if kind else "", text)


@register.simple_tag
def stage_tag(stage: str) -> SafeString:
    """Where a transfer has got to: {% stage_tag transfer.stage %}"""
    stage = Stage(stage)
    return tag(str(stage.label), kind=STAGE_KINDS.get(stage, ""))


@register.simple_tag
def mark_tag(mark: str) -> SafeString:
    """How far an adoption is proven: {% mark_tag transfer.mark %}"""
    mark = Mark(mark)
    return tag(str(mark.label), kind=MARK_KINDS[mark])


@register.simple_tag
def example_tag(thing=True) -> SafeString:
    """Marks a made-up thing at a real body: {% example_tag transfer %}. Nothing for a real one."""
    return tag(_("Example"), kind="kind") if getattr(thing, "is_example", thing) else SafeString()


# ------------------------------------------------------------------ boxes and actions


@register.inclusion_tag("components/button.html")
def button(
    text: str,
    *,
    href: str = "",
    about: str = "",
    style: str = "solid",
    name: str = "",
    value: str = "",
):
    """A link that looks like a button, or without `href` the button of a form.

    style  solid (one a page), outline or quiet.
    about  what it acts on, for those who hear the button alone.
    """
    css = {"solid": "", "outline": " govuk-button--secondary", "quiet": " govuk-button--quiet"}[
        style
    ]
    return {"text": text, "href": href, "about": about, "css": css, "name": name, "value": value}


@register.simple_block_tag
def panel(content: str, *, title: str = "", style: str = "") -> str:
    """A quiet box: {% panel title="Similar work" style="leaf" %} ... {% endpanel %}

    style  "" (mist), leaf (where one talks to somebody) or notice.
    """
    context = {"title": title, "content": content, "style": style}
    return render_to_string("components/panel.html", context)


@register.simple_block_tag
def fold(content: str, *, summary: str, open: bool = False) -> str:
    """Something to open: {% fold summary="See this as a table" %} ... {% endfold %}"""
    return render_to_string(
        "components/fold.html", {"summary": summary, "content": content, "open": open}
    )


@register.inclusion_tag("components/back_link.html")
def back_link(text: str, *, href: str):
    """Where the reader came from, above the page: {% back_link "Practices" href=address %}"""
    return {"text": text, "href": href}


@register.inclusion_tag("components/summary_list.html")
def summary_list(facts: Sequence[Fact]):
    """Names and values, each with its way to change it: {% summary_list facts %}"""
    return {"facts": facts, "changes": any(fact.change for fact in facts)}


@register.inclusion_tag("components/more.html", takes_context=True)
def more(context, page: Page):
    """The way to the next rows of a list and back to the first: {% more page %}"""
    given = context["request"].GET.copy()
    first = given.copy()
    first.pop("after", None)
    if page.next:
        given["after"] = page.next
    return {"page": page, "next": given.urlencode(), "first": first.urlencode()}


# ------------------------------------------------------------------ evidence, stages, time


@register.inclusion_tag("components/evidence.html")
def evidence(grade: str, *, why: str = ""):
    """The evidence line: five marks, the grade, the reason: {% evidence practice.grade why=reason %}"""
    grade = Grade(grade)
    return {"marks": drawings.grade_marks(grade.level), "grade": grade.label, "why": why}


@register.inclusion_tag("components/evidence_ladder.html")
def evidence_ladder(grade: str):
    """All five grades with what each means, and how far this one has come."""
    here = Grade(grade)
    rungs = [
        {"name": one.label, "words": words, "on": one.level <= here.level, "here": one == here}
        for one, words in RUNGS.items()
    ]
    return {"rungs": rungs}


@register.inclusion_tag("components/stages.html")
def stages(reached: Sequence[Reached]):
    """The four stages of a transfer, each with its evidence or what is still needed."""
    return {"stages": reached}


@register.inclusion_tag("components/timeline.html")
def timeline(moments: Sequence[Moment]):
    """What happened, is happening and is to come, on a stem."""
    return {"moments": moments}


@register.inclusion_tag("components/thread_stem.html")
def thread_stem(nodes: Sequence[Node]):
    """The one thread from bid to verified adoption: how many stand where, and what is stuck."""
    return {"nodes": nodes}


@register.inclusion_tag("components/encounter.html")
def encounter(kind: str, *, name: str, why: str = ""):
    """The encounter proposed: its drawing, its name, its reason. kind: a code of EncounterKind."""
    return {"picture": drawings.picture(kind), "name": name, "why": why}


# ------------------------------------------------------------------ drawings


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of the drawings: {% icon "visit" %}. A word must stand beside it."""
    return drawings.picture(name)


@register.simple_tag
def state_key(state: str, *, css: str = "") -> SafeString:
    """The small tile of a state of the map: {% state_key "use" %}"""
    return drawings.state_key(state, css)


@register.inclusion_tag("components/tile_map.html")
def tile_map(
    answers: Mapping[str, tilemap.Answered],
    *,
    title: str,
    you: str = "",
    chosen: str = "",
    beside: Sequence[str] = (),
    some: bool = False,
    key: Mapping[str, str] | None = None,
):
    """Who does it, who is thinking, who said not here: the map, its key and its table.

    answers  slug -> Answered. you: the reader's own body. chosen: the one named by `?answer=`.
    title    what the table is about, for those who hear it.
    beside   sentences to stand beside the map: who said not here and why, how many are silent.
    some     only those in `answers` are asked: the rest are shown as such, and the page has the table.
    key      what the states are called, on a map that is about something else than answers
    """
    rest = tilemap.OUT if some else tilemap.SILENT
    shown_tiles = tilemap.tiles(answers, you=you, chosen=chosen, rest=rest)
    states = key or (tilemap.WORDS if some else tilemap.STATES)
    groups = [
        {
            "name": heading,
            "tiles": [_drawn(tile, current())[0] for tile in group],
            "frame": tilemap.frame(group),
            "small": code != "councils",
        }
        for code, heading in (("councils", _("Councils")), ("health_boards", _("Health boards")))
        if (group := [tile for tile in shown_tiles if tile.group == code])
    ]
    return {
        "title": title,
        "groups": groups,
        "rows": [] if some else [_drawn(tile, current())[1] for tile in shown_tiles],
        "key": [(drawings.state_key(state), words) for state, words in states.items()],
        "examples": any(tile.answer.example for tile in shown_tiles),
        "beside": beside,
        "chosen": next((tile for tile in shown_tiles if tile.chosen), None),
    }


@lru_cache(maxsize=1000)
def _drawn(tile: tilemap.Tile, _language: str) -> tuple[SafeString, SafeString]:
    """A tile of the map and its row of the table: most bodies say the same on most maps."""
    return (
        render_to_string("components/tile.html", {"tile": tile}),
        render_to_string("components/tile_row.html", {"tile": tile}),
    )


# ------------------------------------------------------------------ forms


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm):
    """Everything that is wrong with a form, each a link to its field. Stands first in `main`."""
    return {"problems": problems_of(form)}


@register.simple_tag
def field(field: BoundField, *, size: str = "", heading: bool = False) -> str:
    """One field with its label, hint and error: {% field form.problem size="xl" heading=True %}

    size     of the label: "", s, m, l or xl.
    heading  whether the label is the page's h1.
    """
    shown = {"field": field, "size": size, "heading": heading}
    if not getattr(field.form, "is_filter", False) or field.errors:
        return render_to_string("forms/field.html", shown)
    key = (type(field.form), field.html_name, str(field.value()), size, heading, current())
    if key not in _filters:
        if len(_filters) >= MOST_FILTERS:
            _filters.clear()
        _filters[key] = render_to_string("forms/field.html", shown)
    return _filters[key]


# Fields of filters as they were shown: the same for everybody who chose the same.
_filters: dict[tuple, SafeString] = {}
MOST_FILTERS = 300
