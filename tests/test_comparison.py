"""Two results compared: gained, lost, unchanged; what is lost with what would prove it; good practice."""

import json

import docx
import pytest

from assistant.cli import run
from assistant.comparison import as_json, compare, load_result
from assistant.errors import InputError, UsageError

SCORE = {"supported": 1.0, "weak": 0.5, "missing": 0.0, "contradicted": 0.0, "unreadable": None}
GOOD_SHARE = 0.9


@pytest.fixture
def result(scheme, tmp_path):
    """Write a result in which every point is missing but for those named; → its path."""

    def write(name, deductions=(), strength="original", scheme_id=scheme.id, project="水表试点", cities=(), **states):
        states = {code.strip("_").replace("_", "."): state for code, state in states.items()}
        data = {
            "format": 1, "scheme": scheme_id, "submission": {"name": project, "cities": cities},
            "indicators": [{"code": i.code, "points": [point(p, states.get(p.code, "missing"), strength) for p in i.points]} for i in scheme.indicators],
            "bonus": [point(p, states.get(p.code, "missing"), strength) for g in scheme.bonus.groups for p in g.items],
            "deductions": [{"code": d.code, "state": "suspected" if d.code in deductions else "clear"} for d in scheme.deductions.items],
        }
        (tmp_path / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return tmp_path / name

    def point(p, state, strength):
        score = SCORE[state] if SCORE[state] is None else SCORE[state] * p.max_score
        evidence = [{"document": "1/纪要.docx", "page": 2, "text": "2023年3月召开会议。", "strength": strength}] if state in ("supported", "weak") else []
        return {"code": p.code, "max_score": p.max_score, "state": state, "suggested_score": score, "reasons": ["看过"], "needed": f"补{p.code}", "evidence": evidence}

    return write


@pytest.fixture
def compared(scheme, result):
    def made(old, new, **more):
        return compare(load_result(result("old.json", **old)), load_result(result("new.json", **new, **more)), scheme, GOOD_SHARE)

    return made


CHANGES = {
    "missing to supported": ("missing", "supported", "gained"), "weak to supported": ("weak", "supported", "gained"), "supported to weak": ("supported", "weak", "lost"),
    "missing to contradicted": ("missing", "contradicted", "lost"), "supported stays": ("supported", "supported", "unchanged"),
    "supported to unreadable": ("supported", "unreadable", "unclear"), "unreadable to missing": ("unreadable", "missing", "unclear"), "unreadable stays": ("unreadable", "unreadable", "unchanged"),
}


@pytest.mark.parametrize(("old", "new", "change"), CHANGES.values(), ids=CHANGES)
def test_a_point_is_gained_lost_unclear_or_unchanged(compared, old, new, change):
    found = compared({"_1_1": old}, {"_1_1": new})
    assert [u.code for u in found.of(change) if u.code == "1.1"] == ["1.1"]
    assert len(found.changes) == 95 + 6


def test_totals_are_the_suggestions_before_and_now(compared):
    found = compared({"_1_1": "supported"}, {"_1_1": "supported", "_1_3": "weak", "B1": "supported"})
    assert (found.old_total, found.new_total) == (0.5, 1.0)


def test_what_is_lost_stands_with_what_would_prove_it_the_largest_first(compared):
    found = compared({}, {"_1_1": "weak", "_1_3": "supported"})
    lost = {p.code: p for p in found.lost}
    assert "1.3" not in lost and lost["1.1"].lost == 0.25 and lost["1.1"].needed == "补1.1"
    assert found.lost[0].lost == 3 and [p.lost for p in found.lost] == sorted((p.lost for p in found.lost), reverse=True)
    assert not any(code.startswith("B") for code in lost)


def test_suspicions_come_and_go(compared, result, scheme):
    found = compare(load_result(result("a.json", deductions=["D1"])), load_result(result("b.json", deductions=["D2"])), scheme, GOOD_SHARE)
    assert (found.new_suspicions, found.settled_suspicions) == (("D2",), ("D1",))


WHOLE = {f"_{code.replace('.', '_')}": "supported" for code in ("1.1", "1.2", "1.3", "2.1", "2.2")}


def test_good_practice_is_a_second_level_indicator_with_a_high_share_on_originals(compared):
    (practice,) = compared({}, WHOLE).practices
    assert (practice.name, practice.share) == ("建立工作机制", 1.0) and practice.quotes == ("《纪要.docx》第2页“2023年3月召开会议。”",)


def test_a_summary_alone_or_a_lower_share_is_no_good_practice(compared, result, scheme):
    assert compared({}, WHOLE | {"_2_2": "missing"}).practices == ()
    told = load_result(result("told.json", strength="summary", **WHOLE))
    assert compare(told, told, scheme, GOOD_SHARE).practices == ()


def test_the_json_holds_everything(compared):
    data = json.loads(as_json(compared({}, WHOLE)))
    assert data["format"] == 1 and len(data["changes"]) == 101 and data["practices"][0]["code"] == "1" and data["lost"][0]["needed"]


def test_results_of_different_schemes_are_not_compared(result, scheme):
    with pytest.raises(UsageError, match="不能比较"):
        compare(load_result(result("a.json", scheme_id="yrd-1999")), load_result(result("b.json")), scheme, GOOD_SHARE)


def test_results_of_different_cities_are_not_compared(result, scheme):
    one, other, both = (load_result(result(f"{n}.json", cities=cities)) for n, cities in enumerate((["澜溪市"], ["梅陵市"], ["梅陵市", "澜溪市"])))
    with pytest.raises(UsageError, match="澜溪市；梅陵市"):
        compare(one, other, scheme, GOOD_SHARE)
    assert compare(one, both, scheme, GOOD_SHARE).old_total == 0


BROKEN = {"no file": None, "no JSON": "甲", "another JSON": '{"a": 1}', "another format": '{"format": 2}', "another encoding": '{"甲": 1}'.encode("gbk")}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_no_result_is_named(tmp_path, content):
    path = tmp_path / "结果.json"
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UsageError if content is None else InputError, match=r"结果\.json"):
        load_result(path)


