"""Reports of this program among the evidence: how they are known, by their mark or their wording, and what of one may count.

What the program wrote proves nothing. Two of its papers are there to be filled in and handed in by the applicant; as nobody can tell
reliably what was changed in them, they are its claims at most, without the suggestions and reasons of the program.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.lang import t
from assistant.models import Block, Document
from assistant.reading.grid import CELL_MARK
from assistant.report_mark import PAGE, RESULT, SELF_REPORT, SHEET

TO_BE_FILLED_IN = (SELF_REPORT, SHEET)
# The words of a report by which a copy is known that lost its mark (printed as PDF, saved by another program): two of them make one.
WORDING = {
    "整改清单": ("得分为专家分，专家未评的为建议分（待专家确认）", "请逐项明确责任单位和完成时限，补齐材料后重新核对"),
    "评估报告": ("等方式，依据评分表逐项打分", "专家组意见：待专家组讨论确定", "专家组意见：见专家分"),
    "整改成效对照": ("整改成效对照", "均为程序的建议分，由专家确认"),
    "评估表": ("建议判断依据材料比对得出，待专家确认", "材料没有提到的“未发生”，不等于没有发生，须另行查证"),
    SHEET: ("建议分依据材料比对得出，待专家确认", "专家分为专家组终评分，未终评的"),
    SELF_REPORT: (
        "依据材料内容逐项比对得出，仅供参考，待专家确认", "个佐证充分，建议分", "按现有材料，建议总分在", "本方案逐项判断，不计分",
        "每个得分点列出最有力的3处", "每个要点列出最有力的3处", "未能完整读取的文件（不等于没有佐证，请人工核对）",
    ),
    PAGE: ("材料评审辅助报告", "本报告为辅助材料，"),
    RESULT: ('"suggested_score":', '"deductions_if_confirmed":'),
}
SURE = 2  # so many of them
WRITTEN = re.compile("其中基本分|佐证：《|佐证(?:充分|不足)|缺少佐证|与要求相反|建议(?:总?分|判断)|专家分|待专家确认|未作为佐证的文件|未能完整读取的文件|逐项核对申报材料")
OWN_SCORE, SUGGESTED = "自评得分", "建议分"  # columns of a table: what stands behind the applicant's score is the program's
COLUMNS = ("需补充的佐证材料", "原文摘录", "专家意见", "终评分", "建议判断", "按建议分")  # of tables that hold nothing of the applicant's


def as_evidence(document: Document) -> Document:
    """The document; of a report of this program, which its properties then name, only what may be the applicant's own word."""
    report = document.properties.report or _by_wording(document.blocks)
    if not report:
        return document
    properties = replace(document.properties, report=report)
    if report in TO_BE_FILLED_IN:
        blocks = tuple(_of_the_applicant(document.blocks))
        return replace(document, blocks=blocks, properties=properties, message=document.message or standing(report))
    return replace(document, status="ok", message=standing(report), blocks=(), properties=properties, unread_pages=(), unclear_pages=())


def standing(report: str) -> str:
    """What to tell of a file that is such a report."""
    if report in TO_BE_FILLED_IN:
        return t(
            f"是本程序生成的{report}，只按申报单位的自述计；其中程序的建议和理由不作佐证",
            "is a report of this program to be filled in: at most a claim of the applicant; what the program suggests in it is no evidence",
        )
    return t("是本程序生成的报告，不作佐证", "is a report of this program and no evidence")


def _by_wording(blocks: Iterable[Block]) -> str:
    text = "".join("".join(block.text for block in blocks).split())
    return next((report for report, words in WORDING.items() if sum(w in text for w in words) >= SURE), "")


def _of_the_applicant(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        columns = (block.header or block.text).split(CELL_MARK)  # a header is a row, too
        if block.kind != "row":
            if not WRITTEN.search(block.text):
                yield block
        elif OWN_SCORE in columns and SUGGESTED in columns:
            yield _cut(block, columns.index(OWN_SCORE) + 1)
        elif not any(column in COLUMNS for column in columns):
            yield block


def _cut(row: Block, cells: int) -> Block:
    text, header = (CELL_MARK.join(line.split(CELL_MARK)[:cells]) for line in (row.text, row.header))
    return replace(row, text=text, header=header)
