"""The 备案表 as Word, in the layout of annex 1 of 沪市监质发〔2020〕390号."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from assistant.models import SubmissionInfo
from assistant.submission import FilingFile

TITLE = "长三角质量提升示范试点项目建设备案表"
BUREAU, SUBJECTS, CONTENT, FEATURES, OTHER = "备案市场监管局", "建设主体", "建设主要内容", "建设主要特色", "其他需要说明的事项"
CONTENT_NOTE = "（包括主要建设目标、建设工作方案等，可另附页）"
CONTACT, PHONE = "联系人", "联系电话"
TITLE_FONT, BODY_FONT, BOLD_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体"
MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}  # mm, GB/T 9704
WIDTHS = (36, 120)  # mm
HEIGHTS = (28, 80, 34, 18)  # mm at least, so that it fills one page
LINE = "＿＿＿＿＿＿"


@dataclass(frozen=True, slots=True)
class FilingForm:
    """What is written into the fields. 【…】 is a request to whoever fills it in, and counts as nothing written."""

    bureau: str
    subjects: str
    content: str
    features: str
    other: str
    contact: str
    phone: str


def filing_of(info: SubmissionInfo, written: FilingFile) -> FilingForm:
    """The form with all that is known; what is not known is asked for in 【】."""
    return FilingForm(
        info.lead_bureau, _subjects(info), _content(info, written),
        written.features or "【写明产业集聚、规模、技术水平、在当地和长三角产业格局中的地位，最好有数字】",
        written.other or "【没有就写“无”】", written.contact, written.phone,
    )


def render_form(form: FilingForm) -> bytes:
    """The .docx file."""
    document = docx.Document()
    _lay_out(document)
    _line(document, "附件1", BOLD_FONT)
    _line(document, TITLE, TITLE_FONT, 22, WD_ALIGN_PARAGRAPH.CENTER)
    _line(document, f"{BUREAU}（盖章）：{form.bureau}")
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(width)
    rows = ((SUBJECTS, form.subjects), (CONTENT + "\n" + CONTENT_NOTE, form.content), (FEATURES, form.features), (OTHER, form.other))
    for (label, text), height in zip(rows, HEIGHTS, strict=True):
        row = table.add_row()
        row.height = Mm(height)
        for cell, width, said in zip(row.cells, WIDTHS, (label, text), strict=True):
            cell.width = Mm(width)
            cell.vertical_alignment = 1 if said is label else 0
            _fill(cell, said.split("\n"), centred=said is label)
    _line(document, f"{CONTACT}：{form.contact or LINE}　　{PHONE}：{form.phone or LINE}")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _subjects(info: SubmissionInfo) -> str:
    lines = [f"牵头单位：{info.lead_bureau}"] if info.lead_bureau else ["牵头单位：【写明牵头的市场监管局】"]
    others = [bureau for city in info.cities if not info.lead_bureau.startswith(city) and (bureau := f"{city}市场监督管理局")]
    lines.append(f"参与单位：{'、'.join(others) or '【写明参与的市场监管局、行业主管部门、协会、技术机构】'}")
    lines.append(f"主要企业：{'、'.join(info.main_enterprises) or '【写明龙头骨干企业】'}")
    return "\n".join(lines)


def _content(info: SubmissionInfo, written: FilingFile) -> str:
    scope = written.scope or "、".join(part for part in ("、".join(info.cities), info.industry and f"{info.industry}产业") if part)
    return "\n".join((
        f"项目名称：{info.name or '【写明项目名称】'}",
        f"建设范围：{scope or '【写明区域、产业、产品】'}",
        f"建设目标：{written.goals or '【逐条写明数值和完成时间，如“到2026年，产品一次交验合格率由97%提高到99%”】'}",
        f"工作方案：{written.plan or '【写明主要任务、责任单位，分阶段（每阶段起止时间、完成什么）；可另附页】'}",
    ))


def _lay_out(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, size in MARGINS.items():
        setattr(section, side, Mm(size))
    normal = document.styles["Normal"]
    _face(normal, BODY_FONT)
    normal.font.size = Pt(16)
    normal.paragraph_format.space_after = Pt(0)
    facts = document.core_properties
    facts.title, facts.author, facts.language, facts.comments = TITLE, "", "zh-CN", ""


def _line(document: Any, text: str, font: str = BODY_FONT, size: float = 16, align: Any = WD_ALIGN_PARAGRAPH.LEFT) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(8)
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    _face(run, font)


def _fill(cell: Any, lines: Sequence[str], centred: bool) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
        run = paragraph.add_run(line)
        run.font.size = Pt(10.5 if line == CONTENT_NOTE else 14)


def _face(styled: Any, name: str) -> None:
    """Name the font for Chinese and for Latin letters."""
    styled.font.name = "Times New Roman"
    styled.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)
