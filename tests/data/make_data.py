"""Makes the files of this folder; needs LibreOffice, and xlwt (BSD), which nothing else here needs."""

import datetime
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "reading")]

import xlwt  # noqa: E402
from builders import element, paragraph, run_of, table  # noqa: E402
from office_files import (  # noqa: E402
    PASSAGE,
    TITLE,
    OfdPage,
    note_mark,
    noted_word_file,
    numbered,
    ofd_bytes,
    text_box,
    with_numbering,
)


def notice_doc():
    """Word 97: numbering, a footnote, tracked changes, a merged table, a text box."""
    deleted = element("del", element("r", element("delText", text="尚未")), id=1, author="甲", date="2021-05-18T00:00:00Z")
    inserted = element("ins", run_of("已经"), id=2, author="甲", date="2021-05-18T00:00:00Z")
    with tempfile.TemporaryDirectory() as scratch:
        word = with_numbering(noted_word_file(
            Path(scratch) / "notice.docx",
            numbered("工作机制"), paragraph(PASSAGE, note_mark("footnote", 1)), numbered("联席会议", 1), paragraph("工作组", deleted, inserted, "开展工作。"),
            numbered("培育情况"), table(["年度", "家数"], ["2021", "12"], ["2022", "15"]), paragraph("照片如下：", text_box("工作组揭牌现场")),
            footnotes=["数据来自市场监管局。"], title=TITLE,
        ))
        profile = (Path(scratch) / "profile").as_uri()
        subprocess.run(["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc:MS Word 97", "--outdir", scratch, str(word)], check=True)
        shutil.copy(Path(scratch) / "notice.doc", HERE / "notice.doc")


def ledger_xls():
    """Excel 97: a title, a header of two rows with merged cells, per cents, a month, a merged name."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("培育台账")
    percent, month = xlwt.easyxf(num_format_str="0.0%"), xlwt.easyxf(num_format_str='yyyy"年"m"月"')
    sheet.write_merge(0, 0, 0, 4, "轴承产业首席质量官培育台账")
    for (top, bottom, left, right), text in {(1, 2, 0, 0): "企业", (1, 1, 1, 2): "培育数量", (1, 2, 3, 3): "合格率", (1, 2, 4, 4): "时间"}.items():
        sheet.write_merge(top, bottom, left, right, text)
    sheet.write(2, 1, "2021年")
    sheet.write(2, 2, "2022年")
    sheet.write_merge(3, 4, 0, 0, "澜锋轴承")
    for row, cells in {3: (12, 12), 4: (13, 14.5)}.items():
        for column, value in enumerate(cells, 1):
            sheet.write(row, column, value)
    sheet.write(3, 3, 0.985, percent)
    sheet.write(3, 4, datetime.date(2021, 5, 1), month)
    sheet.write(4, 3, 0.99, percent)
    sheet.write(5, 0, PASSAGE)
    book.save(str(HERE / "ledger.xls"))


def notice_ofd():
    """OFD: a title, a paragraph over three lines, a table set by columns, a second page."""
    first = OfdPage().centred(TITLE).paragraph(PASSAGE)
    for number, row in enumerate([("年度", "家数"), ("2021", "12"), ("2022", "15")]):
        for column, text in enumerate(row):
            first.text(text, 25 + 60 * column, 120 + 10 * number)
    (HERE / "notice.ofd").write_bytes(ofd_bytes(first, OfdPage().text("一、工作机制").paragraph("全年召开联席会议三次。")))


if __name__ == "__main__":
    notice_doc()
    ledger_xls()
    notice_ofd()
