"""The lexicon that comes with the scheme, and what is said of a damaged copy."""

import shutil
from typing import get_args

import pytest

from assistant.errors import DataError
from assistant.lexicon import load_lexicon
from assistant.lexicon.examples import example_files
from assistant.matching.keywords import KeywordIndex
from assistant.models import Status
from assistant.scheme import parent, schemes_folder
from assistant.text import normalise

SCHEMES = schemes_folder()
POINTS = "points/01-leadership.yaml"
ACTORS_OF_1_1 = "actors: [参与单位, 政府, 市场监管部门, 主要企业, 行业协会, 技术机构]"
PASSAGES = "examples/passages.tsv"
ENTRY = """\
  "{code}":
    keywords: {{联席会议: 1}}
    aliases: {{}}
    exclude: []
    actors: []
    evidence: []
    needed: 请提供会议纪要。
    plan_counts: false
    checks: []
"""


# The lexicon as it is


def test_every_point_bonus_row_and_deduction_has_an_entry_and_nothing_else_has(lexicon):
    assert set(lexicon.points) == set(lexicon.scheme.units)


def test_checks_stand_where_the_official_text_asks_for_them(lexicon):
    asked = {code: [c.check for c in entry.checks] for code, entry in lexicon.points.items() if entry.checks}
    assert asked["1.3"] == ["per_year"]
    assert [code for code, checks in asked.items() if checks == ["above_average"]] == ["48.1"]
    assert {code for code, checks in asked.items() if "growth" in checks} == {"47.1", "49.1", "49.2", "50.1", "50.2"}
    assert {code for code, checks in asked.items() if "inside_cycle" in checks} == {"B1", "B2", "B3", "B4", "B5", "B6", "D1", "D2"}


def test_only_points_that_ask_for_plans_and_arrangements_take_a_plan_as_evidence(lexicon):
    assert {"3.1", "3.2", "4.1", "4.2", "4.3", "4.4"} <= {code for code, entry in lexicon.points.items() if entry.plan_counts}
    assert not any(lexicon.points[code].plan_counts for code in ("1.1", "1.3", "47.1", "55.1", "56.1", *lexicon.scheme.extras))


def test_no_keyword_excludes_itself(lexicon):
    contradictory = {code: {*e.keywords, *e.aliases} & set(e.exclude) for code, e in lexicon.points.items()}
    assert {code: words for code, words in contradictory.items() if words} == {}


def test_every_keyword_can_be_found_in_a_text_that_has_its_parts(lexicon):
    index = KeywordIndex(lexicon)
    lost = [
        (code, word)
        for code, entry in lexicon.points.items()
        for word in (*entry.keywords, *entry.aliases)
        if not any(x in word for x in entry.exclude) and code not in index.hits(normalise("。".join(word.split("+"))))
    ]
    assert lost == []


def test_every_point_has_an_example_that_proves_it(lexicon):
    proved = {code for e in lexicon.examples if e.status == "done" for code in e.points}
    assert set(lexicon.scheme.points) - proved == set()


def test_every_code_and_every_status_has_examples(lexicon):
    assert {code for e in lexicon.examples for code in e.indicators} == set(lexicon.scheme.codes)
    assert {e.status for e in lexicon.examples} == set(get_args(Status))


def test_an_example_about_nothing_is_filed_under_nothing(lexicon):
    assert [e for e in lexicon.examples if e.status == "none" and (e.indicators or e.points)] == []


def test_a_point_an_example_proves_belongs_to_an_indicator_it_is_filed_under(lexicon):
    assert [e for e in lexicon.examples if not {parent(p) for p in e.points} <= set(e.indicators)] == []


def test_examples_know_whether_the_keywords_were_written_after_them(lexicon):
    by_file = {path.name: source.calibrate for path, source in example_files(lexicon.folder).items()}
    assert by_file["passages.tsv"] is False
    assert {e.calibrate for e in lexicon.examples} == {True, False}


# Damaged copies

