"""The files of the data set: which columns each has, how a cell is read, and what it points to.

data/invest-to-save/README.md says what the columns mean.
"""

from rhannu.base.themes import Sector, Theme
from rhannu.exchange.files.cells import (
    code,
    day,
    day_or_part,
    financial_year,
    number_between,
    pence,
    slug,
    slugs,
    text,
    web,
    year,
    yes_or_no,
)
from rhannu.exchange.files.sheets import Column
from rhannu.exchange.models import SpreadReport
from rhannu.organisations.models import Alias, Kind, Region
from rhannu.portfolio.models import Measure

_kind = Column(code(Kind.values), needed=True)
_region = Column(code(Region.values), needed=True)
_theme = Column(code(Theme.values), needed=True)
_web = Column(web)
_words = Column(text())
_needed_words = Column(text(), needed=True)
_slug = Column(slug(), needed=True)
_maybe_slug = Column(slug())
_sum = Column(pence, blank=None)
_year = Column(year, blank=None)

# Without these four there is no data set; the rest add to it and may be absent.
CORE = {
    "organisations.csv": {
        "slug": _slug,
        "name_en": Column(text(200), needed=True),
        "name_cy": Column(text(200)),
        "kind": _kind,
        "region": _region,
        "population": Column(number_between(1, 100_000_000), blank=None),
        "population_year": _year,
        "area_km2": Column(number_between(0, 1_000_000, 2), blank=None),
        "website": Column(web),
        "autonomous": Column(yes_or_no, needed=True),
        "source": Column(text(300)),
    },
    "projects.csv": {
        "project_id": Column(slug(70), needed=True),
        "title": Column(text(200), needed=True),
        "lead_organisation": _slug,
        "partner_organisations": Column(slugs, blank=()),
        "sector": Column(code(Sector.values), needed=True),
        "theme": _theme,
        "round": Column(text(30), needed=True),
        "announced_on": Column(day, blank=None),
        "amount_gbp": _sum,
        "expected_annual_saving_gbp": _sum,
        "expected_total_saving_gbp": _sum,
        "savings_from": Column(financial_year),
        "repayment_years": Column(number_between(0, 100, 1), blank=None),
        "summary": _needed_words,
        "source_url": _web,
        "source_note": _words,
        "fund": Column(slug(60), needed=True),
    },
    "spread.csv": {
        "practice": Column(text(160), needed=True),
        "from_org": _maybe_slug,
        "to_org": _maybe_slug,
        "year": _year,
        "how": Column(code(SpreadReport.How.values), needed=True),
        "what": _needed_words,
        "source_url": _web,
    },
    "fund_facts.csv": {
        "year": Column(year, needed=True),
        "metric": Column(text(80), needed=True),
        "value": Column(number_between(-(10**13), 10**13, 4), needed=True),
        "unit": Column(text(40), needed=True),
        "source_url": Column(web, needed=True),
        "note": _words,
    },
}

