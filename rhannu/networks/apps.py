from datetime import datetime

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "rhannu.networks"
    label = "networks"

    def tick(self, at: datetime) -> int:
        """Delete what people needed once an event is over, and who never confirmed their place."""
        from rhannu.networks.due import forget_what_was_needed, let_go_who_never_confirmed

        return forget_what_was_needed(at) + let_go_who_never_confirmed(at)
