from django.urls import path

from rhannu.web import readings_panel
from rhannu.web.practices import (
    care,
    confirming,
    documents,
    elsewhere_pages,
    evidence_pages,
    history,
    lifecycle,
    lineage,
    reviewing,
    stewards,
    take_away,
    views,
    writers,
    writing,
)

app_name = "practices"

urlpatterns = [
    path("", views.practice_list, name="list"),
    path("write/", writing.writing, name="writing"),
    path("write/new/", writing.begin, name="begin"),
    path("groups/", stewards.group_list, name="groups"),
    path("groups/<str:theme>/", stewards.group, name="group"),
    path("stages/", lifecycle.stages, name="stages"),
    path("care/", care.care, name="care"),
    path("confirm/<str:token>/", confirming.confirm_by_link, name="confirm_by_link"),
    path("handed-on/", lineage.handed_on_list, name="handed_on"),
    path("<slug:slug>/", views.practice, name="practice"),
    path("<slug:slug>/lineage/", lineage.one_lineage, name="lineage"),
    path("<slug:slug>/pdf/", documents.pdf, name="pdf"),
    path("<slug:slug>/text/", documents.text, name="text"),
    path("<slug:slug>/record/", documents.record, name="record"),
    path("<slug:slug>/readers/", readings_panel.panel, name="readers"),
    path("<slug:slug>/history/", history.history, name="history"),
    path("<slug:slug>/history/<int:number>/", history.go_back, name="go_back"),
    path("<slug:slug>/confirm/", confirming.confirm, name="confirm"),
    path("<slug:slug>/stage/", lifecycle.move, name="move"),
    path("<slug:slug>/retire/", lifecycle.retire, name="retire"),
    path("<slug:slug>/plan/", lifecycle.plan, name="plan"),
    path("<slug:slug>/owner/", confirming.owner, name="owner"),
    path("<slug:slug>/owner/ask/", confirming.ask_owner, name="ask_owner"),
    path("<slug:slug>/compare/", history.compare, name="compare"),
    path("<slug:slug>/write/", writing.write, name="write"),
    path("<slug:slug>/write/check/", writing.check, name="write_check"),
    path("<slug:slug>/write/back/", writing.take_back, name="write_take_back"),
    path("<slug:slug>/write/drop/", writing.drop, name="write_drop"),
    path("<slug:slug>/write/review/", reviewing.review, name="review"),
    path("<slug:slug>/write/writers/", writers.writers, name="writers"),
    path("<slug:slug>/write/writers/<str:ref>/", writers.end_writer, name="end_writer"),
    path("<slug:slug>/write/<str:code>/", writing.write_part, name="write_part"),
    path("<slug:slug>/evidence/", evidence_pages.evidence, name="evidence"),
    path("<slug:slug>/evidence/add/", evidence_pages.add, name="evidence_add"),
    path(
        "<slug:slug>/evidence/<slug:ref>/correct/", evidence_pages.correct, name="evidence_correct"
    ),
    path(
        "<slug:slug>/evidence/<slug:ref>/withdraw/",
        evidence_pages.withdraw,
        name="evidence_withdraw",
    ),
    path("<slug:slug>/sectors/<slug:sector>/", elsewhere_pages.note, name="sector_note"),
    path("<slug:slug>/documents/", take_away.documents, name="documents"),
    path("<slug:slug>/documents/add/", take_away.add, name="document_add"),
    path(
        "<slug:slug>/documents/<slug:ref>/withdraw/", take_away.withdraw, name="document_withdraw"
    ),
    path("<slug:slug>/files/<slug:ref>/", take_away.file, name="file"),
]
