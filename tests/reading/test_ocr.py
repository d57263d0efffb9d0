"""Pictures of pages: characters, order, tables, seals, turned pages, and what is too uncertain to be quoted."""

import socket
from difflib import SequenceMatcher

import numpy as np
import pytest
from pictures import A4, needs_ocr, paper, scan, sealed, text_of
from PIL import Image

from assistant.reading import ocr, ocr_engine
from assistant.reading.layout import Line
from assistant.reading.picture_tables import find_grids
from assistant.reading.tables import Table, table_rows
from assistant.text import normalise

LETTER = "lanxi-bearings/2 加大政策支持/2-2 质量失信联合惩戒和质量增信融资工作情况.pdf"
COLUMNS = "hejiao-textiles/7 加强质量社会共治/7-2 家纺协会工作报告（会讯）.pdf"
TABLES = "lanxi-bearings/5 推动供应链产业链质量提升/5-2 澜锋轴承供应商质量协同提升协议及实施记录.pdf"
APPOINTMENT = "hejiao-textiles/6 加强质量人才培育/6-1 首席质量官聘任文件与培训材料.pdf"


def accuracy(read, truth):
    found = normalise("".join(line.text for line in read.lines)).replace(" ", "")
    return SequenceMatcher(None, found, normalise(truth), autojunk=False).ratio()


@pytest.fixture(scope="module")
def letter(sample_docs):
    """A letter with a red letterhead, askew, noisy, with a seal on its last lines."""
    return ocr.recognise(sealed(scan(sample_docs / LETTER, skew=1.2), 700, 1560, 120), 1, *A4)


@pytest.fixture(scope="module")
def record(sample_docs):
    return ocr.recognise(scan(sample_docs / TABLES, page=2), 7, *A4)


@needs_ocr
def test_a_sealed_noisy_page_askew_is_read(letter, sample_docs):
    assert accuracy(letter, text_of(sample_docs / LETTER)) > 0.97


@needs_ocr
def test_a_red_letterhead_is_read(letter):
    assert letter.lines[0].text == "澜溪市市场监督管理局"


@needs_ocr
def test_lines_of_a_paragraph_are_joined(letter):
    texts = [block.text for block in ocr.as_blocks(letter.lines, letter.tables)]
    assert any(text.startswith("来函收悉。") and text.endswith("函告如下。") for text in texts)


@needs_ocr
def test_boxes_lie_on_the_page_and_sizes_agree(letter):
    assert all(0 <= line.box[0] < line.box[2] <= A4[0] and 0 <= line.box[1] < line.box[3] <= A4[1] for line in letter.lines)
    assert len({round(line.size, 3) for line in letter.lines}) < 6


@needs_ocr
def test_a_seal_without_readable_writing_is_still_noticed(letter):
    assert letter.seals == ("",)


@needs_ocr
def test_the_writing_on_a_seal_is_read(sample_docs):
    assert ocr.recognise(scan(sample_docs / APPOINTMENT, dpi=200), 1, *A4).seals == ("禾礁砚棉纺织科技有限公司",)


@needs_ocr
def test_columns_are_read_one_after_the_other(sample_docs):
    read = ocr.recognise(scan(sample_docs / COLUMNS), 1, *A4)
    assert accuracy(read, text_of(sample_docs / COLUMNS)) > 0.97


@needs_ocr
def test_a_ruled_table_is_read_by_rows_that_know_their_header(record):
    (table,) = record.tables
    header = "主要企业 | 帮扶方式 | 结对家数 | 共享检测（机时） | 结对企业来料合格率（帮扶前→2023年）"
    assert [row.header for row in table.rows] == ["", *[header] * 6]
    assert table.rows[1].text == "澜锋 | 派驻工程师、开放试验室、信息平台 | 16 | 3120 | 95.2%→99.0%"


@needs_ocr
def test_the_text_of_a_table_is_quoted_once(record):
    blocks = ocr.as_blocks(record.lines, record.tables)
    assert "".join(block.text for block in blocks).count("派驻工程师、开放试验室") == 1
    assert [block.kind for block in blocks].index("row") == 2


@needs_ocr
def test_the_page_number_and_the_confidence_go_along(record):
    assert all(line.page == 7 and ocr.TRUST <= line.confidence <= 1 for line in record.lines)
    assert all(block.page == 7 and block.boxes and block.confidence <= 1 for block in ocr.as_blocks(record.lines, record.tables))


