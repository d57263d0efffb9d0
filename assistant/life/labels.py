"""The names of the steps and their states, and what is said beside a step, in the chosen language."""

from assistant.lang import t
from assistant.life import Outcome, Step, StepKey, StepState, TimeLine
from assistant.scheme import Scheme

STEPS: dict[StepKey, tuple[str, str]] = {
    "filing": ("备案", "filing"), "selection": ("遴选", "selection"), "list": ("列入清单", "list"), "construction": ("建设", "construction"),
    "half_year": ("半年报告", "half-yearly report"), "self_assessment": ("市级自评", "self-assessment"), "review": ("省级评估", "provincial review"),
    "outcome": ("结果", "outcome"),
}
STEP_STATES: dict[StepState, tuple[str, str, str]] = {
    "done": ("完成", "done", "green"), "late": ("迟交", "late", "yellow"), "undated": ("日期不详", "no date", "yellow"), "running": ("进行中", "going on", "cyan"),
    "overdue": ("逾期未见", "not found", "red"), "due": ("应办", "due", "yellow"), "coming": ("未到", "to come", "dim"), "unknown": ("不详", "unknown", "dim"),
    "failed": ("未达到", "failed", "red"),
}
OUTCOMES: dict[Outcome, tuple[str, str]] = {
    "award": ("可授予“长三角质量提升示范”称号", "the title may be granted"), "suspend": ("可暂停试点称号", "the pilot may be suspended"),
    "improve": ("持续改进后再评", "goes on improving"),
}


def step_note(step: Step, line: TimeLine, scheme: Scheme) -> str:
    """What stands beside a step: its file and how sure that is, its score, its outcome; "" if there is nothing to say."""
    if step.key == "construction":
        return t(f"{line.months} 个月", f"{line.months} months")
    if step.key == "half_year":
        doubt = t("（没有落款日期，请核对）", " (not dated)") if step.state == "undated" else t("（按落款日期归入，请核对）", " (told by its date)") if step.inferred else ""
        return step.document + doubt
    if step.key == "outcome":
        return t(*OUTCOMES[line.outcome]) if line.outcome else ""
    if step.score is not None:
        return t(f"{step.score:g} 分", f"{step.score:g}") + ("" if step.state == "done" else t(f"，{scheme.thresholds['apply'].text}", ", too low to apply"))
    return ""
