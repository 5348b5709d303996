"""What the columns of an officer's own spreadsheet may hold, and which of theirs is which."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import fold
from rhannu.portfolio.models import ColumnMapping, Load

Kind = Load.LoadKind


@dataclass(frozen=True)
class Field:
    """One thing a row can say. `names`: what people call its column, in both languages."""

    code: str
    label: Any
    names: tuple[str, ...]
    needed: bool = False


def _field(code: str, label: Any, names: str, *, needed: bool = False) -> Field:
    return Field(code, label, tuple(fold(name) for name in names.split(",")), needed)


_TITLE = _field(
    "title",
    _("Title"),
    "title,project,project title,project name,name of project,bid,bid title,application,"
    "application title,proposal,scheme,scheme name,initiative,teitl,teitl y prosiect,prosiect,"
    "enw'r prosiect,enw prosiect,cais,teitl y cais,enw'r cais,cynllun,enw'r cynllun",
    needed=True,
)
_ORGANISATION = _field(
    "organisation",
    _("Organisation"),
    "organisation,organization,organisation name,lead organisation,lead body,lead partner,lead,"
    "body,applicant,applicant organisation,council,local authority,authority,health board,employer,"
    "sefydliad,enw'r sefydliad,prif sefydliad,sefydliad arweiniol,corff,corff arweiniol,ymgeisydd,"
    "cyngor,awdurdod,awdurdod lleol,bwrdd iechyd,cyflogwr",
    needed=True,
)
_SUMMARY = _field(
    "summary",
    _("Summary"),
    "summary,description,project summary,project description,details,purpose,aim,aims,objectives,"
    "abstract,overview,what it does,crynodeb,disgrifiad,disgrifiad o'r prosiect,manylion,diben,nod,"
    "nodau,amcanion,trosolwg",
)
_THEME = _field(
    "theme", _("Theme"), "theme,category,topic,subject,type,area,thema,categori,pwnc,math,maes"
)
_AMOUNT = _field(
    "amount",
    _("Amount"),
    "amount,amount gbp,award,award amount,award gbp,value,sum,cost,total cost,funding,grant,loan,"
    "amount requested,requested,amount awarded,bid amount,budget,swm,swm y cais,swm y dyfarniad,"
    "dyfarniad,gwerth,cost,cyfanswm,cyllid,grant,benthyciad,cyllideb",
)
_SAVING = _field(
    "saving",
    _("Saving a year"),
    "saving,savings,annual saving,annual savings,saving a year,savings per year,"
    "expected annual saving,expected annual saving gbp,arbediad,arbedion,arbediad blynyddol,"
    "arbedion blynyddol",
)
_CONTACT = _field(
    "contact",
    _("Contact"),
    "contact,contact name,contact officer,contact person,lead officer,project manager,project lead,"
    "responsible officer,cyswllt,enw cyswllt,enw'r cyswllt,swyddog cyswllt,swyddog arweiniol,"
    "rheolwr prosiect,arweinydd y prosiect",
)
_NAME = _field(
    "name",
    _("Name"),
    "name,full name,contact,contact name,person,officer,enw,enw llawn,cyswllt,enw cyswllt,"
    "enw'r cyswllt,person,swyddog",
)
_POST = _field(
    "post",
    _("Post"),
    "post,job title,job,role,position,title,swydd,teitl swydd,teitl y swydd,rol,rôl,safle",
)
_EMAIL = _field(
    "email",
    _("E-mail"),
    "e-mail,email,mail,work email,e mail address,email address,contact email,e-bost,ebost,cyfeiriad e-bost,"
    "cyfeiriad ebost",
)
_PHONE = _field(
    "phone",
    _("Telephone"),
    "phone,telephone,tel,phone number,telephone number,mobile,contact number,ffôn,rhif ffôn,"
    "teleffon,symudol",
)
_ROUND = _field("round", _("Round"), "round,funding round,call,cylch,cylch cyllido,rownd")
_RECEIVED = _field(
    "received",
    _("Received on"),
    "received,received on,date received,submitted,submitted on,date submitted,submission date,date,"
    "derbyniwyd,dyddiad derbyn,cyflwynwyd,dyddiad cyflwyno,dyddiad",
)
_CONFIRMED = _field(
    "confirmed",
    _("Last confirmed"),
    "confirmed,last confirmed,last checked,checked,last contacted,last contact,updated,last updated,"
    "cadarnhawyd,cadarnhawyd ddiwethaf,cysylltwyd ddiwethaf,diweddarwyd",
)
_LEFT = _field(
    "left",
    _("Left on"),
    "left,left on,date left,leaving date,end date,gadawodd,dyddiad gadael,dyddiad gorffen",
)

FIELDS: dict[str, tuple[Field, ...]] = {
    Kind.PROJECTS: (
        _TITLE, _ORGANISATION, _SUMMARY, _THEME, _AMOUNT, _SAVING, _CONTACT, _POST, _EMAIL, _PHONE,
    ),
    Kind.BIDS: (
        _TITLE, _ORGANISATION, _SUMMARY, _THEME, _AMOUNT, _ROUND, _RECEIVED, _CONTACT, _POST,
        _EMAIL, _PHONE,
    ),
    Kind.CONTACTS: (_ORGANISATION, _NAME, _POST, _EMAIL, _PHONE, _THEME, _CONFIRMED, _LEFT),
}  # fmt: skip

KNOWN = frozenset(name for fields in FIELDS.values() for field in fields for name in field.names)

# Columns that only a list of that kind has.
_TELLING = {
    Kind.CONTACTS: {"name", "left", "confirmed"},
    Kind.BIDS: {"round", "received"},
}
_BID_WORDS = (
    "bid",
    "applica",
    "applicant",
    "proposal",
    "request",
    "cais",
    "ceisiadau",
    "ymgeisydd",
)


def field_codes(kind: str) -> list[str]:
    """The codes of what a row of that kind can say."""
    return [field.code for field in FIELDS[kind]]


def guess_mapping(kind: str, columns: Sequence[str]) -> dict[str, str]:
    """Our field -> their column, by what the columns are called. Each column stands once."""
    folded = {column: fold(column) for column in columns}
    mapping: dict[str, str] = {}
    for field in FIELDS[kind]:
        free = [column for column in columns if column not in mapping.values()]
        exact = [column for column in free if folded[column] in field.names]
        # "Project title (max 80 characters)" and "Amount £" begin with a name we know.
        begins = [
            column for column in free
            if any(folded[column].startswith(f"{name} ") for name in field.names)
        ]  # fmt: skip
        for column in (exact or begins)[:1]:
            mapping[field.code] = column
    return mapping


def guess_kind(columns: Sequence[str], filename: str) -> str:
    """What sort of rows these are, by the columns' names and the file's."""
    as_projects, as_contacts = (
        guess_mapping(one, columns) for one in (Kind.PROJECTS, Kind.CONTACTS)
    )
    people = {"email", *_TELLING[Kind.CONTACTS]} & set(as_contacts)
    # "Title" beside names and addresses is a job's; beside sums or summaries it is a project's.
    jobs = fold(as_contacts.get("post", "")) == "title" and "email" in as_contacts
    if people and (
        "title" not in as_projects or (jobs and not {"amount", "summary"} & set(as_projects))
    ):
        return Kind.CONTACTS
    words = fold(" ".join([*columns, filename])).split()
    if any(word.startswith(_BID_WORDS) for word in words):
        return Kind.BIDS
    if _TELLING[Kind.BIDS] & set(guess_mapping(Kind.BIDS, columns)):
        return Kind.BIDS
    return Kind.PROJECTS


def missing(kind: str, mapping: Mapping[str, str]) -> list[str]:
    """Codes of the fields without which no row of that kind can be taken in."""
    absent = [field.code for field in FIELDS[kind] if field.needed and not mapping.get(field.code)]
    if kind == Kind.CONTACTS and not (mapping.get("name") or mapping.get("post")):
        absent.append("name")
    return absent


def header_key(columns: Iterable[str]) -> str:
    """The same for two files whose columns have the same names in the same order."""
    return hashlib.sha256("\n".join(fold(column) for column in columns).encode()).hexdigest()


def remembered(columns: Sequence[str], kind: str = "") -> tuple[str, dict[str, str]] | None:
    """The kind and mapping that somebody settled for this header before, the last one first."""
    found = ColumnMapping.objects.filter(header=header_key(columns)).order_by("-saved_at")
    if kind:
        found = found.filter(kind=kind)
    one = found.first()
    if one is None:
        return None
    names = {fold(column): column for column in columns}
    return one.kind, {
        code: names[fold(column)] for code, column in one.mapping.items() if fold(column) in names
    }
