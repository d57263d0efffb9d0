"""The workbook: official order, formulas that LibreOffice reckons to the same sums, text that stays text."""

import re
from io import BytesIO

import pytest
from office import (
    NINE,
    assessment,
    convert,
    dossier,
    evidence,
    finding,
    needs_calc,
    parts,
    repacked,
    review,
    without_extras,
)
from python_calamine import CalamineWorkbook

from assistant.models import SubmissionInfo
from assistant.models.review import Review
from assistant.reports.score_book import MAX, NOTE, OWN, PANEL, POINT, SCORE, SUGGESTED, score_book
from assistant.scheme import Scheme

SHEETS = ["评分表", "专家打分", "佐证索引"]
ATTACKS = ("=HYPERLINK(\"http://a.example\")", "+1+1", "-2+3", "@SUM(1)", "=1+1")


def rows(content: bytes, sheet: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def row_of(table: list[list[object]], label: str) -> list[object]:
    return next(row for row in table if row[0] == label)


def forgetful(content: bytes) -> bytes:
    """The workbook without the values of its formulas, so that whoever opens it must reckon."""
    files = parts(content)
    sheets = {name: re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", text) for name, text in files.items() if name.startswith("xl/worksheets/sheet")}
    assert any(text != files[name] for name, text in sheets.items())
    return repacked(files | sheets)


def full_review(scheme: Scheme) -> Review:
    finals = {code: p.max_score / 2 for code, p in list(scheme.points.items())[:40]}
    own = {code: p.max_score for code, p in scheme.points.items()} | {"B1": 1.0, "B2": 3.0, "B4": 1.0}
    return review(scheme, final=finals | {"1.1": None, "B2": 3, "B5": 3, "D1": -20, "D2": -20}, self_scores=own)


def test_every_point_has_its_row_in_official_order(scheme: Scheme) -> None:
    listed = [(row[POINT], row[MAX]) for row in rows(score_book(dossier(scheme)), "评分表") if row[POINT]][1:]
    official = [(p.text, p.max_score) for p in scheme.points.values()]
    official += [(i.text, i.max_score) for g in scheme.bonus.groups for i in g.items] + [(d.text, d.score) for d in scheme.deductions.items]
    assert listed == official


def test_levels_carry_the_official_words(scheme: Scheme) -> None:
    text = "\n".join(str(cell) for row in rows(score_book(dossier(scheme)), "评分表") for cell in row)
    assert all(f"{i.code}．{i.text}" in text for i in scheme.indicators)
    assert all(f"{second.name}\n（{second.max_score:g}分）" in text and second.preamble in text for first in scheme.level1 for second in first.level2)
    assert "一、加强组织领导\n（8分）" in text and "十二、政府质量荣誉\n（5分）" in text and "十三、减分项" in text


@pytest.mark.parametrize("said", [False, True], ids=["no review", "nine experts"])
def test_sums_are_those_of_the_program(scheme: Scheme, said: bool) -> None:
    d = dossier(scheme, said=full_review(scheme) if said else None)
    table = rows(score_book(d), "评分表")
    for label, name in (("评估项合计", "points"), ("总　分", "total"), ("减分合计（经专家组确认）", "deductions")):
        row = row_of(table, label)
        assert row[SUGGESTED] == getattr(d.scores.suggested, name)
        for column, sums in ((OWN, d.scores.own), (PANEL, d.scores.panel), (SCORE, d.scores.panel)):
            assert row[column] == (getattr(sums, name) if sums else 0 if name == "deductions" else "")


@needs_calc
@pytest.mark.parametrize("said", [False, True], ids=["no review", "nine experts"])
def test_libreoffice_reckons_every_cell_to_the_same(scheme: Scheme, tmp_path, said: bool) -> None:
    found = {"B1": finding("B1", "supported", evidence()), "D2": finding("D2", "suspected", evidence())}
    content = score_book(dossier(scheme, assessment(scheme, found), full_review(scheme) if said else None))
    reckoned = convert(forgetful(content), "xlsx", "xlsx", tmp_path).read_bytes()
    for sheet in SHEETS[:2]:
        written, found_ = rows(content, sheet), rows(reckoned, sheet)
        assert len(written) == len(found_)
        for ours, theirs in zip(written, found_, strict=True):
            assert [round(c, 6) if isinstance(c, float) else c for c in theirs[: len(ours)]] == [round(c, 6) if isinstance(c, float) else c for c in ours]


@pytest.mark.parametrize("bonus", [True, False], ids=["bonus", "no bonus"])
def test_a_scheme_without_deductions_has_no_such_block(scheme: Scheme, bonus: bool) -> None:
    own = without_extras(scheme, bonus)
    d = dossier(own, said=review(own))
    table = rows(score_book(d), "评分表")
    assert "减分" not in str(table) and ("政府质量荣誉" in str(table)) == bonus
    assert row_of(table, "总　分")[SUGGESTED] == d.scores.suggested.total and row_of(table, "总　分")[PANEL] == d.scores.panel.total


def test_a_scheme_that_names_no_number_of_experts_has_columns_for_five(scheme: Scheme) -> None:
    assert rows(score_book(dossier(without_extras(scheme))), "专家打分")[2][3:9] == [*(f"专家{n}" for n in range(1, 6)), "均值"]


@needs_calc
def test_scores_typed_into_an_empty_workbook_count(scheme: Scheme, tmp_path) -> None:
    files = parts(score_book(dossier(scheme)))
    sheet = files["xl/worksheets/sheet2.xml"].decode()
    typed, count = re.subn(r'<c r="(D|E)4" s="(\d+)"/>', lambda m: f'<c r="{m[1]}4" s="{m[2]}"><v>{0.5 if m[1] == "D" else 0.25}</v></c>', sheet)
    assert count == 2
    content = forgetful(repacked(files | {"xl/worksheets/sheet2.xml": typed.encode()}))
    table = rows(convert(content, "xlsx", "xlsx", tmp_path).read_bytes(), "评分表")
    assert row_of(table, "总　分")[PANEL] == 0.38  # the mean of two, rounded


def test_nine_experts_stand_beside_each_other(scheme: Scheme) -> None:
    d = dossier(scheme, said=review(scheme))
    table = rows(score_book(d), "专家打分")
    assert tuple(table[2][3:12]) == NINE
    body = {row[0]: row for row in table[3:]}
    for code, unit in d.scores.units.items():
        given = [("" if g is None else "不能判断" if g.score is None else g.score) for g in unit.given]
        assert body[code][3:12] == given
        assert body[code][12:16] == [v if v is not None else "" for v in (unit.said.mean, unit.said.spread, unit.said.deviation, unit.said.suggested)]


def test_evidence_is_listed_with_file_and_page(scheme: Scheme) -> None:
    table = rows(score_book(dossier(scheme)), "佐证索引")
    body = {row[0]: row for row in table[3:]}
    assert list(body) == list(scheme.units)
    for n, code in enumerate(scheme.points, 1):
        assert body[code][3:6] == ["1 组织", f"《纪要.pdf》第{n}页", f"第{code}点的原文"]
    assert body["D1"][5] == "未见相关材料"


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_looks_like_a_formula_stays_text(scheme: Scheme, attack: str) -> None:
    quotes = evidence(attack, f"{attack}/{attack}.pdf", kind=attack)
    a = assessment(scheme, {"1.1": finding("1.1", "supported", quotes)}, submission=SubmissionInfo(attack))
    content = score_book(dossier(scheme, a, review(scheme, experts=(attack, "乙"))))
    formulas = re.findall(rb"<f>([^<]*)</f>", b"".join(text for name, text in parts(content).items() if name.startswith("xl/worksheets/")))
    assert formulas and all(re.match(rb"(IF|MIN|[A-Z]+\d+\+)", f) for f in formulas)
    quote = next(row[5] for row in rows(content, "佐证索引") if row[0] == "1.1")
    assert quote == attack
    assert rows(content, "专家打分")[2][3] == attack
    assert b'quotePrefix="1"' in parts(content)["xl/styles.xml"]


def test_very_long_texts_and_forbidden_characters_are_kept_within_what_excel_holds(scheme: Scheme) -> None:
    quote = evidence("长" * 40_000 + "\x00\x0b\udce4", "坏\udce4名.pdf")
    content = score_book(dossier(scheme, assessment(scheme, {"1.1": finding("1.1", "supported", quote)})))
    row = next(row for row in rows(content, "佐证索引") if row[0] == "1.1")
    assert str(row[4]) == "《坏\N{REPLACEMENT CHARACTER}名.pdf》第3页"
    assert str(row[5]).startswith("长" * 9_000) and str(row[5]).endswith("……")


def test_a_point_that_nobody_can_tell_has_no_number(scheme: Scheme) -> None:
    table = rows(score_book(dossier(scheme, assessment(scheme, {"1.1": finding("1.1", "unreadable")}))), "评分表")
    assert table[3][SUGGESTED] == "无法判断"


def test_remarks_say_where_the_evidence_stands_or_what_the_chair_wrote(scheme: Scheme) -> None:
    a = assessment(scheme, {"1.1": finding("1.1", "supported", evidence()), "1.2": finding("1.2", "missing", evidence(status="planned"))})
    table = rows(score_book(dossier(scheme, a)), "评分表")
    assert (table[3][NOTE], table[4][NOTE]) == ("佐证充分：《纪要.pdf》第3页", "缺少佐证")


def test_prints_on_wide_pages_with_head_and_page_numbers(scheme: Scheme) -> None:
    files = parts(score_book(dossier(scheme)))
    for number, paper in ((1, b"8"), (2, b"8"), (3, b"9")):
        sheet = files[f"xl/worksheets/sheet{number}.xml"]
        assert b'paperSize="' + paper + b'"' in sheet and b'orientation="landscape"' in sheet and b'fitToHeight="0"' in sheet
        assert "第 &amp;P 页".encode() in sheet
    assert files["xl/workbook.xml"].count(b"_xlnm.Print_Titles") == 3
