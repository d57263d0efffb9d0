"""One result of the panel: the page, the score sheet, the report and the workbook tell the same, whatever was set, and before anything is final."""

from io import BytesIO

import pytest
from docx import Document
from office import NINE, WHEN, assessment, convert, needs_calc
from test_score_book import SHEETS, forgetful, row_of, rows
from test_word_reports import table_rows, text_of

from assistant.models.review import Decision, PanelSettings, Review
from assistant.panel import as_set, summarise
from assistant.reports import render, render_docx, render_xlsx
from assistant.reports.score_book import OWN, PANEL, SCORE
from assistant.reports.word_parts import standing
from assistant.scheme import Scheme

SEVEN = NINE[:7]
SHARES = (0.85, 0.85, 0.8, 0.85, 0.9, 0.05, 0.4)  # the sixth is far off
SET = {
    "nothing set": PanelSettings(),
    "no trim, other rules": PanelSettings(trim=0.0, disagreement=0.85, checking={"bonus_rule": "sum", "deduction_rule": "each"}),
    "a median, thresholds of the chair": PanelSettings(trim=0.45, disagreement=0.2, thresholds={"award": 95.0, "suspend": 92.0, "apply": 60.0}),
}
set_so = pytest.mark.parametrize("settings", SET.values(), ids=SET)


@pytest.fixture
def seven(scheme: Scheme) -> Review:
    """Seven experts, one far off and now and then at a loss; four of them for every bonus row but the last, all for a deduction."""
    made = [
        Decision(code, name, None if (n + m) % 40 == 0 else round(p.max_score * share, 3), WHEN)
        for n, (code, p) in enumerate(scheme.points.items()) for m, (name, share) in enumerate(zip(SEVEN, SHARES, strict=True))
    ]
    for group in scheme.bonus.groups:
        made += [Decision(i.code, name, i.max_score if n < 4 and i.code != "B6" else 0.0, WHEN) for i in group.items for n, name in enumerate(SEVEN)]
    made += [Decision("D1", name, -20.0, WHEN) for name in SEVEN]
    return Review(SEVEN, tuple(made), self_scores={code: p.max_score * 0.7 for code, p in scheme.points.items()})


@set_so
def test_papers_have_the_totals_and_verdicts_of_the_page(scheme: Scheme, seven: Review, settings: PanelSettings) -> None:
    page, a = summarise(seven, scheme, settings), assessment(scheme)
    table = rows(render_xlsx(a, scheme, seven, settings=settings), SHEETS[0])
    assert [row_of(table, label)[PANEL] for label in ("评估项合计", "减分合计（经专家组确认）", "总　分")] == [page.sums.points, page.sums.deductions, page.sums.total]
    assert (row_of(table, "总　分")[SCORE], row_of(table, "总　分")[OWN]) == (page.sums.total, page.self_sums.total)
    (sheet,) = (t for t in Document(BytesIO(render_docx(a, scheme, seven, "sheet", settings=settings))).tables)
    assert sheet.rows[-1].cells[7].text == f"{page.sums.total:g}"
    report = render_docx(a, scheme, seven, "panel", settings=settings)
    *told, totals = table_rows(report, "官方规定")
    assert totals[4] == f"{page.sums.total:g}"
    for verdict, row, limit in zip(page.verdicts, told, as_set(scheme, settings).thresholds.values(), strict=True):
        assert (row[1], row[2 if verdict.name == "apply" else 4]) == (verdict.text, standing(limit, verdict.holds))
    assert [row[0] for row in table_rows(report, "极差")] == list(page.disputed)


@set_so
def test_the_web_page_has_them_too(scheme: Scheme, seven: Review, settings: PanelSettings) -> None:
    result, a = summarise(seven, scheme, settings), assessment(scheme)
    page = render("html", a, scheme, seven, settings=settings).decode()
    assert f'专家分（7 人）</span><b>{result.sums.total:g}</b>' in page and f'<td class="number">{result.sums.points:.2f}</td>' in page
    assert f"专家 <b>{result.units['1.3'].score:g}</b> 分" in page and "专家分未定稿：" in page
    assert "专家分" not in render("html", a, scheme, Review(SEVEN), settings=settings).decode()


@needs_calc
@set_so
def test_the_formulas_reckon_what_the_page_shows(scheme: Scheme, seven: Review, settings: PanelSettings, tmp_path) -> None:
    page = summarise(seven, scheme, settings)
    content = render_xlsx(assessment(scheme), scheme, seven, settings=settings)
    reckoned = convert(forgetful(content), "xlsx", "xlsx", tmp_path).read_bytes()
    assert row_of(rows(reckoned, SHEETS[0]), "总　分")[PANEL] == pytest.approx(page.sums.total, abs=1e-9)
    body = {row[0]: row for row in rows(reckoned, SHEETS[1])[3:]}
    for code, unit in page.units.items():
        assert body[code][3 + len(SEVEN) + 3] == ("" if unit.suggested is None else unit.suggested), code


@pytest.mark.parametrize(("trim", "said"), [(0.0, "平均分"), (0.2, "截尾均值（两端各去掉20%）")])
def test_papers_say_how_the_scores_come_about(scheme: Scheme, seven: Review, trim: float, said: str) -> None:
    settings, a = PanelSettings(trim=trim), assessment(scheme)
    for report in ("panel", "sheet"):
        assert said in text_of(render_docx(a, scheme, seven, report, settings=settings))
    assert said in str(rows(render_xlsx(a, scheme, seven, settings=settings), SHEETS[1])[1][0])
