"""What is known of a submission: submission.toml, options, the folder's name; the cycle."""

import shutil
from dataclasses import replace
from datetime import date

import pytest
from builders import zip_bytes, zip_file

from assistant.errors import UsageError
from assistant.models import SubmissionInfo
from assistant.options import load_options
from assistant.scheme import load_scheme, scheme_folder
from assistant.submission import (
    add_months,
    odd_approval,
    submission_file,
    submission_info,
    unknown_facts,
    with_own_scheme,
)

MONTHS = 36
WRITTEN = """\
name = "长三角（澜溪—云浦）轴承产业质量提升示范试点"
cities = ["澜溪市", "云浦市"]
approved_on = 2021-03-15
industry = "轴承"
main_enterprises = ["澜锋轴承股份有限公司"]
"""
MONTHS_LATER = {
    "three years": (date(2021, 3, 15), 36, date(2024, 3, 15)),
    "into a shorter month": (date(2021, 1, 31), 1, date(2021, 2, 28)),
    "into February of a leap year": (date(2023, 10, 30), 4, date(2024, 2, 29)),
    "from the 29th of February": (date(2020, 2, 29), 36, date(2023, 2, 28)),
    "over the end of the year": (date(2021, 11, 30), 3, date(2022, 2, 28)),
    "December stays December": (date(2021, 12, 31), 12, date(2022, 12, 31)),
    "no month": (date(2021, 1, 15), 0, date(2021, 1, 15)),
}


@pytest.fixture
def folder(tmp_path):
    """A submission's folder with this submission.toml in it (None: without)."""

    def make(content, name="澜溪轴承"):
        made = tmp_path / name
        made.mkdir()
        if content is not None:
            (made / "submission.toml").write_bytes(content if isinstance(content, bytes) else content.encode())
        return made

    return make


def info(*paths, **flags):
    return submission_info(paths, load_options(**flags), MONTHS)


@pytest.mark.parametrize(("day", "months", "later"), MONTHS_LATER.values(), ids=MONTHS_LATER)
def test_months_are_added_by_the_calendar(day, months, later):
    assert add_months(day, months) == later


def test_the_file_of_the_folder_tells_name_cities_industry_and_enterprises(folder):
    known = info(folder(WRITTEN))
    assert known.name == "长三角（澜溪—云浦）轴承产业质量提升示范试点"
    assert known.cities == ("澜溪市", "云浦市")
    assert known.industry == "轴承"
    assert known.main_enterprises == ("澜锋轴承股份有限公司",)


def test_the_cycle_ends_the_day_before_the_third_anniversary(folder):
    assert info(folder(WRITTEN)).cycle == (date(2021, 3, 15), date(2024, 3, 14))


def test_without_an_approval_date_there_is_no_cycle(folder):
    known = info(folder('name = "澜溪轴承"\n'))
    assert (known.approved_on, known.cycle) == (None, None)


@pytest.mark.parametrize("names", [
    pytest.param(["submission.toml", "1 会议/纪要.txt"], id="at the top"),
    pytest.param(["甲市材料/submission.toml", "甲市材料/纪要.txt", "__MACOSX/甲市材料/._纪要.txt", ".DS_Store"], id="in the only folder"),
])
def test_the_file_in_a_zip_tells_as_that_in_a_folder_does(tmp_path, names):
    known = info(zip_file(tmp_path / "材料.zip", dict.fromkeys(names, WRITTEN), gbk=True))
    assert (known.cities, known.approved_on) == (("澜溪市", "云浦市"), date(2021, 3, 15))


@pytest.mark.parametrize("names", [["甲市/submission.toml", "乙市/纪要.txt"], ["甲市/一/submission.toml"], ["纪要.txt"]], ids=["one of two folders", "deeper", "none"])
def test_a_file_elsewhere_in_a_zip_is_not_that_of_the_submission(tmp_path, names):
    assert info(zip_file(tmp_path / "材料.zip", dict.fromkeys(names, WRITTEN))).cities == ()


def test_a_file_in_a_zip_that_is_not_right_or_not_to_be_read_is_named(tmp_path):
    (tmp_path / "锁.zip").write_bytes(zip_bytes({"submission.toml": WRITTEN}, password=True))
    for path, why in ((zip_file(tmp_path / "错.zip", {"submission.toml": 'nam = "澜溪"'}), "nam"), (tmp_path / "锁.zip", "密码")):
        with pytest.raises(UsageError, match=f"submission.toml .*{why}.*请改正"):
            info(path)


def test_what_is_no_zip_tells_nothing(tmp_path):
    (tmp_path / "坏.zip").write_bytes(b"PK\x03\x04")
    (tmp_path / "纪要.txt").write_text("纪要", encoding="utf-8")
    assert info(tmp_path / "坏.zip").name == "坏" and info(tmp_path / "纪要.txt").cities == ()


