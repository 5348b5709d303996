"""A one-page practice as a TOML file: its parts, its lessons and the evidence behind it."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from rhannu.base.themes import Sector, Theme
from rhannu.exchange.files.practice_shape import misfits
from rhannu.exchange.files.sheets import Fault
from rhannu.practices import limits, rules
from rhannu.practices.models import Complexity, EncounterKind, EvidenceKind, Lesson, Tacitness

_CODES = {
    "theme": Theme.values,
    "sectors": Sector.values,
    "tacitness": Tacitness.values,
    "complexity": Complexity.values,
    "encounter": EncounterKind.values,
}
_KINDS = {"lessons": Lesson.LessonKind.values, "evidence": EvidenceKind.values}
_LISTS = ("works_where", "may_not_fit")
_NEEDED = ("slug", "theme", "tacitness", "complexity", "encounter")


def read_practice(name: str, content: bytes) -> tuple[dict[str, Any] | None, list[Fault]]:
    """The parts of one file as {"slug", "facts", "projects", "lessons", "evidence"}, and its faults."""
    try:
        written = content.decode("utf-8-sig")
        page = tomllib.loads(written)
    except UnicodeDecodeError as where:
        line = content.count(b"\n", 0, where.start) + 1
        return None, [Fault(name, line, "", _("this file is not UTF-8. Save it as UTF-8."))]
    except tomllib.TOMLDecodeError as why:
        found = re.search(r"line (\d+)", str(why))
        line = int(found[1]) if found else 0
        return None, [
            Fault(name, line, "", _("this line is not TOML. Look for a missing quotation mark."))
        ]
    faults = _misfits(name, written, page) or _faults(name, written, page)
    if faults:
        return None, faults
    practice = {
        "slug": page["slug"],
        "facts": _facts(page),
        "projects": page.get("projects", []),
        "lessons": page.get("lessons", []),
        "evidence": page.get("evidence", []),
    }
    too_long = [
        Fault(name, _line_of(written, practice["facts"][one.field]), one.field, str(one.message))
        for one in rules.problems_with(practice["facts"])
    ]
    return (None, too_long) if too_long else (practice, [])


def _facts(page: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of Practice that the page gives."""
    facts: dict[str, Any] = {
        name: page[name] for name in ("theme", "tacitness", "complexity", "encounter")
    }
    facts["functions"] = page.get("functions", [])
    facts["sectors"] = page.get("sectors", [])
    for language in ("en", "cy"):
        words = {"post": page.get("post", {}).get(language, ""), **page.get(language, {})}
        for part in limits.WORDS:
            facts[f"{part}_{language}"] = words.get(part, "")
        for part in _LISTS:
            facts[f"{part}_{language}"] = words.get(part, [])
    return facts


def _misfits(name: str, written: str, page: Mapping[str, Any]) -> list[Fault]:
    faults = []
    for place, value, reason in misfits(page):
        key = re.escape(place.rpartition(".")[2])
        line = _line_of(written, f'"{value}"') if isinstance(value, str) and value else 0
        if not line and (found := re.search(rf"^[ \t\[]*{key}\b", written, re.MULTILINE)):
            line = written.count("\n", 0, found.start()) + 1
        faults.append(Fault(name, line, place, reason))
    return faults


def _faults(name: str, written: str, page: Mapping[str, Any]) -> list[Fault]:
    faults = [
        Fault(name, 0, key, _("this part is missing.")) for key in _NEEDED if not page.get(key)
    ]
    faults += [
        Fault(name, 0, f"{language}.{key}", _("this part is missing."))
        for language, key in (("en", "title"), ("en", "summary"))
        if not _table(page, language).get(key)
    ]
    for key, known in _CODES.items():
        for value in _listed(page.get(key, [])):
            if value not in known:
                faults.append(_not_a_code(name, written, key, value, known))
    for part, kinds in _KINDS.items():
        for record in page.get(part, []):
            if record.get("kind") not in kinds:
                faults.append(_not_a_code(name, written, f"{part}.kind", record.get("kind"), kinds))
    return faults


def _not_a_code(name: str, written: str, key: str, value: Any, known: list[str]) -> Fault:
    reason = _("“%(cell)s” is not one of the codes. Use one of: %(codes)s.") % {
        "cell": str(value)[:60],
        "codes": ", ".join(sorted(known)),
    }
    return Fault(name, _line_of(written, f'"{value}"'), key, reason)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _table(page: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = page.get(key, {})
    return found if isinstance(found, dict) else {}


def _line_of(written: str, words: str) -> int:
    """The line on which `words` first stand; 0 where they are written otherwise."""
    place = written.find(words)
    return written.count("\n", 0, place) + 1 if place >= 0 else 0


def pointers(practice: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """What a practice points to: column, what it is, its identifier."""
    found = [("projects", "project", one) for one in practice["projects"]]
    for part in ("lessons", "evidence"):
        for record in practice[part]:
            if record.get("project"):
                found.append((f"{part}.project", "project", record["project"]))
            for column in ("organisation", "by"):
                if record.get(column):
                    found.append((f"{part}.{column}", "organisation", record[column]))
    return found


def line_of_pointer(content: bytes, identifier: str) -> int:
    return _line_of(content.decode("utf-8-sig"), f'"{identifier}"')
