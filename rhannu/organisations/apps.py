from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "rhannu.organisations"
    label = "organisations"