def test_options_go_before_the_file(folder):
    known = info(folder(WRITTEN), name="另名", cities=("禾礁市",), approved_on=date(2022, 1, 1), industry="家纺", main_enterprises=("甲厂",))
    assert (known.name, known.cities, known.industry, known.main_enterprises) == ("另名", ("禾礁市",), "家纺", ("甲厂",))
    assert known.cycle == (date(2022, 1, 1), date(2024, 12, 31))


def test_without_a_name_the_folder_or_archive_gives_it(folder, tmp_path):
    assert info(folder(None)).name == "澜溪轴承"
    assert info(tmp_path / "禾礁家纺.zip").name == "禾礁家纺"


def test_a_dot_in_the_name_of_a_folder_is_part_of_the_name(folder):
    assert info(folder(None, "2021.03 澜溪轴承")).name == "2021.03 澜溪轴承"


def test_the_first_folder_that_has_the_file_tells(folder):
    assert info(folder(None, "补充材料"), folder(WRITTEN)).industry == "轴承"


def test_evidence_does_not_bring_the_score_sheet_that_it_is_judged_by(folder):
    made = folder('scheme = "澜溪轴承/方案"\n')
    shutil.copytree(scheme_folder("yrd-2021"), made / "方案")
    for named in ((made / "方案").as_posix(), "澜溪轴承/方案", "\\\\\\\\主机\\\\共享", "yrd-1999"):
        (made / "submission.toml").write_text(f'scheme = "{named}"\n', encoding="utf-8")
        with pytest.raises(UsageError, match="不是随程序提供的.*--scheme"):
            with_own_scheme([made], load_options())
    own = str(made / "方案")
    assert with_own_scheme([made], load_options(scheme=own)).scheme == own  # whoever checks may name any


def test_an_own_scheme_may_be_a_setting(folder, monkeypatch):
    monkeypatch.setenv("ASSISTANT_SCHEME", "food-safety")
    assert with_own_scheme([folder(None)], load_options()).scheme == "food-safety"


BROKEN = {
    "a misspelt key": ('nam = "澜溪"\n', "nam"),
    "one city not in a list": ('cities = "澜溪市"\n', 'cities：应为列表，如 ["甲市", "乙市"]'),
    "a city without a name": ('cities = ["甲市", " "]\n', "cities.1：不能少于 1 个字"),
    "a date in Chinese": ('approved_on = "2021年3月15日"\n', "approved_on"),
    "a day that does not exist": ("approved_on = 2021-02-30\n", "第 1 行：没有这个日期"),
    "no value": ("name =\n", "第 1 行：等号后面没有内容"),
    "saved as GBK": (WRITTEN.encode("gbk"), "第 1 行不是 UTF-8 编码，请另存为 UTF-8"),
}


@pytest.mark.parametrize(("content", "what"), BROKEN.values(), ids=BROKEN)
def test_a_wrong_file_is_named_in_one_line_with_what_is_wrong(folder, content, what):
    with pytest.raises(UsageError) as caught:
        info(folder(content))
    message = str(caught.value)
    assert message.startswith("submission.toml ")
    assert what in message
    assert message.endswith("请改正后重试。")
    assert "\n" not in message


def test_a_file_with_a_byte_order_mark_is_read(folder):
    assert info(folder("\ufeff" + WRITTEN)).industry == "轴承"


def test_both_sample_submissions_tell_their_cycle(sample_docs):
    for folder in ("lanxi-bearings", "hejiao-textiles"):
        known = info(sample_docs / folder)
        assert known.name.startswith("长三角（")
        assert known.cycle[0] == known.approved_on


def test_a_key_that_nobody_knows_is_named_with_those_there_are(tmp_path):
    (tmp_path / "submission.toml").write_text('province = "甲省"', encoding="utf-8")
    with pytest.raises(UsageError, match="province：不认识的键；可用的键有 .*approved_on"):
        submission_file([tmp_path])


def test_what_is_not_known_is_told_with_what_it_costs():
    scheme = load_scheme("yrd-2021")
    known = SubmissionInfo("澜溪轴承", ("澜溪市",), date(2021, 3, 15))
    assert unknown_facts(known, scheme) == ("", "")
    assert unknown_facts(replace(known, cities=()), scheme)[0].startswith("没有参与城市：是不是本地做的不能核对；")
    assert "加分项暂不计" in unknown_facts(replace(known, approved_on=None), scheme)[0]
    assert unknown_facts(replace(known, approved_on=None), load_scheme("yrd-2020")) == ("", "")


@pytest.mark.parametrize(("approved", "said"), [
    (date(2099, 1, 1), "批准日期 2099-01-01 晚于今天"), (date(1821, 3, 15), "批准日期 1821-03-15 早于 2015 年"), (date(2021, 3, 15), ""), (None, ""),
])
def test_a_date_of_approval_that_cannot_be_one_is_told(approved, said):
    found = odd_approval(approved, date(2026, 1, 1))
    assert found.startswith(said) and found.endswith("请核对" if said else "")


def test_a_cycle_does_not_run_beyond_the_calendar():
    assert add_months(date(9999, 1, 1), 36) == date.max
