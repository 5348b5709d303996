"""The rows by which a network is found, written with it."""

from rhannu.networks.models import Network, NetworkSector, NetworkTheme
from rhannu.networks.register import sectors_of


def write_rows(network: Network) -> None:
    """The rows that the network is found by: its sectors and its themes."""
    sectors, themes = set(sectors_of(network.sectors)), set(network.themes)
    network.sector_rows.exclude(sector__in=sectors).delete()
    network.theme_rows.exclude(theme__in=themes).delete()
    sectors -= set(network.sector_rows.values_list("sector", flat=True))
    themes -= set(network.theme_rows.values_list("theme", flat=True))
    NetworkSector.objects.bulk_create(
        NetworkSector(network=network, sector=one) for one in sorted(sectors)
    )
    NetworkTheme.objects.bulk_create(
        NetworkTheme(network=network, theme=one) for one in sorted(themes)
    )
