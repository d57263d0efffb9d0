"""Sheets as offices make them: titles, headers over several rows, merged names, figures as they are shown."""

import datetime
import shutil
import zipfile

import pytest
from builders import zip_bytes
from office_files import DATA, PASSAGE, ods_bytes
from PIL import Image

from assistant.errors import UnreadableError
from assistant.models import Block, PageSeal
from assistant.reading import pictures
from assistant.reading.contents import PictureText
from assistant.reading.sheet import read_csv, read_sheet
from assistant.reading.sheet_formats import Shown, of_code

xlsxwriter = pytest.importorskip("xlsxwriter")
HEADER = "企业 | 培育数量 2021年 | 培育数量 2022年 | 合格率 | 时间"


@pytest.fixture
def make(tmp_path):
    """Write a workbook by a function that gets it, and read it."""

    def write(fill, name="台账.xlsx"):
        book = xlsxwriter.Workbook(str(tmp_path / name))
        fill(book)
        book.close()
        return read_sheet(tmp_path / name)

    return write


def rows(*lines, name="Sheet1"):
    def fill(book):
        sheet = book.add_worksheet(name)
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)

    return fill


def texts(found):
    return [b.text for b in found.blocks]


def test_a_table_carries_its_header_and_stands_below_the_name_of_the_sheet(make):
    found = make(rows(["年度", "家数"], [2021, 12], name="培育台账"))
    assert [(b.kind, b.level, b.text, b.header) for b in found.blocks] == [
        ("heading", 1, "培育台账", ""), ("row", 0, "年度 | 家数", ""), ("row", 0, "2021 | 12", "年度 | 家数"),
    ]


def test_a_sheet_that_nobody_named_is_no_heading(make):
    assert texts(make(rows(["年度", "家数"]))) == ["年度 | 家数"]


def test_the_title_row_is_a_heading_and_the_title_of_the_file(make):
    found = make(rows(["首席质量官名单"], ["单位：人"], ["姓名", "单位"], ["张三", "澜锋轴承"]))
    assert [(b.kind, b.text) for b in found.blocks[:3]] == [("heading", "首席质量官名单"), ("paragraph", "单位：人"), ("row", "姓名 | 单位")]
    assert found.title == "首席质量官名单"


def test_an_annex_number_is_no_title(make):
    assert make(rows(["附件2"], ["首席质量官名单"], ["姓名", "单位"])).title == "首席质量官名单"


def test_each_sheet_is_a_page_that_is_printed_nobody_knows_where(make):
    found = make(lambda book: [book.add_worksheet(n).write_row(0, 0, [n, "家数"]) for n in ("甲", "乙")])
    assert ([b.page for b in found.blocks], found.pages, found.paged) == ([1, 1, 2, 2], 2, False)


def test_hidden_sheets_are_left_out(make):
    def fill(book):
        book.add_worksheet("名单").write_row(0, 0, ["姓名", "单位"])
        hidden = book.add_worksheet("选项")
        hidden.write(0, 0, "是")
        hidden.hide()

    assert texts(make(fill)) == ["名单", "姓名 | 单位"]


def test_figures_look_as_the_sheet_shows_them(make):
    def fill(book):
        sheet = book.add_worksheet()
        formats = {"pct": "0.0%", "month": 'yyyy"年"m"月"', "day": "yyyy-mm-dd"}
        shown = {name: book.add_format({"num_format": code}) for name, code in formats.items()}
        sheet.write_row(0, 0, [12.0, 0.1 + 0.2, "已完成"])
        sheet.write(0, 3, 0.985, shown["pct"])
        sheet.write(0, 4, datetime.date(2021, 5, 1), shown["month"])
        sheet.write(0, 5, datetime.date(2021, 5, 12), shown["day"])

    assert texts(make(fill)) == ["12 | 0.3 | 已完成 | 98.5% | 2021年5月 | 2021-05-12"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [("0%", Shown(True)), ("0.00%;[Red]-0.00%", Shown(True, 2)), ('yyyy"年"m"月"', Shown(False)), ("yyyy-mm-dd", None), ('0"%达标"', None), ("General", None)],
)
def test_a_format_code_is_looked_up_only_where_it_changes_the_meaning(code, shown):
    assert of_code(code) == shown


PER_CENT = [(0.985, 0, "99%"), (0.985, 1, "98.5%"), (0.125, 0, "13%"), (0.0625, 1, "6.3%"), (-0.985, 0, "-99%"), (0.285, 0, "29%"), (1e20, 30, f"1{'0' * 22}.{'0' * 30}%")]


@pytest.mark.parametrize(("value", "decimals", "shown"), PER_CENT)
def test_half_a_per_cent_goes_up_as_in_excel(value, decimals, shown):
    assert Shown(True, decimals).number(value) == shown


def test_an_old_sheet_is_read_with_its_merged_cells_and_formats():
    found = read_sheet(DATA / "ledger.xls")
    assert [b.text for b in found.blocks] == [
        "培育台账", "轴承产业首席质量官培育台账", HEADER, "澜锋轴承 | 12 | 12 | 98.5% | 2021年5月", "澜锋轴承 | 13 | 14.5 | 99.0%", PASSAGE,
    ]
    assert [b.header for b in found.blocks if b.kind == "row"] == ["", HEADER, HEADER]


