"""The pages of roll-outs, of moves that were reported, and of what is to be verified."""

from e2e import steps
from e2e.steps import below, open_first, send_nothing
from e2e.stops import LIGHTING, Stop

ROLLOUTS = (
    Stop("exchange:rollouts", "/roll-outs/"),
    Stop(
        "exchange:rollout",
        f"/practices/{LIGHTING}/",
        open_first("p.rh-after a[href*='/roll-outs/']"),
    ),
    Stop("exchange:rollout", "", below("?answer=cardiff")),
    Stop("exchange:rollout_add", "", below("add/")),
    Stop("exchange:rollout_add", "", send_nothing),
    Stop("exchange:rollout_day", "", below("day/")),
    Stop("exchange:rollout_day", "", send_nothing),
    Stop("exchange:rollout_close", "", below("close/")),
    Stop("exchange:rollout_close", "", send_nothing),
    Stop("exchange:rollout_out", "", below("out/cardiff/")),
    Stop("exchange:rollout_out", "", send_nothing),
    Stop("exchange:rollout_successor", "", below("merged/cardiff/")),
    Stop("exchange:rollout_letters", "", below("letters/")),
    Stop("exchange:rollout_letter", "", below("letters/cardiff/")),
    Stop("exchange:rollout_letter_print", "", below("letters/cardiff/print/")),
    Stop("exchange:rollout_new", f"/roll-outs/new/?practice={LIGHTING}"),
    Stop("exchange:rollout_new", "", send_nothing),
    Stop("exchange:rollout_scope", "/roll-outs/new/", steps.plan_a_mandate(LIGHTING)),
    Stop("exchange:rollout", "", steps.go_on),
    Stop("exchange:rollout_terms", "", below("terms/?mode=adopt_or_justify")),
    Stop("exchange:rollout_scope", "", below("scope/")),
    Stop("exchange:rollouts", "", below("", steps.throw_away)),
    Stop("organisations:merged", "/organisations/cardiff/merged/"),
    Stop("organisations:merged", "", send_nothing),
    Stop("exchange:moves", "/moves/"),
    Stop("exchange:report_move", f"/moves/report/?practice={LIGHTING}"),
    Stop("exchange:report_move", "", send_nothing),
    Stop("exchange:move", f"/moves/report/?practice={LIGHTING}", steps.report_a_move),
    Stop("exchange:move", "", send_nothing),
    Stop("exchange:verifications", "/verifications/"),
    Stop("exchange:draw", "/verifications/draw/"),
    Stop("exchange:draw", "", send_nothing),
    Stop("exchange:sample", "/verifications/draw/", steps.draw_one),
    Stop("exchange:assign", "", open_first(".rh-row__act a")),
    Stop("exchange:assign", "", send_nothing),
    Stop("exchange:verifications", "/verifications/"),
)
