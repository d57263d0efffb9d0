"""The filing form: made in the official layout, and checked field by field."""

import io

import docx
import pytest
from builders import word_file

from assistant.clauses import clauses
from assistant.cli import run
from assistant.errors import InputError
from assistant.filing import FilingForm, check_filing, filing_of, render_form
from assistant.filing.form import TITLE
from assistant.models import Document, PageSeal, Properties, Source, SubmissionInfo
from assistant.reading import read
from assistant.submission import FilingFile

INFO = SubmissionInfo(
    name="青埠—柳川智能水表产业质量提升示范试点", cities=("青埠市", "柳川市"), industry="智能水表", main_enterprises=("青埠恒流仪表股份有限公司",), lead_bureau="青埠市市场监督管理局"
)
WHOLE = FilingForm(
    bureau="青埠市市场监督管理局",
    subjects="牵头单位：青埠市市场监督管理局\n参与单位：柳川市市场监督管理局、柳川市工信局\n主要企业：青埠恒流仪表股份有限公司",
    content="建设范围：青埠市、柳川市智能水表产业\n建设目标：到2026年底，产品一次交验合格率由97%提高到99%；培育质量标杆企业6家。\n"
    "工作方案：主要任务是建立联席会议、组织质量攻关、搭建检测平台，由两市市场监管局分工负责。第一阶段（2024年6月前）完成摸底，第二阶段（2025年底前）组织攻关。",
    features="两市聚集水表企业140余家，产量占全国三成，出口41个国家。", other="无", contact="柳言", phone="0599-6123456",
)
EXPECTED = ("bureau", "seal", "subjects", "lead", "scope", "goals", "numeric", "plan", "stages", "features", "other", "contact", "phone")


def read_form(tmp_path, form):
    path = tmp_path / "备案表.docx"
    path.write_bytes(render_form(form))
    return read(Source(path.name, str(path)), "docx")


def states(document):
    return {item.key: item.state for item in check_filing(document)}


@pytest.fixture
def changed(tmp_path):
    """The states of a form that is whole but for some fields."""

    def check(**fields):
        return states(read_form(tmp_path, FilingForm(**{f: fields.get(f, getattr(WHOLE, f)) for f in WHOLE.__slots__})))

    return check


def test_the_form_has_the_official_title_and_fields_in_order():
    form = docx.Document(io.BytesIO(render_form(WHOLE)))
    assert [p.text for p in form.paragraphs][:2] == ["附件1", TITLE]
    assert form.paragraphs[2].text.startswith("备案市场监管局（盖章）：")
    labels = [row.cells[0].text.split("\n")[0] for row in form.tables[0].rows]
    assert labels == ["建设主体", "建设主要内容", "建设主要特色", "其他需要说明的事项"]
    assert "联系人：柳言" in form.paragraphs[-1].text and "联系电话：0599-6123456" in form.paragraphs[-1].text


def test_what_is_known_is_filled_in():
    form = filing_of(INFO, FilingFile(contact="柳言", goals="到2026年培育标杆企业6家"))
    assert form.bureau == "青埠市市场监督管理局" and "柳川市市场监督管理局" in form.subjects and form.subjects.count("青埠市市场监督管理局") == 1
    assert "到2026年培育标杆企业6家" in form.content and "智能水表产业" in form.content and form.contact == "柳言"


def test_a_whole_form_lacks_only_its_seal(tmp_path):
    found = states(read_form(tmp_path, WHOLE))
    assert tuple(found) == EXPECTED
    assert {key for key, state in found.items() if state != "present"} == {"seal"}


def test_a_form_just_made_asks_for_all_that_nobody_has_written(tmp_path):
    found = states(read_form(tmp_path, filing_of(SubmissionInfo(name=""), FilingFile())))
    assert {key for key, state in found.items() if state == "present"} == set()
    assert found["other"] == "unclear"


def test_requests_in_brackets_and_the_name_of_the_project_are_no_goals(tmp_path):
    found = states(read_form(tmp_path, filing_of(INFO, FilingFile())))
    assert (found["goals"], found["numeric"], found["plan"], found["stages"]) == ("missing",) * 4
    assert (found["bureau"], found["subjects"], found["lead"], found["scope"]) == ("present",) * 4


PLAN = WHOLE.content.split("\n")[2]
LACKING = {
    "goals without figures": ({"content": f"建设范围：水表产业\n建设目标：产品质量明显提高。\n{PLAN}"}, "numeric", "missing"),
    "a year is no figure": ({"content": f"建设范围：水表产业\n建设目标：到2026年质量明显提高。\n{PLAN}"}, "numeric", "missing"),
    "no goals": ({"content": f"建设范围：水表产业\n{PLAN}"}, "goals", "missing"),
    "no plan": ({"content": "建设范围：水表产业\n建设目标：合格率达到99%。"}, "plan", "missing"),
    "a plan said to be attached": ({"content": "建设范围：水表产业\n建设目标：合格率达到99%。\n工作方案：另附"}, "plan", "unclear"),
    "no stages": ({"content": "建设范围：水表产业\n建设目标：合格率达到99%。\n工作方案：主要任务是建立联席会议、组织攻关、搭建平台，两市分工负责，经费由企业和财政共同承担。"}, "stages", "missing"),
    "dates without stages": ({"content": "建设目标：2024年6月底前合格率达到98%，2025年底前达到99%。"}, "stages", "unclear"),
    "two bureaus and none leads": ({"subjects": "青埠市市场监督管理局、柳川市市场监督管理局"}, "lead", "missing"),
    "one bureau leads itself": ({"subjects": "青埠市市场监督管理局、青埠恒流仪表股份有限公司"}, "lead", "present"),
    "no bureau": ({"bureau": ""}, "bureau", "missing"),
    "no contact": ({"contact": ""}, "contact", "missing"),
    "no telephone": ({"phone": ""}, "phone", "missing"),
    "a telephone number too short": ({"phone": "61234"}, "phone", "unclear"),
    "a mobile": ({"phone": "13800138000"}, "phone", "present"),
    "features in a word": ({"features": "明显"}, "features", "unclear"),
    "nothing else said": ({"other": ""}, "other", "unclear"),
}


