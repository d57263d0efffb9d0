"""整改清单: every point that lost something, what would prove it, and room for who does it until when."""

from assistant.reports.labels import in_points
from assistant.reports.office_text import quoted
from assistant.reports.paper import Paper
from assistant.reports.scores import Dossier, UnitScore
from assistant.reports.word_parts import (
    add_signature,
    counted,
    losses,
    name_of,
    problem,
    remarks_on,
    score,
    states_lost,
)

QUOTES, QUOTE = 2, 40


def gap_list(d: Dossier) -> bytes:
    """The .docx file, on pages laid on their side."""
    name = name_of(d.summary.submission)
    paper = Paper(name, "整改清单", wide=True)
    paper.title(name, "整改清单")
    lost = losses(d)
    if not lost:
        paper.paragraph("各得分点均为满分，没有需要整改的事项。")
    else:
        amount = round(sum(u.detail.max_score - (counted(u) or 0.0) for u in lost), 2)
        paper.paragraph(
            f"共{len(lost)}个得分点需要整改（{states_lost(lost)}），涉及{in_points(amount)}分。得分为专家分，专家未评的为建议分（待专家确认）。"
            "请逐项明确责任单位和完成时限，补齐材料后重新核对。"
        )
        head = ("序号", "得分点", "分值", "得分", "存在的问题", "现有材料", "需补充的佐证材料", "责任单位", "完成时限")
        rows = [[f"{n}", f"{u.detail.code}　{u.detail.text}", in_points(u.detail.max_score), score(counted(u)), problem(u.detail, remarks_on(u), places=False), _present(u), u.detail.needed, "", ""]
                for n, u in enumerate(lost, 1)]
        paper.table((10, 44, 11, 11, 42, 62, 54, 22, 22), head, rows, (0, 2, 3))
    _add_suspicions(paper, d)
    add_signature(paper, ("责任单位（盖章）：",), d.on)
    return paper.to_bytes()


def _present(unit: UnitScore) -> str:
    quotes = unit.detail.quotes[:QUOTES]
    return "\n".join(f"{q.place}“{quoted(q, QUOTE)}”（{q.status}）" for q in quotes) or "未见相关材料"


def _add_suspicions(paper: Paper, d: Dossier) -> None:
    for point in d.summary.deductions:
        if point.state == "suspected":
            quotes = "；".join(f"{q.place}“{quoted(q, QUOTE)}”" for q in point.quotes[:QUOTES])
            paper.paragraph(f"{point.text}：{quotes}。请核实并说明处理结果；是否减分由专家组确认。", lead="疑似减分情形。")
