"""The Word reports: they open, look like official papers, say everything, and leave the decision to the experts."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from office import NINE, assessment, convert, dossier, evidence, finding, needs_writer, parts, review, without_extras

from assistant.models import Document as SubmittedFile
from assistant.models import SubmissionInfo
from assistant.models.review import Review
from assistant.reports.gap_list import gap_list
from assistant.reports.panel_report import panel_report
from assistant.reports.self_report import self_report
from assistant.reports.sheet_word import score_sheet_word
from assistant.scheme import Scheme

MAKERS = {"自评报告": self_report, "评估报告": panel_report, "整改清单": gap_list, "评分表": score_sheet_word}
REPORTS = {"自评报告": self_report, "评估报告": panel_report}
every_report = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
both_reports = pytest.mark.parametrize("make", REPORTS.values(), ids=REPORTS)


def text_of(content: bytes) -> str:
    body = Document(BytesIO(content)).element.body
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


def table_rows(content: bytes, head: str) -> list[list[str]]:
    """The rows below the head of the first table whose head has a cell of this text."""
    tables = Document(BytesIO(content)).tables
    found = next(t for t in tables if head in [c.text for c in t.rows[0].cells])
    return [[cell.text for cell in row.cells] for row in found.rows][1:]


@needs_writer
@every_report
def test_libreoffice_opens_it(scheme: Scheme, tmp_path, make) -> None:
    pdf = convert(make(dossier(scheme, said=review(scheme))), "docx", "pdf", tmp_path)
    assert pdf.read_bytes().startswith(b"%PDF")


@every_report
def test_it_says_that_scores_are_suggestions(scheme: Scheme, make) -> None:
    assert "待专家确认" in text_of(make(dossier(scheme)))


@every_report
@pytest.mark.parametrize("case", ["no evidence", "nine experts", "nothing known", "long and odd texts"])
def test_it_is_made_of_whatever_there_is(scheme: Scheme, make, case: str) -> None:
    said, a = None, assessment(scheme)
    if case == "no evidence":
        a = assessment(scheme, {code: finding(code, "missing") for code in scheme.points}, documents=())
    elif case == "nine experts":
        said = review(scheme, final={"1.1": 0.5, "D1": -20})
    elif case == "nothing known":
        a = assessment(scheme, {c: replace(finding(c, "missing"), reasons=(), needed="") for c in scheme.points}, submission=SubmissionInfo(""), thresholds={})
    else:
        odd = evidence("长" * 20_000 + "\x00\x08\udce4￿", "坏\udce4名\x01.pdf")
        a = assessment(scheme, {"1.1": finding("1.1", "weak", odd)}, submission=SubmissionInfo("很长的名称" * 60))
    content = make(dossier(scheme, a, said))
    assert len(text_of(content)) > 100
    assert not re.search("[\x00-\x08\ud800-\udfff]", text_of(content))


@every_report
def test_what_a_scheme_does_not_have_is_not_told(scheme: Scheme, make) -> None:
    text = text_of(make(dossier(without_extras(scheme))))
    assert "（）" not in text and "0—0人" not in text and "采取等" not in text
    assert make not in REPORTS.values() or ("本方案没有加分项。" in text and "本方案没有减分项。" in text and "经专家组确认" not in text.partition("六、")[0])


@every_report
def test_pages_are_those_of_official_papers(scheme: Scheme, make) -> None:
    document = Document(BytesIO(make(dossier(scheme))))
    section, wide = document.sections[0], make in (gap_list, score_sheet_word)
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((297, 210) if wide else (210, 297), abs=0.1)
    if not wide:
        margins = [section.top_margin.mm, section.bottom_margin.mm, section.left_margin.mm, section.right_margin.mm]
        assert margins == pytest.approx([37, 35, 28, 26], abs=0.1)
    assert document.settings.odd_and_even_pages_header_footer
    for footer in (section.footer, section.even_page_footer):
        assert re.fullmatch("— +—", footer.paragraphs[0].text) and "PAGE" in footer._element.xml
    assert (section.footer.paragraphs[0].alignment, section.even_page_footer.paragraphs[0].alignment) == (2, 0)


@pytest.mark.parametrize(
    ("style", "face", "size", "line"),
    [("Title", "方正小标宋简体", 22, 36), ("Normal", "仿宋_GB2312", 16, 28.95), ("Heading 1", "黑体", 16, 28.95), ("Heading 2", "楷体_GB2312", 16, 28.95)],
)
def test_type_is_that_of_official_papers(scheme: Scheme, style: str, face: str, size: float, line: float) -> None:
    found = Document(BytesIO(self_report(dossier(scheme)))).styles[style]
    fonts = found.element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == face
    assert not [name for name in fonts.attrib if name.lower().endswith("theme")]
    assert found.font.size.pt == size
    assert found.paragraph_format.line_spacing.pt == pytest.approx(line, abs=0.05)


def test_fonts_that_are_not_installed_have_stand_ins(scheme: Scheme) -> None:
    table = parts(self_report(dossier(scheme)))["word/fontTable.xml"].decode()
    assert 'w:name="仿宋_GB2312"><w:altName w:val="FangSong_GB2312,仿宋' in table


@both_reports
def test_the_index_has_quotes_with_file_and_page(scheme: Scheme, make) -> None:
    states = {code: finding(code, "supported", evidence(f"第{code}点的原文", page=n)) for n, code in enumerate(scheme.points, 1)}
    rows = table_rows(make(dossier(scheme, assessment(scheme, states))), "原文摘录")
    wanted = [[code, f"《纪要.pdf》第{n}页", "会议纪要、原始材料、2022-03-18", f"第{code}点的原文"] for n, code in enumerate(scheme.points, 1)]
    assert rows == wanted


@both_reports
def test_the_index_says_how_much_more_there_is(scheme: Scheme, make) -> None:
    states = {code: finding(code, "missing") for code in scheme.points} | {"1.1": finding("1.1", "supported", *[evidence(f"第{n}段") for n in range(5)])}
    content = make(dossier(scheme, assessment(scheme, states)))
    assert len(table_rows(content, "原文摘录")) == 3
    assert "另有2处见评分表工作簿" in text_of(content)


@both_reports
def test_files_that_could_not_be_read_are_named(scheme: Scheme, make) -> None:
    text = text_of(make(dossier(scheme, assessment(scheme, documents=(SubmittedFile("锁.pdf", "0", "pdf", "encrypted"),), orphans=("无关.docx",)))))
    assert "锁.pdf（已加密）" in text and "不等于没有佐证" in text and "无关.docx" in text


@both_reports
def test_scores_by_group_stand_in_a_table_and_a_chart(scheme: Scheme, make) -> None:
    d = dossier(scheme, said=review(scheme))
    content = make(d)
    rows = table_rows(content, "得分点佐证情况")
    assert [row[3] for row in rows[:10]] == [f"{g.suggested:g}" for g in d.summary.groups]
    assert rows[-1][3:5] == [f"{d.scores.suggested.total:g}", f"{d.scores.panel.total:g}"]
    files = parts(content)
    chart = files["word/charts/chart1.xml"].decode()
    assert [f"{g.suggested:g}" for g in d.summary.groups] == [f"{float(v):g}" for v in re.findall(r"<c:v>([\d.]+)</c:v>", chart.split("建议分")[1].split("</c:val>")[0])[:10]]
    assert files["word/embeddings/chart1.xlsx"].startswith(b"PK")
    relation = re.search(r'externalData [^>]*r:id="(\w+)"', chart)
    assert relation and f'Id="{relation[1]}"' in files["word/charts/_rels/chart1.xml.rels"].decode()


@both_reports
def test_all_three_thresholds_are_told(scheme: Scheme, make) -> None:
    rows = table_rows(make(dossier(scheme)), "官方规定")
    assert [row[1] for row in rows[:3]] == [t.text for t in scheme.thresholds.values()]
    assert {row[4] for row in rows[:3]} == {"待专家确认"}
    assert {row[3] for row in rows[:3]} == {"未达到", "低于 70 分"}


@both_reports
def test_suspected_deductions_wait_for_the_panel(scheme: Scheme, make) -> None:
    d = dossier(scheme, assessment(scheme, {"D1": finding("D1", "suspected", evidence("通报重大质量事件"))}))
    text = text_of(make(d))
    assert "未予扣减，须由专家组确认" in text and "疑似（须专家组确认）" in text and "通报重大质量事件" in text
    assert table_rows(make(d), "得分点佐证情况")[-1][3] == f"{d.scores.suggested.total:g}"


def test_experts_have_a_line_each_to_sign(scheme: Scheme) -> None:
    assert [row[1] for row in table_rows(panel_report(dossier(scheme, said=review(scheme))), "签名")] == list(NINE)
    assert len(table_rows(panel_report(dossier(scheme)), "签名")) == scheme.panel.min


def test_wide_disagreement_is_put_before_the_panel(scheme: Scheme) -> None:
    d = dossier(scheme, said=review(scheme))
    apart = [c for c, u in d.scores.units.items() if u.said.spread is not None and u.said.spread > u.detail.max_score / 2]
    assert [row[0] for row in table_rows(panel_report(d), "极差")] == apart
    assert "极差" not in text_of(panel_report(dossier(scheme)))


def test_unfinished_reviews_say_so(scheme: Scheme) -> None:
    finals = dict.fromkeys(scheme.points, 0.25)
    assert "尚未逐项终评" in text_of(panel_report(dossier(scheme, said=review(scheme))))
    assert "尚未逐项终评" not in text_of(panel_report(dossier(scheme, said=review(scheme, final=finals))))
    few = Review(NINE, final=review(scheme, final={"1.1": 0.5}).final)
    assert "尚有94个得分点未定分" in text_of(panel_report(dossier(scheme, said=few)))


def test_the_gap_list_has_every_point_that_lost_something(scheme: Scheme) -> None:
    rows = table_rows(gap_list(dossier(scheme)), "责任单位")
    lost = [(n, code) for n, code in enumerate(scheme.points) if n % 5 != 0]
    assert [row[1].split("　")[0] for row in rows] == [code for _, code in lost]
    assert all(row[6] == f"请补充 {code} 的材料" and row[7:] == ["", ""] for row, (_, code) in zip(rows, lost, strict=True))
    assert rows[0][5].startswith("《纪要.pdf》第2页“第1.2点的原文”")
    assert rows[3][3] == "—"  # unreadable: nobody could tell


def test_nothing_to_mend_says_so(scheme: Scheme) -> None:
    a = assessment(scheme, {code: finding(code, "supported", evidence()) for code in scheme.points})
    assert "没有需要整改的事项" in text_of(gap_list(dossier(scheme, a)))


def test_the_score_sheet_has_every_point_in_official_order(scheme: Scheme) -> None:
    rows = table_rows(score_sheet_word(dossier(scheme, said=review(scheme))), "评分要点")
    texts = [row[3] for row in rows if row[3]]
    assert texts == [*(p.text for p in scheme.points.values()), *scheme.extras.values(), "含加分、减分"]


def test_cells_of_a_group_are_one_cell(scheme: Scheme) -> None:
    xml = parts(score_sheet_word(dossier(scheme)))["word/document.xml"].decode()
    assert xml.count("一、加强组织领导") == 1
    assert xml.count('w:vMerge w:val="restart"') > 40
