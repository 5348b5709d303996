from datetime import datetime

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "rhannu.notices"
    label = "notices"

    def ready(self):
        from rhannu.notices import kinds  # noqa: F401  (makes the kinds of mail known)

    def tick(self, at: datetime) -> int:
        """What is due at `at`: `rhannu tick` asks every app. Says how many mails went out."""
        from rhannu.notices.tick import tick

        return tick(at).sent

    def explain(self, at: datetime):
        """Why each thing that was to be told was told, waits or was left out, in base.due's words."""
        from rhannu.notices.explaining import explain

        return explain(at)

    def release(self, at: datetime) -> int:
        """On a demonstration: send what is held, whatever the hour. How many mails went out."""
        from rhannu.notices.tick import release

        return release(at).sent
