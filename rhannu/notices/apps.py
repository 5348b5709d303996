from datetime import datetime

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "rhannu.notices"
    label = "notices"

    def tick(self, at: datetime) -> int:
        """What the tick asks of this door: read the trail on and send. Returns the mails sent."""
        from rhannu.notices.tick import tick

        return tick(at).sent
