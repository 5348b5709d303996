"""What was found in a load, in words: for the page, the command and the file to take away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.base import tables
from rhannu.base.languages import current, other
from rhannu.base.themes import Theme
from rhannu.organisations.models import Organisation, Person
from rhannu.portfolio import files
from rhannu.portfolio.built_on import in_portions
from rhannu.portfolio.columns import Kind
from rhannu.portfolio.models import Load, LoadFinding, LoadRow

FindingKind = LoadFinding.FindingKind

# Codes of organisations.contacts.Doubt. Names and days stand alone, so that no Welsh name mutates.
_DOUBTS = {
    "email_malformed": gettext_lazy("This is no e-mail address: %(email)s."),
    "body_ended": gettext_lazy("This organisation ended on %(on)s: %(organisation)s."),
    "email_of_ended_body": gettext_lazy(
        "The address is at %(domain)s, of a body that ended on %(on)s: %(organisation)s."
    ),
    "email_of_old_name": gettext_lazy(
        "The address is at %(domain)s, from before this body had its present name: %(organisation)s."
    ),
    "email_elsewhere": gettext_lazy(
        "The address is at %(domain)s, which is another body's: %(organisation)s."
    ),
    "post_closed": gettext_lazy("This post was closed on %(on)s."),
    "left": gettext_lazy("This person left on %(on)s."),
    "moved": gettext_lazy("On record this person now works elsewhere: %(organisation)s."),
    "held_by_another": gettext_lazy("On record somebody else holds this post: %(person)s."),
    "twice": gettext_lazy("The same person stands in another post on line %(lines)s."),
}
_KIND_OF_WORK = {
    "project": gettext_lazy("Project"),
    "practice": gettext_lazy("Practice"),
    "bid": gettext_lazy("Bid"),
}


@dataclass(frozen=True)
class RowFault:
    """Something about one cell of one row, and what to do about it."""

    line: int
    column: str
    reason: str
    value: str = ""


@dataclass(frozen=True)
class UnknownBody:
    """A name that was not recognised; `suggestions`: keys and names it may mean."""

    name: str  # folded, the key it is settled under
    written: str
    rows: int
    suggestions: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Whom:
    """A post to ask, with its body. `example`: the post is made up, the work is not."""

    words: str
    phone: str = ""
    example: bool = False

    def __str__(self):
        told = ", ".join(filter(None, [self.words, self.phone]))
        # Translators: whom to ask, and that the post is made up.
        return _("%(whom)s (example)") % {"whom": told} if self.example else told


@dataclass(frozen=True)
class Earlier:
    """Work on record that rows look like. `lang` is the title's own where it is not the page's."""

    kind: str
    label: str
    title: str
    lang: str
    address: str  # slug or reference
    body: str
    ask: Whom | None


@dataclass(frozen=True)
class LookAlikes:
    """Rows that look alike, what they look like on record, and one sentence on what to do."""

    line: int
    heading: str
    rows: tuple[tuple[int, str, str], ...]  # line, title, organisation
    more: int
    earlier: tuple[Earlier, ...]
    advice: str
    ask: tuple[Whom, ...]  # posts and bodies that did the earlier work


@dataclass(frozen=True)
class DoubtedContact:
    """A contact of the list, why it is doubted, and whether it is dead or to be asked."""

    line: int
    who: str
    organisation: str
    dead: bool
    reasons: tuple[str, ...]


def faults(findings: Iterable[LoadFinding]) -> list[RowFault]:
    """Problems and notes as sentences."""
    return [
        RowFault(
            one.line, one.facts.get("column", ""), reason(one.facts), one.facts.get("value", "")
        )
        for one in findings
    ]


def reason(facts: Mapping[str, Any]) -> str:
    """The sentence of a fault of a row or of the file."""
    code = facts["code"]
    if code in files.REASONS:
        return str(files.REASONS[code]) % facts
    return tables.TableProblem(0, "", code).reason


def unknown_bodies(findings: Sequence[LoadFinding]) -> list[UnknownBody]:
    """The names not recognised, each with what it may mean. One query."""
    suggested = {key for one in findings for key in one.facts["suggested"]}
    names = {pk: str(body) for pk, body in Organisation.objects.in_bulk(suggested).items()}
    return [
        UnknownBody(
            one.facts["name"],
            one.facts["written"],
            one.facts["rows"],
            tuple((key, names[key]) for key in one.facts["suggested"] if key in names),
        )
        for one in findings
    ]


def look_alikes(load: Load, findings: Iterable[LoadFinding]) -> list[LookAlikes]:
    """Groups of look-alikes in words. No query: what they need is kept with them."""
    return [_group(load, one.facts) for one in findings]


def _group(load: Load, facts: Mapping[str, Any]) -> LookAlikes:
    rows = tuple((row["line"], row["title"], row["body"]) for row in facts["rows"])
    earlier = tuple(_earlier(one) for one in facts["earlier"])
    count = facts["count"]
    if count > 1:
        heading = ngettext("%(n)s row looks alike", "%(n)s rows look alike", count) % {"n": count}
    else:
        heading = rows[0][1]
    ask = tuple(dict.fromkeys(one.ask for one in earlier if one.ask))
    return LookAlikes(
        rows[0][0], heading, rows, count - len(rows), earlier, _advice(load, facts), ask
    )


def _advice(load: Load, facts: Mapping[str, Any]) -> str:
    """What to do about rows that look alike: whom to bring together."""
    bodies = list(dict.fromkeys(row["body"] for row in facts["rows"]))
    if facts["count"] == 1:
        return ""
    if len(bodies) == 1:
        return _("They are all from one organisation. Ask whether they are one piece of work.")
    if load.kind == Kind.BIDS:
        said = _("Bring these together before you judge the bids: %(bodies)s.")
    else:
        said = _("Ask each what it learnt: %(bodies)s.")
    return said % {"bodies": _listed(bodies)}


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (" …" if len(names) > 5 else "")


def _earlier(facts: Mapping[str, Any]) -> Earlier:
    title, lang = _in_language(facts, "title")
    body, _lang = _in_language(facts, "body")
    post, _lang = _in_language(facts, "post")
    asked = ", ".join(filter(None, [post, body]))
    return Earlier(
        kind=facts["kind"],
        label=str(_KIND_OF_WORK[facts["kind"]]),
        title=title,
        lang="" if facts["kind"] == "bid" else lang,  # nobody says what a bid is written in
        address=facts["address"],
        body=body,
        ask=Whom(asked, facts.get("phone", ""), facts["example"]) if asked else None,
    )


def _in_language(facts: Mapping[str, Any], name: str) -> tuple[str, str]:
    """The words in the page's language, else in the other with its code."""
    here, there = current(), other(current())
    if facts[f"{name}_{here}"]:
        return facts[f"{name}_{here}"], ""
    return facts[f"{name}_{there}"], there


