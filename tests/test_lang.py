"""The language of the command line."""

from assistant.errors import UsageError
from assistant.lang import set_language, t


def test_chinese_is_spoken_unless_somebody_chooses():
    assert t("用法", "usage") == "用法"


def test_english_is_spoken_once_it_is_chosen_and_chinese_again_after_that():
    set_language("en")
    assert t("用法", "usage") == "usage"
    set_language("zh")
    assert t("用法", "usage") == "用法"


def test_an_error_made_before_the_choice_speaks_the_language_chosen_later():
    error = UsageError("没有这个文件。", "no such file.")
    set_language("en")
    assert str(error) == "no such file."
