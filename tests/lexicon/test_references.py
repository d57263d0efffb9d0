"""The clauses that indicators rest on, as data; and text that only repeats them."""

import shutil

import pytest

from assistant.errors import DataError
from assistant.lexicon import load_lexicon
from assistant.lexicon.references import FILE_NAME, LONGEST_QUOTE, load_references
from assistant.matching.echo import EchoTest
from assistant.scheme import load_scheme, scheme_folder
from assistant.text import normalise

SCHEMES = ("yrd-2021", "yrd-2020")
QUOTE = "开展质量状况调查，找准行业质量工作短板"


@pytest.mark.parametrize("name", SCHEMES)
def test_every_indicator_and_condition_rests_on_a_clause_with_its_source(name):
    scheme, references = load_scheme(name), load_lexicon(name).references
    wanted = {i.code for i in scheme.indicators} | {c.code for c in scheme.conditions}
    assert wanted <= references.keys() <= set(scheme.codes)
    assert all(r.title and r.issued_as and r.clause and r.text for listed in references.values() for r in listed)


@pytest.mark.parametrize("name", SCHEMES)
def test_quotes_are_short(name):
    quotes = [r.text for listed in load_lexicon(name).references.values() for r in listed if r.quoted]
    assert quotes and max(map(len, quotes)) <= LONGEST_QUOTE


def test_a_scheme_without_the_file_has_no_references(tmp_path):
    assert load_references(tmp_path, load_scheme("yrd-2020")) == {}


DAMAGE = {
    "an indicator that the scheme does not have": ('  "12":\n', '  "13":\n', "方案里没有指标 13"),
    "a source that is not listed": ("source: yrd-plan, clause: 六（四）", "source: nowhere, clause: 六（四）", "来源“nowhere”没有登记"),
    "a quote and a fact": ("fact: \"整合质量", "quote: 原文, fact: \"整合质量", "quote 或 fact 之一"),
    "a quote that is too long": ('quote: "公共服务满意度居全国先进行列"', f'quote: "{"公" * 41}"', "文字太长"),
}


@pytest.mark.parametrize(("old", "new", "said"), DAMAGE.values(), ids=DAMAGE)
def test_what_does_not_fit_is_named_with_file_and_line(tmp_path, old, new, said):
    folder = tmp_path / "yrd-2020"
    shutil.copytree(scheme_folder("yrd-2020"), folder)
    text = (folder / FILE_NAME).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / FILE_NAME).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=rf"yrd-2020/references\.yaml:\d+ .*{said}"):
        load_references(folder, load_scheme("yrd-2020"))


def test_a_passage_that_only_repeats_a_policy_paper_is_an_echo_of_it(matcher):
    found = next(matcher.match([_passage(f"要{QUOTE}。")]))
    assert found.echo and found.status == "requirement"
    assert "《2020年上海市质量工作要点》" in found.status_reason and not found.points


def test_what_was_done_in_the_spirit_of_a_policy_is_no_echo(matcher):
    text = "2022年3月，澜溪市市场监管局对46家轴承厂开展质量状况调查，形成报告，列出行业质量短板12条。"
    assert not next(matcher.match([_passage(text)])).echo


def test_each_paper_is_compared_by_itself():
    echo = EchoTest(["官方的原话在这里"], {"甲": ["前半句话写在甲文件里"], "乙": ["后半句话写在乙文件里"]})
    both = normalise("前半句话写在甲文件里后半句话写在乙文件里")
    assert echo.nearest(normalise("前半句话写在甲文件里")) == (1.0, "甲")
    assert echo.nearest(both)[0] < 0.62


def _passage(text):
    from assistant.models import Passage

    return Passage(text)
