from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "rhannu.insight"
    label = "insight"