# file, what is swapped for what, how many lines below the damage the message points to, and what it says
SWAPS = {
    "an unknown key": (POINTS, "挂牌照片, 联络员名册]", "挂牌照片, 联络员名册]\n    keyword: {}", 1, "keyword：不认识的键"),
    "a weight above three": (POINTS, "成立+联席会议: 3", "成立+联席会议: 4", 0, "成立+联席会议"),
    "a weight of nothing": (POINTS, "成立+联席会议: 3", "成立+联席会议: 0", 0, "成立+联席会议"),
    "a keyword that stands twice": (POINTS, "      成立+工作组: 2", "      成立+联席会议: 2", 0, "成立+联席会议 出现了两次"),
    "a check that does not exist": ("points/09-growth.yaml", "check: above_average", "check: above_avarage", 0, "48.1"),
    "an unknown strength of a kind": ("kinds.yaml", "strength: claim", "strength: strong", 0, "strength"),
}


def refused(copy):
    with pytest.raises(DataError) as caught:
        load_lexicon(copy.name)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith("请改正后重试。")
    return message


@pytest.mark.parametrize(("file", "old", "new", "offset", "what"), SWAPS.values(), ids=SWAPS)
def test_a_damaged_file_is_named_with_its_line(scheme_copy, file, old, new, offset, what):
    line = scheme_copy.swap(file, old, new) + offset
    message = refused(scheme_copy)
    assert message.startswith(f"{file if '/' in file else 'yrd-2021/' + file}:{line} ")
    assert what in message


def test_an_unknown_actor_is_named_with_its_entry(scheme_copy):
    path = scheme_copy.folder / POINTS
    path.write_text(path.read_text(encoding="utf-8").replace(ACTORS_OF_1_1, ACTORS_OF_1_1.replace("参与单位", "参与单元"), 1), encoding="utf-8")
    line = scheme_copy.line_of(POINTS, '"1.1":')
    assert refused(scheme_copy).startswith(f"{POINTS}:{line} actors.yaml 里没有“参与单元”")


def test_a_missing_entry_is_named(scheme_copy):
    path = scheme_copy.folder / "points" / "12-government-honours.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index('  "B6":')], encoding="utf-8")
    assert "没有词条：B6" in refused(scheme_copy)


def test_a_missing_file_lacks_all_its_entries(scheme_copy):
    (scheme_copy.folder / "points" / "13-deductions.yaml").unlink()
    assert "没有词条：D1、D2" in refused(scheme_copy)


def test_an_entry_for_a_point_that_the_scheme_does_not_have(scheme_copy):
    line = scheme_copy.append(POINTS, ENTRY.format(code="57.1"))
    assert refused(scheme_copy).startswith(f"{POINTS}:{line} 方案里没有得分点 57.1")


def test_an_entry_that_stands_in_two_files(scheme_copy):
    line = scheme_copy.append("points/13-deductions.yaml", ENTRY.format(code="1.1"))
    assert refused(scheme_copy).startswith(f"points/13-deductions.yaml:{line} 得分点 1.1 已在别的文件里")


def test_an_entry_without_keywords(scheme_copy):
    (scheme_copy.folder / POINTS).write_text("points:\n" + ENTRY.format(code="1.1").replace("{联席会议: 1}", "{}"), encoding="utf-8")
    assert refused(scheme_copy).startswith(f"{POINTS}:2 得分点 1.1 没有关键词")


def test_a_pattern_of_headings_that_is_none(scheme_copy):
    text = (scheme_copy.folder / POINTS).read_text(encoding="utf-8")
    (scheme_copy.folder / POINTS).write_text(text.replace("sections: [任务分工,", "sections: [任务(分工,", 1), encoding="utf-8")
    assert refused(scheme_copy).startswith(POINTS) and "sections" in refused(scheme_copy)


def test_an_entry_that_does_not_say_what_is_needed(scheme_copy):
    (scheme_copy.folder / POINTS).write_text("points:\n" + ENTRY.format(code="1.1").replace("请提供会议纪要。", "略"), encoding="utf-8")
    assert refused(scheme_copy).startswith(f"{POINTS}:8 points.1.1.needed")


@pytest.mark.parametrize("file", ["actors.yaml", "kinds.yaml", "status.yaml"])
def test_a_file_that_is_not_there_is_named(scheme_copy, file):
    (scheme_copy.folder / file).unlink()
    assert refused(scheme_copy).startswith(f"yrd-2021/{file}:1 ")


