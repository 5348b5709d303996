"""Who may do what with networks."""

from rhannu.networks.rules.networks import (
    check_can_keep_network,
    check_membership_lasts,
    convenes,
)

__all__ = ["check_can_keep_network", "check_membership_lasts", "convenes"]