OPTIONAL = {
    "organisations_more.csv": {
        "slug": _slug,
        "code": Column(text(20)),
        "code_scheme": Column(text(20)),
        "short_en": Column(text(100)),
        "short_cy": Column(text(100)),
        "soft_cy": Column(text(100)),
        "nasal_cy": Column(text(100)),
        "aspirate_cy": Column(text(100)),
    },
    "former_organisations.csv": {
        "slug": _slug,
        "name_en": Column(text(200), needed=True),
        "name_cy": Column(text(200)),
        "kind": _kind,
        "region": _region,
        "ended_on": Column(day_or_part, needed=True),
        "successor": _maybe_slug,
    },
    "aliases.csv": {
        "slug": _slug,
        "name": Column(text(200), needed=True),
        "kind": Column(code(Alias.AliasKind.values), needed=True),
    },
    "successions.csv": {
        "predecessor": _slug,
        "successor": _slug,
        "on": Column(day_or_part, needed=True),
        "note_en": Column(text(300)),
        "note_cy": Column(text(300)),
    },
    "neighbours.csv": {"a": _slug, "b": _slug},
    "needs.csv": {
        "organisation": _slug,
        "theme": _theme,
        "words_en": _needed_words,
        "words_cy": _words,
        "year": _year,
        "source_url": _web,
    },
    "funds.csv": {
        "slug": Column(slug(60), needed=True),
        "name_en": Column(text(200), needed=True),
        "name_cy": Column(text(200)),
        "note_en": _words,
        "note_cy": _words,
    },
    "rounds.csv": {
        "code": Column(text(30), needed=True),
        "fund": Column(slug(60), needed=True),
        "label_en": Column(text(120), needed=True),
        "label_cy": Column(text(120)),
        "announced_on": Column(day, blank=None),
    },
    "projects_cy.csv": {
        "project_id": _slug,
        "title_cy": Column(text(200)),
        "summary_cy": _words,
    },
    "second_figures.csv": {
        "project_id": _slug,
        "measure": Column(code(Measure.values), needed=True),
        "amount_gbp": Column(pence, needed=True),
        "source_url": _web,
        "note_en": _needed_words,
    },
    "spread_cy.csv": {
        "row": Column(number_between(1, 1_000_000), needed=True),
        "practice_cy": Column(text(160)),
        "what_cy": _words,
    },
    "spread_practices_a.csv": {"practice": _needed_words, "slug": _slug},
    "spread_practices_b.csv": {"practice": _needed_words, "slug": _slug},
    "fund_facts_cy.csv": {
        "year": Column(year, needed=True),
        "metric": Column(text(80), needed=True),
        "note_cy": _words,
    },
    "fund_metrics.csv": {
        "metric": Column(text(80), needed=True),
        "label_en": Column(text(160)),
        "label_cy": Column(text(160)),
    },
}
SHEETS = CORE | OPTIONAL

# What tells a row from the others of its file.
KEYS = {
    "organisations.csv": ("slug",),
    "organisations_more.csv": ("slug",),
    "former_organisations.csv": ("slug",),
    "projects.csv": ("project_id",),
    "projects_cy.csv": ("project_id",),
    "funds.csv": ("slug",),
    "rounds.csv": ("fund", "code"),
    "fund_facts.csv": ("year", "metric", "value", "source_url"),
    "fund_metrics.csv": ("metric",),
    "spread_cy.csv": ("row",),
    "successions.csv": ("predecessor", "successor"),
}

ORGANISATION, PROJECT, PRACTICE, FUND = "organisation", "project", "practice", "fund"

# Where each kind of thing has its identifiers: the column, and the files that hold it.
NAMED_IN = {
    ORGANISATION: ("slug", ("organisations.csv", "former_organisations.csv")),
    PROJECT: ("project_id", ("projects.csv",)),
    FUND: ("slug", ("funds.csv",)),
}

# Columns whose cell must stand elsewhere in the data set.
POINTERS = {
    "organisations_more.csv": {"slug": ORGANISATION},
    "former_organisations.csv": {"successor": ORGANISATION},
    "aliases.csv": {"slug": ORGANISATION},
    "successions.csv": {"predecessor": ORGANISATION, "successor": ORGANISATION},
    "neighbours.csv": {"a": ORGANISATION, "b": ORGANISATION},
    "needs.csv": {"organisation": ORGANISATION},
    "projects.csv": {
        "lead_organisation": ORGANISATION,
        "partner_organisations": ORGANISATION,
        "fund": FUND,
    },
    "projects_cy.csv": {"project_id": PROJECT},
    "second_figures.csv": {"project_id": PROJECT},
    "rounds.csv": {"fund": FUND},
    "spread.csv": {"from_org": ORGANISATION, "to_org": ORGANISATION},
    "spread_practices_a.csv": {"slug": PRACTICE},
    "spread_practices_b.csv": {"slug": PRACTICE},
}

# Names of the funds and codes of the rounds, for a folder without funds.csv and rounds.csv.
FUNDS = {
    "invest-to-save": ("Invest to Save Fund", "Cronfa Buddsoddi i Arbed"),
    "invest-to-save-green-growth": (
        "Invest to Save: green growth",
        "Buddsoddi i Arbed: twf gwyrdd",
    ),
    "innovate-to-save": ("Innovate to Save", "Arloesi i Arbed"),
    "other-funding": ("Other funding", "Cyllid arall"),
}
ROUNDS = frozenset(
    """R4 R7 R9 GG-2016 GG-2017 GG-2018 2017-18 ITS-1 ITS-loan unknown SALIX WFP RCF TF RIF
    HTTF-2014 other-WG own""".split()
)
