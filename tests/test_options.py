"""Options: where they come from, which source goes first, and what is said of a wrong one."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.errors import UsageError
from assistant.options import Options, load_options, settings_among

REFUSED = {
    "a share above one": ({"accept": 1.2}, "accept"),
    "a share below zero": ({"strong": -0.1}, "strong"),
    "a step of nothing": ({"weak_step": 0}, "weak_step"),
    "no evidence at all": ({"max_evidence": 0}, "max_evidence"),
    "passages of a few characters": ({"passage_length": 10}, "passage_length"),
    "a word where a number belongs": ({"large_growth": "很多"}, "large_growth"),
    "a date that is none": ({"approved_on": "2021-02-30"}, "approved_on"),
    "a setting that does not exist": ({"acept": 0.4}, "acept"),
}


@pytest.fixture
def config(tmp_path, monkeypatch):
    """Writes the assistant.toml of the working folder."""
    monkeypatch.chdir(tmp_path)
    return lambda content: Path("assistant.toml").write_bytes(content if isinstance(content, bytes) else content.encode())


def test_the_defaults_need_no_source_at_all():
    options = load_options()
    assert (options.scheme, options.approved_on, options.cities) == ("yrd-2021", None, ())
    assert (options.weak_share, options.weak_step, options.use_cache) == (0.5, 0.25, True)


def test_a_file_goes_before_the_defaults_the_environment_before_the_file_and_flags_before_all(config, monkeypatch):
    config("accept = 0.1\nstrong = 0.1\necho = 0.1\n")
    monkeypatch.setenv("ASSISTANT_STRONG", "0.2")
    monkeypatch.setenv("ASSISTANT_ECHO", "0.2")
    options = load_options(echo=0.3)
    assert (options.accept, options.strong, options.echo, options.weak_share) == (0.1, 0.2, 0.3, 0.5)


def test_a_flag_that_was_not_given_does_not_hide_the_file(config):
    config('name = "澜溪轴承"\n')
    assert load_options(name=None).name == "澜溪轴承"


def test_a_flag_of_false_is_given():
    assert load_options(use_cache=False).use_cache is False


def test_lists_and_dates_come_from_the_file(config):
    config('cities = ["澜溪市", "云浦市"]\napproved_on = 2021-03-15\n')
    options = load_options()
    assert (options.cities, options.approved_on) == (("澜溪市", "云浦市"), date(2021, 3, 15))


def test_a_list_in_the_environment_is_written_as_json(monkeypatch):
    monkeypatch.setenv("ASSISTANT_CITIES", '["澜溪市", "云浦市"]')
    assert load_options().cities == ("澜溪市", "云浦市")


@pytest.mark.parametrize(("flags", "key"), REFUSED.values(), ids=REFUSED)
def test_a_wrong_setting_is_named_in_one_line_with_the_places_to_look(flags, key):
    with pytest.raises(UsageError) as caught:
        load_options(**flags)
    message = str(caught.value)
    assert f"设置“{key}”" in message
    assert f"ASSISTANT_{key.upper()}" in message
    assert "assistant.toml" in message
    assert "\n" not in message


SAID = {
    "too large": ({"strong": 2}, "不能大于 1", "must be 1 at most"),
    "too small": ({"max_evidence": 0}, "不能小于 1", "must be 1 at least"),
    "nothing": ({"weak_step": 0}, "应大于 0", "must be more than 0"),
    "no such day": ({"approved_on": "2021-2-30"}, "应为日期，如 2021-03-15", "must be a date such as 2021-03-15"),
    "none of the values": ({"bonus_rule": "most"}, "应为 'highest', 'sum' 之一", "must be one of 'highest', 'sum'"),
    "a city without a name": ({"cities": ("甲市", "")}, "不能少于 1 个字", "needs at least 1 character(s)"),
    "no such setting": ({"acept": 1}, "不认识的键", "unknown key"),
}


@pytest.mark.parametrize(("flags", "zh", "en"), SAID.values(), ids=SAID)
def test_what_is_wrong_with_a_setting_is_said_in_either_language(flags, zh, en):
    with pytest.raises(UsageError) as caught:
        load_options(**flags)
    assert f"不对：{zh}。" in caught.value.zh and f": {en};" in caught.value.en


def test_a_misspelt_key_in_the_file_is_an_error(config):
    config("acept = 0.4\n")
    with pytest.raises(UsageError, match="acept"):
        load_options()


def test_a_wrong_value_in_the_environment_is_an_error(monkeypatch):
    monkeypatch.setenv("ASSISTANT_ACCEPT", "高")
    with pytest.raises(UsageError, match="ASSISTANT_ACCEPT"):
        load_options()


BROKEN = {
    "no TOML": b"accept = \n",
    "saved as GBK": 'name = "澜溪"\n'.encode("gbk"),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_an_error_of_its_reader_not_a_crash(config, content):
    config(content)
    with pytest.raises(UsageError, match="assistant.toml"):
        load_options()


def test_a_file_with_a_byte_order_mark_is_read(config):
    config("\ufeffaccept = 0.4\n")
    assert load_options().accept == 0.4


def test_a_list_in_the_environment_that_is_not_json_is_an_error_of_its_writer(monkeypatch):
    monkeypatch.setenv("ASSISTANT_CITIES", "澜溪市,云浦市")
    with pytest.raises(UsageError, match="ASSISTANT_CITIES"):
        load_options()


def test_options_do_not_change_under_way():
    with pytest.raises(ValidationError):
        load_options().accept = 0.9


def test_every_setting_has_a_description_for_the_form():
    assert [name for name, field in Options.model_fields.items() if not field.description] == []


@pytest.mark.parametrize(("handed_in", "among"), [(".", True), ("..", True), ("材料", False)])
def test_settings_that_lie_among_the_evidence_are_noticed(tmp_path, monkeypatch, handed_in, among):
    monkeypatch.chdir(tmp_path)
    assert not settings_among([Path(handed_in)])
    Path("assistant.toml").write_text("strong = 0.7", encoding="utf-8")
    assert settings_among([Path("别处"), Path(handed_in)]) == among
