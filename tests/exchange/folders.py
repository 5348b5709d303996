"""A small folder of the data set for tests: the four files that must be there, and what is added."""

from pathlib import Path

from rhannu.exchange.files.data_set import wanted

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ROOT / "data/invest-to-save"
CORE = ("organisations.csv", "projects.csv", "spread.csv", "fund_facts.csv")

ORGANISATIONS = """\
slug,name_en,name_cy,kind,region,population,population_year,area_km2,density_per_km2,website,autonomous,source
ceredigion,Ceredigion County Council,Cyngor Sir Ceredigion,local_authority,mid_and_west,71500,2021,1785,40.1,https://www.ceredigion.gov.uk,true,ONS
powys,Powys County Council,Cyngor Sir Powys,local_authority,mid_and_west,133200,2021,5181,25.7,,true,ONS
"""
PROJECTS_HEADER = (
    "project_id,title,lead_organisation,partner_organisations,sector,theme,round,announced_on,"
    "amount_gbp,expected_annual_saving_gbp,expected_total_saving_gbp,savings_from,repayment_years,"
    "summary,source_url,source_note,fund\n"
)
PROJECT = {
    "project_id": "powys-led",
    "title": "LED lights",
    "lead_organisation": "powys",
    "partner_organisations": "",
    "sector": "local_government",
    "theme": "street_lighting",
    "round": "R9",
    "announced_on": "2015-03-10",
    "amount_gbp": "150000",
    "expected_annual_saving_gbp": "",
    "expected_total_saving_gbp": "",
    "savings_from": "",
    "repayment_years": "",
    "summary": "New lanterns.",
    "source_url": "https://www.gov.wales/",
    "source_note": "",
    "fund": "invest-to-save",
}
SPREAD = "practice,from_org,to_org,year,how,what,source_url\n"
FACTS = "year,metric,value,unit,source_url,note\n"


def projects(*rows: dict[str, str]) -> bytes:
    """projects.csv with these rows, each a plain project but for what it says."""
    lines = [",".join(f'"{cell}"' for cell in {**PROJECT, **row}.values()) + "\n" for row in rows]
    return (PROJECTS_HEADER + "".join(lines)).encode()


def folder(**files: bytes | str) -> dict[str, bytes]:
    """A folder of one project and two councils; `files` by name without ending are put in or over."""
    contents: dict[str, bytes | str] = {
        "organisations": ORGANISATIONS,
        "projects": projects({}),
        "spread": SPREAD,
        "fund_facts": FACTS,
        **files,
    }
    return {
        f"{name}.csv": text if isinstance(text, bytes) else text.encode()
        for name, text in contents.items()
    }


def real_folder() -> dict[str, bytes]:
    """The project's own data."""
    names = {path.relative_to(DATA).as_posix(): path for path in DATA.rglob("*.*")}
    return {name: path.read_bytes() for name, path in names.items() if wanted(name)}
