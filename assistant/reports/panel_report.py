"""评估报告: what a panel of experts signs."""

from assistant.reports.labels import in_points
from assistant.reports.paper import Paper
from assistant.reports.scores import Dossier, UnitScore
from assistant.reports.word_parts import (
    add_extras,
    add_gaps,
    add_index,
    add_results,
    add_signature,
    add_strengths,
    add_thresholds,
    basics,
    name_of,
    score,
)

SIGN_HEIGHT = 11  # mm


def panel_report(d: Dossier) -> bytes:
    """The .docx file."""
    name = name_of(d.summary.submission)
    paper = Paper(name, "评估报告")
    paper.title(name, "评估报告")
    paper.paragraph("")
    paper.heading("一、评估概况")
    for sentence in (*basics(d), _panel(d)):
        paper.paragraph(sentence)
    paper.heading("二、评估结果")
    add_results(paper, d)
    paper.heading("三、主要成效")
    add_strengths(paper, d)
    paper.heading("四、存在的问题")
    add_gaps(paper, d)
    _add_disagreement(paper, d)
    paper.heading("五、加分项和减分项")
    add_extras(paper, d)
    paper.heading("六、评估意见")
    add_thresholds(paper, d)
    paper.paragraph("专家组意见：" + ("见专家分。" if d.scores.settled else "待专家组讨论确定。"))
    _add_signatures(paper, d)
    paper.page_break()
    paper.heading("附件　佐证材料索引")
    add_index(paper, d)
    return paper.to_bytes()


def _panel(d: Dossier) -> str:
    panel, experts = d.scheme.panel, d.scores.experts
    number = f"（{panel.min}—{panel.max}人）" if panel.max else ""
    who = f"专家组由{len(experts)}名专家组成：{'、'.join(experts)}" if experts else f"专家组成员待定{number}"
    how = f"采取{'、'.join(panel.methods)}等方式，" if panel.methods else ""
    return f"{who}，{how}依据评分表逐项打分。"


def _add_disagreement(paper: Paper, d: Dossier) -> None:
    apart = [u for u in d.scores.units.values() if u.said.disputed]
    if not apart:
        return
    paper.paragraph(f"专家打分差距较大（极差超过分值的{d.settings.disagreement:.0%}）的共{len(apart)}项，提请专家组讨论。")
    rows = [[u.detail.code, u.detail.text, in_points(u.detail.max_score), _given(u), score(u.said.mean), score(u.said.spread), score(u.said.score)] for u in apart]
    paper.table((12, 48, 11, 36, 12, 12, 13), ("编号", "得分点", "分值", "各专家打分", "均值", "极差", "专家分"), rows, (0, 2, 3, 4, 5, 6))


def _given(unit: UnitScore) -> str:
    return "、".join(score(d.score) if d else " " for d in unit.given)


def _add_signatures(paper: Paper, d: Dossier) -> None:
    names = d.scores.experts or ("",) * d.scheme.panel.seats
    paper.heading("专家组成员签名")
    table = paper.table(
        (12, 24, 50, 34, 36), ("序号", "姓名", "工作单位", "职务（职称）", "签名"), [[str(n), name, "", "", ""] for n, name in enumerate(names, 1)], (0, 1),
    )
    for row in table.rows:
        row.height = SIGN_HEIGHT * 36000
        for cell in row.cells:  # the table stays on one page, with the chair's line
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    add_signature(paper, ("专家组组长（签名）：",), d.on)
