"""What each part of a practice's page must be: words, a list of words, a table, a list of tables."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from rhannu.exchange.files.cells import Reader, slug, text, web
from rhannu.practices import limits
from rhannu.practices.models import Finding

Check = Callable[[Any], None]


def _words(read: Reader) -> Check:
    def check(value: Any) -> None:
        if not isinstance(value, str):
            raise ValueError(_("this should be words between quotation marks."))
        if value:
            read(value)

    return check


def _list(read: Reader) -> Check:
    def check(value: Any) -> None:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise ValueError(_("this should be a list of words, each between quotation marks."))
        for one in value:
            read(one)

    return check


def _year(value: Any) -> None:
    if type(value) is not int or not 1900 <= value < 2100:
        raise ValueError(_("this should be a year without quotation marks, such as 2015."))


def _truth(value: Any) -> None:
    if not isinstance(value, bool):
        raise ValueError(_("this should be true or false, without quotation marks."))


def _finding(cell: str) -> None:
    if cell not in Finding.values:
        raise ValueError(
            _("“%(cell)s” is not one of the codes. Use one of: %(codes)s.")
            % {"cell": cell[:60], "codes": ", ".join(sorted(Finding.values))}
        )


_study = {
    **dict.fromkeys(limits.WORDS, _words(text())),
    "title": _words(text(120)),
    "works_where": _list(text()),
    "may_not_fit": _list(text()),
}
_lesson = {
    "kind": _words(text(30)),
    "organisation": _words(slug()),
    "year": _year,
    "source_url": _words(web),
    "en": _words(text()),
    "cy": _words(text()),
}
_evidence = {
    **_lesson,
    "by": _words(slug()),
    "finding": _words(_finding),
    "independent": _truth,
    "project": _words(slug(70)),
}
# A mapping is a table; a list of one mapping is a list of tables.
PAGE: dict[str, Any] = {
    "slug": _words(slug()),
    "theme": _words(text(40)),
    "functions": _list(text(60)),
    "sectors": _list(text(40)),
    "tacitness": _words(text(20)),
    "complexity": _words(text(20)),
    "encounter": _words(text(20)),
    "projects": _list(slug(70)),
    "post": {"en": _words(text(120)), "cy": _words(text(120))},
    "en": _study,
    "cy": _study,
    "lessons": [_lesson],
    "evidence": [_evidence],
}


def misfits(
    page: Mapping[str, Any], shape: Mapping[str, Any] = PAGE, above: str = ""
) -> Iterator[tuple[str, Any, str]]:
    """Each part that is not what it must be: its place such as "en.aim", its value, the reason."""
    for name, value in page.items():
        place, wanted = f"{above}{name}", shape.get(name)
        if wanted is None:
            yield place, value, _("there is no part of this name. Look at how it is spelt.")
        elif isinstance(wanted, Mapping):
            if isinstance(value, dict):
                yield from misfits(value, wanted, f"{place}.")
            else:
                yield place, value, _("this should be a table: [%(name)s].") % {"name": name}
        elif isinstance(wanted, list):
            if isinstance(value, list) and all(isinstance(one, dict) for one in value):
                for one in value:
                    yield from misfits(one, wanted[0], f"{place}.")
            else:
                yield place, value, _("this should be tables: [[%(name)s]].") % {"name": name}
        else:
            try:
                wanted(value)
            except ValueError as why:
                yield place, value, str(why)