def test_a_merged_figure_counts_once(make):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["企业", "合计"])
        sheet.merge_range("B2:B3", 25)
        sheet.write_column(1, 0, ["甲厂", "乙厂"])

    assert texts(make(fill)) == ["企业 | 合计", "甲厂 | 25", "乙厂"]


def test_a_wps_sheet_is_read_by_what_is_in_it(tmp_path):
    shutil.copy(DATA / "ledger.xls", tmp_path / "台账.et")
    assert read_sheet(tmp_path / "台账.et").blocks == read_sheet(DATA / "ledger.xls").blocks


def test_an_open_document_sheet_is_read(tmp_path):
    (tmp_path / "名单.ods").write_bytes(ods_bytes(("姓名", "单位"), ("张三", "澜锋轴承")))
    assert texts(read_sheet(tmp_path / "名单.ods")) == ["名单", "姓名 | 单位", "张三 | 澜锋轴承"]


def test_a_sheet_of_plain_lines_is_a_text(make):
    found = make(rows(*([f"第{n}项工作已完成。"] for n in range(8))))
    assert {b.kind for b in found.blocks} == {"paragraph"}


def test_an_empty_workbook_has_no_blocks(make):
    assert make(lambda book: book.add_worksheet("空表")).blocks == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_separated_values_are_read_in_the_encodings_of_the_trade(tmp_path, encoding, mark):
    lines = [("姓名", "单位", "备注"), ("张三", "澜锋轴承", '"第一行\n第二行"')]
    (tmp_path / "1.csv").write_bytes("\n".join(mark.join(line) for line in lines).encode(encoding))
    assert texts(read_csv(tmp_path / "1.csv")) == ["姓名 | 单位 | 备注", "张三 | 澜锋轴承 | 第一行 第二行"]


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0" + bytes(600), zip_bytes({"xl/workbook.xml": "<a/>"}), b"PK\x03\x04"], ids=["zero bytes", "old", "new", "cut"])
def test_a_broken_sheet_asks_to_be_saved_anew(tmp_path, content):
    (tmp_path / "断.xlsx").write_bytes(content)
    with pytest.raises(UnreadableError, match="另存后重新提交"):
        read_sheet(tmp_path / "断.xlsx")


@pytest.fixture
def pasted(make, tmp_path, monkeypatch):
    """A workbook whose second sheet, the first to be seen, has a picture of 450 × 600 dots below a text, read with a recognition."""

    def read(recognise, scale=1.0, change=lambda members: members):
        def fill(book):
            book.add_worksheet("旧").hide()
            sheet = book.add_worksheet("凭证")
            sheet.activate()
            sheet.write(0, 0, "付款凭证")
            sheet.insert_image("A3", str(tmp_path / "1.png"), {"x_scale": scale, "y_scale": scale})

        Image.new("L", (450, 600)).save(tmp_path / "1.png", dpi=(72, 72))
        monkeypatch.setattr(pictures, "recogniser", lambda: None)
        make(fill)
        monkeypatch.setattr(pictures, "recogniser", lambda: recognise)
        with zipfile.ZipFile(tmp_path / "台账.xlsx") as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        (tmp_path / "台账.xlsx").write_bytes(zip_bytes(change(members)))
        return read_sheet(tmp_path / "台账.xlsx")

    return read


def test_a_pasted_picture_is_recognised_below_the_rows_of_its_sheet(pasted):
    found = pasted(lambda data, page: PictureText((Block("收款人：澜溪检测中心", page),), seals=("澜溪市财政局",)))
    assert [(b.text, b.page) for b in found.blocks] == [("凭证", 1), ("付款凭证", 1), ("收款人：澜溪检测中心", 1)]
    assert (found.problem, found.properties.seals) == (None, (PageSeal(1, "澜溪市财政局"),))


@pytest.mark.parametrize(("scale", "unread"), [(1.0, (1,)), (0.1, ())], ids=["a scan", "a logo"])
def test_a_pasted_picture_that_is_not_read_is_told(pasted, scale, unread):
    found = pasted(None, scale)
    assert found.unread_pages == unread and ("整页图片" in (found.problem or ("",))[0]) == bool(unread)


def test_a_picture_in_a_cell_of_wps_is_read(pasted):
    def as_wps(members):
        links = members.pop("xl/drawings/_rels/drawing1.xml.rels").replace(b"../media", b"media")
        return members | {"xl/cellimages.xml": members.pop("xl/drawings/drawing1.xml"), "xl/_rels/cellimages.xml.rels": links}

    found = pasted(lambda data, page: PictureText((Block("合格证", page),)), change=as_wps)
    assert found.blocks[-1].text == "合格证"


def test_a_broken_drawing_leaves_the_rows_readable(pasted):
    found = pasted(None, change=lambda members: members | {"xl/drawings/drawing1.xml": b"<"})
    assert (found.blocks[-1].text, found.unread_pages) == ("付款凭证", (1,))


def test_embedded_files_are_named(pasted):
    def embedding(members):
        links = "xl/worksheets/_rels/sheet2.xml.rels"
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
        link = f'<Relationship Id="rId9" Type="{kind}" Target="../embeddings/Word1.docx"/></Relationships>'
        return members | {links: members[links].replace(b"</Relationships>", link.encode()), "xl/embeddings/Word1.docx": b"x"}

    found = pasted(None, 0.1, embedding)
    assert found.problem is not None and "没有读取：Word1.docx；请另存" in found.problem[0]
