"""The words that the score sheet has in Word and in Excel alike."""

from assistant.reports.labels import panel_rule
from assistant.reports.office_text import best_place
from assistant.reports.scores import Dossier, UnitScore

HEAD = ("一级指标", "二级指标", "三级指标", "评分要点", "分值", "自评得分", "建议分", "专家分", "备注")


def remark(d: Dossier) -> str:
    """How the columns are to be read."""
    rule = "每组加分项取最高一档" if d.scheme.bonus.rule == "highest" else "加分项累加至上限"
    once = "多种减分情形只减一次" if d.scheme.deductions.rule == "once" else "减分情形逐项相加"
    extras = "；".join([rule] * bool(d.summary.bonus) + [f"减分经专家组确认方予扣减，{once}"] * bool(d.summary.deductions))
    return f"注：建议分依据材料比对得出，待专家确认；专家分为专家组终评分，未终评的{panel_rule(d.settings.trim)}。" + (f"{extras}。" if extras else "")


def note(unit: UnitScore) -> str:
    """The remark beside a unit: what the chair wrote, else the state and where the best evidence stands."""
    if unit.final is not None and unit.final.comment:
        return unit.final.comment
    place = best_place(unit.detail)
    return f"{unit.detail.label}：{place}" if place else unit.detail.label