@needs_ocr
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_on_its_side_or_its_head_is_set_upright(sample_docs, turns):
    width, height = (A4[1], A4[0]) if turns % 2 else A4
    picture = np.rot90(scan(sample_docs / APPOINTMENT), turns)
    read = ocr.recognise(picture, 1, width, height)
    assert (read.turned + turns) % 4 == 0
    assert read.lines[1].text == "关于聘任严拂晓同志为公司首席质量官的决定"
    assert (read.lines[1].width, read.lines[1].height) == A4


@needs_ocr
def test_what_is_too_uncertain_is_counted_not_quoted(sample_docs):
    clear = Image.fromarray(scan(sample_docs / APPOINTMENT))
    coarse = clear.resize((clear.width // 8, clear.height // 8)).resize(clear.size)
    read = ocr.recognise(np.asarray(coarse), 1, *A4)
    assert read.unread > 0
    assert all(line.confidence >= ocr.TRUST for line in read.lines)


@needs_ocr
def test_a_blank_page_has_nothing(sample_docs):
    assert ocr.recognise(paper(), 1, *A4) == ocr.Recognised(())


@needs_ocr
def test_nothing_is_downloaded(monkeypatch):
    def refuse(*_):
        raise AssertionError("no network")

    ocr_engine._engine.cache_clear()
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert ocr_engine.find_text(paper()) == []
    assert ocr_engine.read_line(paper(200, 48)) == ("", 0.0)


def test_running_out_of_memory_is_told_as_such(monkeypatch):
    def engine():
        def read(*_, **__):
            raise RuntimeError("the runtime failed") from MemoryError()

        return read

    monkeypatch.setattr(ocr_engine, "_engine", engine)
    with pytest.raises(MemoryError):
        ocr_engine.find_text(paper())


def test_a_long_screenshot_is_cut_where_rows_are_blank():
    picture = paper(1000, 6000)
    picture[::50, 100:900] = 0
    parts = ocr_engine._parts(picture)
    assert len(parts) > 3 and (parts[0][0], parts[-1][1]) == (0, 6000)
    assert all(a[1] == b[0] and picture[b[0]].min() == 255 for a, b in zip(parts, parts[1:], strict=False))


MENDED = [
    ("禾财行[2021]88号", "禾财行〔2021〕88号"), ("禾市监质〔2021]58号", "禾市监质〔2021〕58号"), ("审核:卞思齐", "审核：卞思齐"), ("(草案)已拟出,", "（草案）已拟出，"),
    ("共享检测 （机时）", "共享检测（机时）"), ("会议于14:30开始", "会议于14:30开始"), ("产值1,234万元", "产值1,234万元"), ("ISO 9001 (2015)", "ISO 9001 (2015)"),
]


@pytest.mark.parametrize(("read", "mended"), MENDED)
def test_marks_get_the_width_they_have_in_chinese_text(read, mended):
    assert ocr._mended(read) == mended


def test_a_table_stands_where_its_first_line_stood():
    def line(text, top):
        return Line(text, 1, (70, top, 525, top + 16), *A4)

    table = Table(1, (60, 190, 530, 290), table_rows([["年度", "家数"], ["2021", "12"]], 1))
    blocks = ocr.as_blocks([line("前文。", 100), line("年度", 200), line("2021", 240), line("后文。", 400)], [table])
    assert [block.text for block in blocks] == ["前文。", "年度 | 家数", "2021 | 12", "后文。"]


@needs_ocr
def test_merged_cells_are_one():
    grey = np.full((600, 800), 255, dtype=np.uint8)
    for y in (100, 200, 300, 400):
        grey[y : y + 2, 100:702] = 0
    for x in (100, 300, 500, 700):
        grey[100:402, x : x + 2] = 0
    grey[110:195, 300:302] = 255  # first row: the first two cells are one
    grey[300:302, 310:495] = 255  # second column: the lower two cells are one
    (grid,) = find_grids(grey)
    assert [grid.cell(400, 150), grid.cell(400, 350), grid.cell(600, 350), grid.cell(50, 350)] == [(0, 0), (1, 1), (2, 2), None]


@needs_ocr
def test_a_frame_is_no_table():
    grey = np.full((600, 800), 255, dtype=np.uint8)
    grey[100:102, 100:700] = grey[500:502, 100:700] = grey[100:502, 100:102] = grey[100:502, 700:702] = 0
    assert find_grids(grey) == []


def test_a_short_line_has_the_size_of_the_body():
    lines = [Line(text, 1, (70, top, 500, top + size), *A4) for text, top, size in (("标题" * 8, 50, 26), ("正文" * 14, 100, 15.8), ("参加。", 130, 20))]
    assert [round(line.size, 1) for line in ocr._one_sized(lines)] == [26, 15.8, 15.8]