def contacts(load: Load, findings: Sequence[LoadFinding]) -> list[DoubtedContact]:
    """Doubted contacts, each once with all its reasons. Three queries."""
    lines = {one.line for one in findings}
    rows = load.rows.select_related("organisation", "post", "person")
    by_line = {row.line: row for some in in_portions(lines) for row in rows.filter(line__in=some)}
    bodies = Organisation.objects.in_bulk(_keys(findings, "organisation"))
    people = Person.objects.in_bulk(_keys(findings, "person"))
    return [
        DoubtedContact(
            one.line,
            *row_words(load, by_line[one.line]),
            dead=one.facts["dead"],
            reasons=tuple(_doubt(reason, bodies, people) for reason in one.facts["reasons"]),
        )
        for one in findings
        if one.line in by_line
    ]


def row_words(load: Load, row: LoadRow) -> tuple[str, str]:
    """What a row is about, and its organisation: as it is written, or by what it became."""
    cells = dict(zip(load.columns, row.cells, strict=False))
    written = {code: cells.get(column, "") for code, column in load.mapping.items()}
    made = [row.project, row.bid, row.person, row.post]
    words = [written[code] for code in ("title", "name", "post") if written.get(code)]
    words = words or [str(one) for one in made if one]
    body = str(row.organisation) if row.organisation else written.get("organisation", "")
    return ", ".join(words), body or _body_words(row)


def _body_words(row: LoadRow) -> str:
    """The organisation as it was written, of a row whose cells are kept elsewhere by now."""
    if row.project:
        return row.project.lead_words
    return row.bid.organisation_words if row.bid else ""


def theme_label(code: str) -> str:
    """A theme's name in the language of the moment; blank for none."""
    return str(Theme(code).label) if code else ""


def _keys(findings: Iterable[LoadFinding], name: str) -> set[int]:
    reasons = (reason for one in findings for reason in one.facts["reasons"])
    return {reason[name] for reason in reasons if reason.get(name)}


def _doubt(
    facts: Mapping[str, Any], bodies: Mapping[int, Organisation], people: Mapping[int, Person]
) -> str:
    if facts["code"] == "not_confirmed":
        if not facts["on"]:
            return _("Nobody has confirmed this post. Ask whether it is still right.")
        return _("Last confirmed on %(on)s. Ask whether it is still right.") % _shown(facts)
    words = _shown(facts)
    for name, known in (("organisation", bodies), ("person", people)):
        if name in facts:
            words[name] = str(known.get(facts[name], "?"))
    return str(_DOUBTS[facts["code"]]) % words


def _shown(facts: Mapping[str, Any]) -> dict[str, Any]:
    words = dict(facts)
    if facts.get("on"):
        words["on"] = formatted(date.fromisoformat(facts["on"]), "j F Y")
    if "lines" in facts:
        words["lines"] = ", ".join(map(str, facts["lines"]))
    return words


def to_take_away(load: Load) -> bytes:
    """All that was found, as a CSV file whose cells no program works out."""
    found = load.findings.order_by("line", "kind", "place")
    columns = [_("Line"), _("What it is"), _("Where"), _("What to know"), _("Whom to ask")]
    simple = (FindingKind.PROBLEM, FindingKind.NOTE)
    rows: list[list[Any]] = [
        [one.line, one.get_kind_display(), one.facts.get("column", ""), reason(one.facts), ""]
        for one in found.filter(kind__in=simple)
    ]
    label = FindingKind.ORGANISATION.label
    bodies = list(found.filter(kind=FindingKind.ORGANISATION))
    for one, body in zip(bodies, unknown_bodies(bodies), strict=True):
        names = ", ".join(name for _key, name in body.suggestions)
        rows.append([one.line, label, body.written, names, ""])
    label = FindingKind.LOOK_ALIKE.label
    for group in look_alikes(load, found.filter(kind=FindingKind.LOOK_ALIKE)):
        lines = ", ".join(str(line) for line, _title, _body in group.rows)
        like = "; ".join(f"{one.title} ({one.body})" for one in group.earlier)
        told = " ".join(filter(None, [like, group.advice]))
        rows.append([lines, label, group.heading, told, "; ".join(map(str, group.ask))])
    label = FindingKind.CONTACT.label
    for contact in contacts(load, list(found.filter(kind=FindingKind.CONTACT))):
        who = ", ".join(filter(None, [contact.who, contact.organisation]))
        rows.append([contact.line, label, who, " ".join(contact.reasons), ""])
    return tables.written(columns, rows)
