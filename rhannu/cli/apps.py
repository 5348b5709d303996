from django.apps import AppConfig


class CliConfig(AppConfig):
    name = "rhannu.cli"
    label = "cli"
