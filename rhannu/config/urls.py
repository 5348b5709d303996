"""Every address of the site: English at /..., Welsh at /cy/..., the words of the path the same."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from rhannu.web.home import errors

urlpatterns = [
    path("healthz", errors.health, name="health"),
    *i18n_patterns(
        path("", include("rhannu.web.home.urls")),
        path("practices/", include("rhannu.web.practices.urls")),
        path("evidence/", include("rhannu.web.practices.evidence_urls")),
        path("search-terms/", include("rhannu.web.exchange.terms_urls")),
        path("lessons/", include("rhannu.web.practices.lessons_urls")),
        path("organisations/", include("rhannu.web.organisations.urls")),
        path("posts/", include("rhannu.web.organisations.post_urls")),
        path("mail/", include("rhannu.web.organisations.mail_urls")),
        path("projects/", include("rhannu.web.portfolio.urls")),
        path("", include("rhannu.web.exchange.urls")),
        path("", include("rhannu.web.networks.events_urls")),
        path("networks/", include("rhannu.web.networks.urls")),
        path("surveys/", include("rhannu.web.networks.surveys_urls")),
        path("digests/", include("rhannu.web.networks.digests_urls")),
        path("campaigns/", include("rhannu.web.networks.campaigns_urls")),
        path("collaboratives/", include("rhannu.web.networks.collaboratives_urls")),
        path("fund/learning-budget/", include("rhannu.web.exchange.budget_urls")),
        path("fund/", include("rhannu.web.fund.urls")),
        path("announcements/", include("rhannu.web.portfolio.publicity_urls")),
        path("loads/", include("rhannu.web.loads.urls")),
        path("reach/", include("rhannu.web.exchange.reach_urls")),
        prefix_default_language=False,
    ),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
