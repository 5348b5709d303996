from datetime import datetime

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "rhannu.organisations"
    label = "organisations"

    def tick(self, at: datetime) -> int:
        """Ask about the posts that are due: `rhannu tick` asks every app. How many were."""
        from rhannu.organisations.actions import ask_those_due, system_person

        return ask_those_due(at, system_person())
