"""The pages on which a practice is written, followed and put in order."""

from e2e import steps
from e2e.steps import say_too_much, send_nothing
from e2e.stops import LIGHTING, ROADS, Stop

KEEPER = (
    Stop("practices:writing", "/practices/write/"),
    Stop("practices:begin", "/practices/write/new/"),
    Stop("practices:begin", "", send_nothing),
    Stop("practices:write", f"/practices/{LIGHTING}/write/", steps.begin_draft),
    Stop("practices:write_part", f"/practices/{LIGHTING}/write/about/"),
    Stop("practices:write_part", "", say_too_much),
    Stop("practices:write_part", f"/practices/{LIGHTING}/write/aim/", steps.write_twice),
    Stop("practices:write_part", f"/practices/{LIGHTING}/write/lessons/"),
    Stop("practices:write_part", f"/practices/{LIGHTING}/write/kind/"),
    Stop("practices:write_check", f"/practices/{LIGHTING}/write/check/"),
    Stop("practices:write_drop", f"/practices/{LIGHTING}/write/drop/"),
    Stop("practices:writers", f"/practices/{LIGHTING}/write/writers/"),
    Stop("practices:writers", "", send_nothing),
    Stop("practices:write", f"/practices/{ROADS}/write/"),
    Stop("practices:review", f"/practices/{ROADS}/write/review/"),
    Stop("practices:review", "", steps.send_back_without_words),
    Stop("practices:history", f"/practices/{ROADS}/history/"),
    Stop("practices:go_back", f"/practices/{ROADS}/history/1/"),
    Stop("practices:care", "/practices/care/"),
    Stop("practices:care", "/practices/care/?show=unconfirmed"),
    Stop("practices:confirm", f"/practices/{LIGHTING}/confirm/"),
    Stop("practices:owner", f"/practices/{LIGHTING}/owner/"),
    Stop("practices:move", f"/practices/{LIGHTING}/stage/"),
    Stop("practices:move", "", send_nothing),
    Stop("practices:retire", f"/practices/{LIGHTING}/retire/"),
    Stop("practices:retire", "", send_nothing),
    Stop("practices:plan", f"/practices/{LIGHTING}/plan/"),
    Stop("practices:plan", "", send_nothing),
    Stop("practices:groups", "/practices/groups/"),
    Stop("practices:group", "/practices/groups/street_lighting/"),
)
