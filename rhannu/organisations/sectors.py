"""The sector in which a kind of body works."""

from rhannu.base.themes import Sector
from rhannu.organisations.models import Kind

# Bodies of the other kinds run no service of their own that a practice could change.
SECTOR_OF_KIND: dict[str, Sector] = {
    Kind.LOCAL_AUTHORITY: Sector.LOCAL_GOVERNMENT,
    Kind.NATIONAL_PARK: Sector.LOCAL_GOVERNMENT,
    Kind.HEALTH_BOARD: Sector.HEALTH,
    Kind.NHS_TRUST: Sector.HEALTH,
    Kind.FIRE_AND_RESCUE: Sector.FIRE,
    Kind.POLICE: Sector.POLICE,
    Kind.UNIVERSITY: Sector.EDUCATION,
    Kind.COLLEGE: Sector.EDUCATION,
    Kind.THIRD_SECTOR: Sector.THIRD_SECTOR,
    Kind.HOUSING_ASSOCIATION: Sector.THIRD_SECTOR,
    Kind.GOVERNMENT: Sector.CENTRAL,
    Kind.SPONSORED_BODY: Sector.CENTRAL,
}
