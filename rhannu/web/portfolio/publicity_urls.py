"""Below /announcements/: kits to tell that an award was made, and who has told it."""

from django.urls import path

from rhannu.web.portfolio import publicity, publicity_reply

app_name = "publicity"

urlpatterns = [
    path("", publicity.kits, name="kits"),
    path("of/<slug:slug>/", publicity.begin, name="begin"),
    path("reply/<str:token>/", publicity_reply.reply, name="reply"),
    path("<slug:ref>/", publicity.kit, name="kit"),
    path("<slug:ref>/named/", publicity.named, name="named"),
    path("<slug:ref>/told/", publicity.told, name="told"),
    path("<slug:ref>/<slug:language>/<slug:kind>.txt", publicity.text, name="text"),
]