class TestCommand:
    def test_it_shows_what_changed_and_what_is_needed(self, result, capsys):
        assert run(["compare", str(result("a.json", _1_1="supported")), str(result("b.json", **WHOLE | {"_1_1": "weak"}))]) == 0
        out = capsys.readouterr().out
        assert "改善 4 个，变差 1 个" in out and "应补充：补47.1" in out and "可供总结推广" in out and "沪市监质发〔2021〕356号七（二）" in out

    def test_another_name_is_noted_and_an_equal_score_is_no_difference(self, result, tmp_path, capsys):
        out = tmp_path / "对照.docx"
        assert run(["compare", str(result("a.json", project="水表项目")), str(result("b.json", _1_1="contradicted")), "--docx", str(out)]) == 0
        shown = capsys.readouterr().out
        assert "水表项目" in shown and "变差 1 个" in shown and "得分未变" in shown and "+0" not in shown.split("失分")[0].split("变差")[1]
        assert any("水表项目" in p.text for p in docx.Document(str(out)).paragraphs)

    def test_json_goes_to_standard_output_alone(self, result, capsysbinary):
        path = str(result("a.json"))
        assert run(["compare", path, path, "--json", "-"]) == 0
        assert json.loads(capsysbinary.readouterr().out)["name"] == "水表试点"

    def test_the_word_file_holds_changes_losses_and_practices(self, result, tmp_path):
        out = tmp_path / "对照.docx"
        assert run(["compare", str(result("a.json", _1_1="supported")), str(result("b.json", **WHOLE | {"_1_1": "weak"})), "--docx", str(out)]) == 0
        paper = docx.Document(str(out))
        first, second = ([[c.text for c in row.cells] for row in table.rows] for table in paper.tables)
        assert len(first) == 1 + 5 and first[-1][-1] == "变差"
        assert len(second) == 1 + 91 and second[1][-1].startswith("补")
        assert any("建立工作机制" in p.text for p in paper.paragraphs)

    def test_an_unreadable_point_is_not_called_lost(self, result, capsys):
        path = str(result("a.json", **dict.fromkeys(WHOLE, "unreadable")))
        assert run(["compare", path, path]) == 0
        assert "失分 90 个得分点" in capsys.readouterr().out

    def test_what_a_check_writes_can_be_compared(self, tmp_path, scheme, capsys):
        """The real JSON, of a check by keywords alone (nothing to train)."""
        from new_scheme_sheets import DOCS

        assert run(["lexicon", "new", "food-safety", "--from", str(DOCS / "评分表.xlsx"), "--into", str(tmp_path)]) == 0
        own = str(tmp_path / "food-safety")
        assert run(["check", str(DOCS / "材料"), "--scheme", own, "--json", str(tmp_path / "r.json")]) == 0
        capsys.readouterr()
        assert run(["compare", str(tmp_path / "r.json"), str(tmp_path / "r.json"), "--scheme", own]) == 0
        assert "未变 12 个" in capsys.readouterr().out
