from django.urls import include, path

from rhannu.web.exchange import (
    around,
    ask,
    asked,
    briefing,
    conversations,
    enquiries,
    find,
    followups,
    followups_counts,
    introductions,
    meetings_urls,
    mentoring_urls,
    needs,
    reports_urls,
    rollouts_urls,
    thread_urls,
    tips,
    told,
)

app_name = "exchange"

# Below /conversations/. Words first, references last.
below_conversations = [
    path("", conversations.conversations, name="conversations"),
    path("find/", find.find, name="find"),
    path("follow-ups/", followups_counts.follow_ups, name="follow_ups"),
    path("follow-ups/terms/", followups.terms, name="follow_up_terms"),
    path("week/", tips.week, name="week"),
    path("week/hours/", tips.hours, name="tip_hours"),
    path("week/<slug:ref>/", tips.tip, name="tip"),
    path("week/<slug:ref>/not-now/", tips.not_now, name="tip_not_now"),
    path("week/<slug:ref>/never/", tips.never, name="tip_never"),
    path("ask/<slug:slug>/", ask.ask, name="ask"),
    path("told/", told.told_list, name="told_list"),
    path("told/note/", told.note, name="told_note"),
    path("told/keep/", told.keep, name="told_keep"),
    path("told/<slug:ref>/", told.told, name="told"),
    path("told/<slug:ref>/drop/", told.drop, name="told_drop"),
    path("<slug:ref>/introduction/", introductions.introduction, name="introduction"),
    *thread_urls.below_conversations,
]

urlpatterns = [
    path("conversations/", include(below_conversations)),
    path("asked/", asked.own, name="asked"),
    path("asked/ceiling/", asked.ceiling, name="asked_ceiling"),
    path("organisations/<slug:slug>/asked/", asked.of_body, name="asked_of"),
    path("needs/", needs.needs, name="needs"),
    path("needs/record/", needs.record_need, name="record_need"),
    path("needs/around/", around.ask, name="ask_around"),
    path("needs/around/<slug:ref>/", around.asked, name="around"),
    path("needs/around/<slug:ref>/<slug:ask>/", around.page, name="around_page"),
    path("needs/around/<slug:ref>/<slug:ask>/told/", around.told, name="around_told"),
    path("needs/left/", enquiries.left, name="enquiry_left"),
    path("needs/left/<slug:ref>/answered/", enquiries.answered, name="enquiry_answered"),
    path("mentoring/", include(mentoring_urls.below_mentoring)),
    *mentoring_urls.by_link,
    path("briefing/", briefing.make, name="briefing"),
    path("briefing/pdf/", briefing.pdf, name="briefing_pdf"),
    path("roll-outs/", include(rollouts_urls.below_rollouts)),
    *meetings_urls.patterns,
    *reports_urls.patterns,
    *thread_urls.elsewhere,
]