@pytest.mark.parametrize(("fields", "key", "state"), LACKING.values(), ids=LACKING)
def test_what_is_lacking_is_named(changed, fields, key, state):
    assert changed(**fields)[key] == state


def test_every_item_names_its_clause(tmp_path):
    items = check_filing(read_form(tmp_path, filing_of(SubmissionInfo(name=""), FilingFile())))
    assert {item.clause.issued_as for item in items} == {"沪市监质发〔2020〕390号"}
    assert str(clauses()["goals"]) == "沪市监质发〔2020〕390号二（三）"


def test_a_seal_that_was_noticed_counts(tmp_path):
    form = read_form(tmp_path, WHOLE)
    sealed = Document(form.name, form.sha256, form.kind, "ok", blocks=form.blocks, properties=Properties(seals=(PageSeal(1, "青埠市市场监督管理局"),)))
    assert states(sealed)["seal"] == "present"


def test_without_character_recognition_a_seal_may_be_there(tmp_path):
    form = read_form(tmp_path, WHOLE)
    assert states(Document(form.name, form.sha256, form.kind, "ok", blocks=form.blocks, lacks_ocr=True))["seal"] == "unclear"


def test_a_plan_attached_behind_the_form_is_read(tmp_path):
    path = tmp_path / "备案表.docx"
    form = docx.Document(io.BytesIO(render_form(FilingForm(**{f: getattr(WHOLE, f) for f in WHOLE.__slots__} | {"content": "建设范围：水表产业\n建设目标：合格率达到99%。\n工作方案：另附"}))))
    for text in ("智能水表产业质量提升工作方案", "主要任务：建立联席会议，组织质量攻关，搭建检测平台，两市市场监管局分工负责，每半年通报一次。", "第一阶段：2024年6月前完成摸底。"):
        form.add_paragraph(text)
    form.save(str(path))
    found = states(read(Source(path.name, str(path)), "docx"))
    assert (found["plan"], found["stages"]) == ("present", "present")


class TestCommands:
    def test_the_form_is_made_from_options_and_the_file_of_the_submission(self, tmp_path, capsys):
        (tmp_path / "submission.toml").write_text('name = "水表试点"\ncities = ["青埠市"]\n[filing]\nphone = "0599-6123456"\n', encoding="utf-8")
        assert run(["filing", "new", str(tmp_path / "表.docx"), str(tmp_path), "--lead-bureau", "青埠市市场监管局", "--contact", "柳言"]) == 0
        text = "\n".join(p.text for p in docx.Document(str(tmp_path / "表.docx")).paragraphs)
        assert "青埠市市场监管局" in text and "柳言" in text and "0599-6123456" in text

    def test_a_folder_s_name_is_no_project_s(self, tmp_path, capsys):
        assert run(["filing", "new", str(tmp_path / "表.docx"), str(tmp_path)]) == 0
        text = "\n".join(c.text for t in docx.Document(str(tmp_path / "表.docx")).tables for r in t.rows for c in r.cells)
        assert "项目名称：【写明项目名称】" in text and tmp_path.name not in text

    def test_a_form_that_is_there_is_left_alone(self, tmp_path, capsys):
        (tmp_path / "表.docx").write_bytes(b"filled in by hand")
        assert run(["filing", "new", str(tmp_path / "表.docx"), str(tmp_path)]) == 2
        assert "已经存在，没有改动" in capsys.readouterr().err and (tmp_path / "表.docx").read_bytes() == b"filled in by hand"

    @pytest.mark.parametrize(("name", "folder", "said"), [("表.pdf", ".", "后缀"), ("表.docx", "不存在", "找不到“")], ids=["no Word", "no folder"])
    def test_a_name_that_is_none_of_word_and_a_folder_that_is_not_there_are_refused(self, tmp_path, capsys, name, folder, said):
        assert run(["filing", "new", str(tmp_path / name), str(tmp_path / folder)]) == 2
        assert said in capsys.readouterr().err and not list(tmp_path.iterdir())

    def test_the_check_says_what_is_missing_with_the_wording_of_the_clause(self, tmp_path, capsys):
        run(["filing", "new", str(tmp_path / "表.docx"), str(tmp_path)])
        assert run(["filing", "check", str(tmp_path / "表.docx")]) == 0
        out = capsys.readouterr().out
        assert "目标没有量化" in out and "“细化建设方案及内容，量化建设目标和任务”" in out

    def test_another_paper_is_no_filing_form(self, tmp_path):
        word_file(tmp_path / "通知.docx", "现将有关事项通知如下。", title="通知")
        with pytest.raises(InputError, match="不像备案表"):
            check_filing(read(Source("通知.docx", str(tmp_path / "通知.docx")), "docx"))

    def test_a_broken_file_is_one_line(self, tmp_path, capsys):
        (tmp_path / "表.docx").write_bytes(b"PK\x03\x04")
        assert run(["filing", "check", str(tmp_path / "表.docx")]) == 6
        assert "没有读成" in capsys.readouterr().err
