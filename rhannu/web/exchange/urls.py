from django.urls import include, path

app_name = "exchange"

# Below /conversations/.
conversations: list = []

urlpatterns: list = [
    path("conversations/", include(conversations)),
]