ROWS = {
    "an unknown status": ("finished\t1\t1.1\t已成立专班。", "不认识的状态“finished”"),
    "a missing column": ("done\t1\t已成立专班。", "应有 4 列，实有 3 列"),
    "a tab in the text": ("done\t1\t1.1\t已成立\t专班。", "应有 4 列，实有 5 列"),
    "an empty line": ("", "应有 4 列，实有 0 列"),
    "an indicator that does not exist": ("done\t57\t-\t已成立专班。", "代码“57”"),
    "a point that does not exist": ("done\t1\t1.9\t已成立专班。", "代码“1.9”"),
    "a point whose indicator is not listed": ("done\t2\t1.1\t已成立专班。", "代码“1.1”"),
    "a blank between codes": ("done\t1, 2\t-\t已成立专班。", "代码“ 2”"),
    "an empty cell for no code": ("none\t\t-\t今日晴。", "代码“”"),
}


@pytest.mark.parametrize(("row", "what"), ROWS.values(), ids=ROWS)
def test_a_wrong_example_row_is_named_with_its_line(scheme_copy, row, what):
    line = scheme_copy.append(PASSAGES, row + "\n")
    lexicon = load_lexicon(scheme_copy.name)
    with pytest.raises(DataError) as caught:
        lexicon.examples  # noqa: B018
    assert str(caught.value).startswith(f"{PASSAGES}:{line} ")
    assert what in str(caught.value)


SHARING = {
    "itself": ("scheme: yrd-2021", "scheme: yrd-2020", "不能与“yrd-2020”共用"),
    "a code that is not there": ('"1.1": ["2.1"]', '"99.1": ["2.1"]', "代码“99.1”不在方案中"),
    "a code that is not here": ('"1.1": ["2.1"]', '"1.1": ["2.9"]', "代码“2.9”不在方案中"),
}


@pytest.mark.parametrize(("old", "new", "said"), SHARING.values(), ids=SHARING)
def test_sharing_what_cannot_be_shared_is_named(scheme_copy, old, new, said):
    folder = scheme_copy.folder.parent / "yrd-2020"
    shutil.copytree(SCHEMES / "yrd-2020", folder)
    text = (folder / "scheme.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / "scheme.yaml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=rf"yrd-2020/scheme\.yaml:\d+ .*{said}"):
        load_lexicon("yrd-2020")


def test_quotation_marks_in_an_example_are_nothing_special(scheme_copy):
    scheme_copy.append(PASSAGES, 'done\t1\t1.1\t"专班"已成立，"办公室设在市局。\n')
    assert '"专班"已成立，"办公室设在市局。' in [e.text for e in load_lexicon(scheme_copy.name).examples]


def test_an_example_file_with_other_columns_is_named(scheme_copy):
    scheme_copy.swap(PASSAGES, "status\tindicators\tpoints\ttext", "text\tstatus")
    with pytest.raises(DataError, match=r"examples/passages\.tsv:1 首行应为"):
        load_lexicon(scheme_copy.name).examples  # noqa: B018


def test_an_example_file_that_nobody_registered_is_named(scheme_copy):
    (scheme_copy.folder / "examples" / "mine.tsv").write_text("status\tindicators\tpoints\ttext\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"mine\.tsv 没有登记，或文件不在"):
        load_lexicon(scheme_copy.name).examples  # noqa: B018


def test_a_registered_example_file_that_is_not_there_is_named(scheme_copy):
    (scheme_copy.folder / PASSAGES).unlink()
    with pytest.raises(DataError, match=r"passages\.tsv 没有登记，或文件不在"):
        load_lexicon(scheme_copy.name).examples  # noqa: B018


def test_an_example_file_saved_as_gbk_is_named(scheme_copy):
    path = scheme_copy.folder / PASSAGES
    path.write_text(path.read_text(encoding="utf-8"), encoding="gb18030")
    with pytest.raises(DataError, match=r"passages\.tsv"):
        load_lexicon(scheme_copy.name).examples  # noqa: B018
