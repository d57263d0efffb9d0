"""自评报告 for a scheme without points: every item met, partly met or not, and the conditions for a pilot."""

from assistant.report_mark import SELF_REPORT
from assistant.reports.items import CONDITIONS, by_group, items, states_of
from assistant.reports.labels import JUDGEMENTS
from assistant.reports.office_text import numeral
from assistant.reports.paper import CAPTION, Paper
from assistant.reports.scores import Dossier
from assistant.reports.word_parts import add_index, add_signature, basics, name_of, problem, proof


def item_report(d: Dossier) -> bytes:
    """The .docx file."""
    name = name_of(d.summary.submission)
    paper = Paper(name, SELF_REPORT)
    paper.title(name, "自评报告")
    paper.paragraph("")
    paper.heading("一、基本情况")
    for sentence in basics(d):
        paper.paragraph(sentence)
    paper.heading("二、自评结果")
    _add_judgements(paper, d)
    paper.heading("三、主要做法和成效")
    _add_strengths(paper, d)
    paper.heading("四、存在的不足")
    _add_gaps(paper, d)
    add_signature(paper, ("申报单位（盖章）：",), d.on)
    paper.page_break()
    paper.heading("附件　佐证材料索引")
    add_index(paper, d)
    return paper.to_bytes()


def _add_judgements(paper: Paper, d: Dossier) -> None:
    counts = d.summary.judgements
    told = "、".join(f"{JUDGEMENTS[judgement]}{count}项" for judgement, count in counts.items())
    paper.paragraph(f"本方案逐项判断，不计分。{sum(counts.values())}项中，{told}。判断依据材料内容逐项比对得出，仅供参考，待专家确认。")
    of_conditions, of_items = ([i for i in items(d.summary) if (i.group == CONDITIONS) == wanted] for wanted in (True, False))
    for caption, listed in (("逐项判断", of_items), (CONDITIONS, of_conditions)):
        if listed:
            paper.paragraph(caption, CAPTION)
            rows = [[i.code, i.name, i.judged.label, states_of(i.points)] for i in listed]
            paper.table((12, 60, 32, 52), ("编号", "评估内容", "建议判断", "要点佐证情况"), rows, (0, 2))


def _add_strengths(paper: Paper, d: Dossier) -> None:
    """Of every group what is proved, each with its first quote."""
    for number, (group, listed) in enumerate(by_group(d.summary), 1):
        points = [p for item in listed for p in item.points]
        proved = [p for p in points if p.state == "supported"]
        paper.heading(f"（{numeral(number)}）{group}", 2)
        paper.paragraph(f"{len(points)}个要点中{len(proved)}个佐证充分。")
        for place, point in enumerate(proved, 1):
            paper.paragraph(f"{point.text}。{proof(point)}", lead=f"{place}．")


def _add_gaps(paper: Paper, d: Dossier) -> None:
    """Every point that is not proved: why, and what would prove it."""
    lost = [p for item in items(d.summary) for p in item.points if p.state != "supported"]
    if not lost:
        paper.paragraph("各要点佐证充分，未发现缺项。")
        return
    paper.paragraph(f"共{len(lost)}个要点佐证不充分，逐项列示如下。")
    rows = [[f"{p.code}　{p.text}", problem(p), p.needed] for p in lost]
    paper.table((44, 56, 56), ("要点", "存在的问题", "需补充的佐证材料"), rows)
