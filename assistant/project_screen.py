"""What the commands about a project show: its filing form, its time line, what changed between two checks (Rich)."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from assistant.filing import FilingItem
from assistant.lang import t

ITEM_STATES = {"present": ("有", "there", "green"), "missing": ("缺", "missing", "red"), "unclear": ("请核对", "check", "yellow")}
ITEMS = {
    "bureau": ("备案市场监管局", "bureau"), "seal": ("盖章", "seal"), "subjects": ("建设主体", "who takes part"), "lead": ("牵头单位", "lead bureau"),
    "scope": ("建设范围", "scope"), "goals": ("建设目标", "goals"), "numeric": ("目标量化", "goals in figures"), "plan": ("工作方案", "plan of work"),
    "stages": ("阶段安排", "stages"), "features": ("建设主要特色", "what is distinctive"), "other": ("其他事项", "other matters"),
    "contact": ("联系人", "contact"), "phone": ("联系电话", "telephone"),
}


def show_filing(console: Console, name: str, items: Sequence[FilingItem]) -> None:
    """Every item of the form with its state and clause; the quotes of the clauses behind what is not there."""
    table = Table(title=escape(name), title_justify="left")
    for heading in (t("项目", "item"), t("情况", "state"), t("说明", "what was found, or what to do"), t("依据", "clause")):
        table.add_column(heading, no_wrap=heading in ("情况", "state"), overflow="fold")
    for item in items:
        zh, en, colour = ITEM_STATES[item.state]
        table.add_row(t(*ITEMS[item.key]), f"[{colour}]{t(zh, en)}[/]", escape(item.said), str(item.clause))
    console.print(table)
    lacking = [i for i in items if i.state == "missing"]
    unclear = sum(i.state == "unclear" for i in items)
    console.print(t(f"缺 {len(lacking)} 项，请核对 {unclear} 项。", f"{len(lacking)} missing, {unclear} to check."))
    for clause in dict.fromkeys(i.clause for i in items if i.state != "present"):
        console.print(f"  {clause}：“{clause.quote}”", soft_wrap=True, style="dim")
