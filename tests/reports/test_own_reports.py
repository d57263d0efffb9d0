"""Reports of the program among the evidence: known by their mark, without it by their wording, and what of them may count."""

from dataclasses import replace
from pathlib import Path

import pytest
from office import assessment, convert, needs_writer, review

from assistant.comparison import Comparison
from assistant.comparison_word import improvement_report
from assistant.models import Block, Document, Properties, Source
from assistant.own_reports import as_evidence
from assistant.reading import read
from assistant.reading.kinds import kind_of
from assistant.reports import WORD_REPORTS, render, render_docx
from assistant.scheme import Scheme

OTHERS = {"报告.html": "网页报告", "评分表.xlsx": "评分表", "结果.json": "核查结果"}
NEVER_READ = "结果.json"  # of which nothing is read, so that it has no wording


def written(scheme: Scheme, folder: Path) -> dict[str, Document]:
    """All that `check` and `compare` write, read again."""
    contents = {f"{name}.docx": render_docx(assessment(scheme), scheme, review(scheme), name) for name in WORD_REPORTS}
    contents |= {name: render(name.rpartition(".")[2], assessment(scheme), scheme) for name in OTHERS}
    contents["整改成效对照.docx"] = improvement_report(Comparison("甲", "甲", scheme.id, 60.0, 70.0, (), (), (), (), ()))
    return {name: reread(content, folder / name) for name, content in contents.items()}


def reread(content: bytes, path: Path) -> Document:
    path.write_bytes(content)
    return read(Source(path.name, str(path)), kind_of(path))


def test_every_report_is_known_by_its_mark(scheme: Scheme, tmp_path: Path) -> None:
    for name, document in written(scheme, tmp_path).items():
        assert document.properties.report == OTHERS.get(name, Path(name).stem)
        assert as_evidence(document).status == "ok" and "是本程序生成的" in as_evidence(document).message


def test_every_report_that_lost_its_mark_is_known_by_its_wording(scheme: Scheme, tmp_path: Path) -> None:
    for name, document in written(scheme, tmp_path).items():
        assert name == NEVER_READ or as_evidence(replace(document, properties=Properties())).properties.report == document.properties.report


def test_only_what_is_there_to_be_filled_in_keeps_text_and_none_of_it_is_the_programs(scheme: Scheme, tmp_path: Path) -> None:
    kept = {name: as_evidence(document).blocks for name, document in written(scheme, tmp_path).items()}
    assert {name for name, blocks in kept.items() if blocks} == {"自评报告.docx", "评分表.docx", "评分表.xlsx"}
    text = "".join(block.text for blocks in kept.values() for block in blocks)
    assert not any(said in text for said in ("的原文", "理由", "请补充", "佐证充分", "建议分"))


@needs_writer
def test_a_report_printed_as_pdf_is_known(scheme: Scheme, tmp_path: Path) -> None:
    printed = convert(render_docx(assessment(scheme), scheme, report="gaps"), "docx", "pdf", tmp_path)
    document = read(Source(printed.name, str(printed)), "pdf")
    assert document.properties.report == "整改清单"
    assert as_evidence(replace(document, properties=Properties())).blocks == ()


@pytest.mark.parametrize("text", ["整改清单：请逐项明确责任单位和完成时限，补齐材料后重新核对。", "本报告为辅助材料，供专家参考。"])
def test_a_paper_that_has_one_such_phrase_stays_evidence(text: str) -> None:
    document = Document("整改清单.docx", "0" * 64, "docx", "ok", blocks=(Block(text, 1), Block("2022年3月召开联席会议。", 1)))
    assert as_evidence(document) == document


def test_what_the_applicant_wrote_into_its_self_report_is_its_claim() -> None:
    row = Block("1.1 | 0.5 | 0.5 | 0.5 | — | 佐证充分", 1, "row", header="评分要点 | 分值 | 自评得分 | 建议分 | 专家分 | 备注")
    blocks = (Block("2022年召开联席会议3次。", 1), Block("1．成立工作组。佐证：《纪要.docx》“成立了工作组”。", 1), row)
    found = as_evidence(Document("a.docx", "0" * 64, "docx", "ok", blocks=blocks, properties=Properties(report="自评报告")))
    assert [b.text for b in found.blocks] == ["2022年召开联席会议3次。", "1.1 | 0.5 | 0.5"]
    assert found.blocks[1].header == "评分要点 | 分值 | 自评得分"
