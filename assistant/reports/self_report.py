"""自评报告: what the applicant hands in when it asks for the evaluation by the province."""

from assistant.report_mark import SELF_REPORT
from assistant.reports.paper import Paper
from assistant.reports.scores import Dossier
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
)


def self_report(d: Dossier) -> bytes:
    """The .docx file."""
    name = name_of(d.summary.submission)
    paper = Paper(name, SELF_REPORT)
    paper.title(name, "自评报告")
    paper.paragraph("")
    paper.heading("一、基本情况")
    for sentence in basics(d):
        paper.paragraph(sentence)
    paper.heading("二、自评结果")
    add_results(paper, d)
    paper.heading("三、主要做法和成效")
    add_strengths(paper, d)
    paper.heading("四、存在的不足")
    add_gaps(paper, d)
    paper.heading("五、加分项和减分项")
    add_extras(paper, d)
    paper.heading("六、对照评估结果应用")
    add_thresholds(paper, d)
    add_signature(paper, ("申报单位（盖章）：",), d.on)
    paper.page_break()
    paper.heading("附件　佐证材料索引")
    add_index(paper, d)
    return paper.to_bytes()
