from django.conf import settings
from django.urls import path

from rhannu.web.home import demo, gallery, sign_in, statements, views

app_name = "home"

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", sign_in.ask, name="sign_in"),
    path("sign-in/sent/", sign_in.sent, name="sign_in_sent"),
    path("sign-in/<str:token>/", sign_in.by_link, name="sign_in_by_link"),
    path("sign-out/", sign_in.leave, name="sign_out"),
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("privacy/", statements.privacy, name="privacy"),
    path("cookies/", statements.cookies, name="cookies"),
    path("contact/", statements.contact, name="contact"),
    path("evidence/", statements.evidence, name="evidence"),
    path("components/", gallery.components, name="components"),
]

# A site that is not a demonstration has no such address at all.
if settings.DEMO:
    urlpatterns += demo.urlpatterns
