from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "rhannu.practices"
    label = "practices"
