"""What several actions do to a transfer: lock it, reach a stage, note that it moved."""

from datetime import date, datetime

from rhannu.base import clock
from rhannu.exchange import followups, rules, waits
from rhannu.exchange.models import FollowUp, Stage, Stall, Transfer, TransferStep
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import is_fund_team


def locked(transfer: Transfer) -> Transfer:
    """The transfer as it stands now, held until this change is done."""
    rows = Transfer.objects.select_for_update(of=("self",))
    return rows.select_related("donor", "recipient", "practice").get(pk=transfer.pk)


def day(at: datetime) -> date:
    """The day in London of an instant."""
    return at.astimezone(clock.LONDON).date()


def on_behalf(by: Person, organisation: Organisation | None, on: date) -> Organisation | None:
    """The organisation, where an officer records for it what they were told."""
    if organisation is None or by.acts_for(organisation, on) or not is_fund_team(by, on):
        return None
    return organisation


def reach(
    transfer: Transfer,
    stage: Stage,
    *,
    on: date,
    ground: str,
    by: Person,
    at: datetime,
    words: str = "",
    field: str = "on",
) -> None:
    """Reach a stage on dated evidence, once, and not before the stage that came last."""
    if Stage(transfer.stage).level >= stage.level:
        return
    rules.check_order(transfer, on, field=field)
    TransferStep.objects.create(
        transfer=transfer,
        stage=stage,
        on=on,
        ground=ground,
        words=words,
        recorded_at=at,
        recorded_by=by,
    )
    transfer.stage = stage.value
    transfer.save(update_fields=["stage"])


def moved(transfer: Transfer, at: datetime) -> None:
    """Note that something happened and what is waited for now. An action's last change of it."""
    transfer.moved_on = day(at)
    transfer.save(update_fields=["moved_on"])
    waits.restate(transfer)
    transfer.stalls.open().update(ended_on=day(at), ended_because=Stall.Ended.SIGN_OF_LIFE)
    if transfer.wait in followups.ENDED:
        transfer.follow_ups.waiting().update(closed_at=at, closed_because=FollowUp.Closed.ENDED)
        transfer.pauses.filter(until_on__gt=day(at)).update(until_on=day(at))
