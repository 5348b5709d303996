from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "rhannu.networks"
    label = "networks"
