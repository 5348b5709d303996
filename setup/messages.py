"""The Welsh messages: gathered from code and templates, checked, compiled. Needs no GNU gettext.

python -m setup.messages update    write new messages into django.po, keep translations
python -m setup.messages check     name each message without good Welsh, by file and line
python -m setup.messages compile   write django.mo
"""

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
MESSAGES = ROOT / "rhannu/locale/cy/LC_MESSAGES/django.po"
TEMPLATES = {".html", ".txt", ".svg", ".xml"}

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **{f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in ("gettext", "ngettext", "pgettext")},
    "gettext_noop": None,
    "ngettext_noop": DEFAULT_KEYWORDS["ngettext"],
    "npgettext_lazy": DEFAULT_KEYWORDS["npgettext"],
}

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")

HEADER = """\
# The Welsh messages of Rhannu. `make messages` adds what the code asks for; write the Welsh here.
# A message that counts has five forms: for 0, 4, 5 and 7 up; for 1; for 2; for 3; for 6."""


def update(path: Path, template: Catalog) -> None:
    """Bring the file to what `template` asks for; Welsh once written stays, if only as obsolete."""
    catalog = stored(path)
    made_at = catalog.creation_date
    for key, message in list(catalog.obsolete.items()):
        if key in {key_of(wanted) for wanted in template if wanted.id}:
            catalog[message.id] = message
            del catalog.obsolete[key]
    catalog.update(template, no_fuzzy_matching=True)
    catalog.creation_date = made_at
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, sort_by_file=True, include_lineno=False)


def problems(catalog: Catalog, template: Catalog) -> Iterator[str]:
    """A sentence for each message that has no Welsh, or Welsh that cannot be trusted."""
    wanted = {key_of(message): message for message in template if message.id}
    known = {key_of(message): message for message in catalog if message.id}
    for key, message in wanted.items():
        place = "{}:{}".format(*message.locations[0])
        found = known.get(key)
        if found is None:
            kept = " (it stands there as obsolete)" if key in catalog.obsolete else ""
            yield f"{place}: not in django.po{kept}: {said(message)}"
        elif not all(forms(found)) or len(forms(found)) != forms_needed(catalog, found):
            yield f"{place}: no Welsh for {said(message)}"
        elif found.fuzzy:
            yield f"{place}: the Welsh is marked fuzzy: {said(message)}"
        elif not placeholders_agree(found):
            yield f"{place}: the Welsh has other placeholders: {said(message)}"
    for key, message in known.items():
        if key not in wanted:
            yield f"django.po: no code asks for {said(message)}"


def compile_messages(path: Path) -> None:
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, stored(path))


# ------------------------------------------------------------------ what the code asks for


def gathered(root: Path) -> Catalog:
    """Every message marked for translation in the Python and the templates of the product."""
    catalog = Catalog()
    for path in sorted((root / "rhannu").rglob("*")):
        for line, found, comments, context in messages_in(path):
            catalog.add(
                found,
                locations=[(path.relative_to(root).as_posix(), line)],
                auto_comments=comments,
                context=context,
            )
    return catalog


def messages_in(path: Path) -> Iterable[tuple]:
    if path.suffix == ".py":
        source = path.read_text()
    elif path.suffix in TEMPLATES and "templates" in path.parts:
        # What is not a message becomes X, and an indent would mean something to Python.
        lines = templatize(path.read_text(), origin=str(path)).splitlines()
        source = "\n".join(line.lstrip() for line in lines)
    else:
        return []
    return extract("python", io.BytesIO(source.encode()), KEYWORDS, ["Translators:"])


# ------------------------------------------------------------------ one message (Babel's Message)


def stored(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(
            locale="cy",
            domain="django",
            project="Rhannu",
            version="",
            msgid_bugs_address="",
            last_translator="",
            language_team="Cymraeg",
            header_comment=HEADER,
            fuzzy=False,
        )
    with path.open("rb") as file:
        return read_po(file, locale="cy", domain="django")


def key_of(message: Any) -> tuple[str, str] | str:
    """As Babel's catalogues key a message: by its singular, with its context if it has one."""
    identifier = message.id[0] if message.pluralizable else message.id
    return (identifier, message.context) if message.context else identifier


def forms(message: Any) -> list[str]:
    return list(message.string) if message.pluralizable else [message.string]


def forms_needed(catalog: Catalog, message: Any) -> int:
    return catalog.num_plurals if message.pluralizable else 1


def said(message: Any) -> str:
    return repr(message.id[0] if message.pluralizable else message.id)


def placeholders_agree(message: Any) -> bool:
    """The same names in both languages; a form for one number alone may say it as a word."""
    if not message.pluralizable:
        return placeholders(message.id) == placeholders(message.string)
    allowed = set(placeholders(message.id[0])) | set(placeholders(message.id[1]))
    general, *particular = message.string
    return placeholders(general) == placeholders(message.id[1]) and all(
        set(placeholders(form)) <= allowed for form in particular
    )


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text.replace("%%", "")))


def main(verb: str) -> None:
    if verb == "compile":
        compile_messages(MESSAGES)
        return
    settings.configure(USE_I18N=True)
    os.chdir(ROOT)
    template = gathered(ROOT)
    if verb == "update":
        update(MESSAGES, template)
        compile_messages(MESSAGES)
    else:
        found = list(problems(stored(MESSAGES), template))
        print("\n".join(found))
        if found:
            sys.exit(f"{len(found)} messages need work: make messages, then write the Welsh.")


if __name__ == "__main__":
    if sys.argv[1:] not in (["update"], ["check"], ["compile"]):
        sys.exit(__doc__)
    main(sys.argv[1])
