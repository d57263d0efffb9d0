"""The error tree: exit codes that scripts can rely on, one line for people."""

import errno

import pytest

from assistant import errors
from assistant.errors import AssistantError, UnreadableError, cause

EXIT_CODES = {
    "UsageError": 2,
    "DataError": 3,
    "NothingToReadError": 4,
    "OutputError": 5,
    "InputError": 6,
    "StoreError": 7,
    "NotAllowedError": 8,
    "UnreadableError": 1,
}


def test_every_error_has_its_documented_exit_code():
    classes = {n: c for n, c in vars(errors).items() if isinstance(c, type) and issubclass(c, AssistantError) and c is not AssistantError}
    assert {name: cls.exit_code for name, cls in classes.items()} == EXIT_CODES


@pytest.mark.parametrize("name", [n for n in EXIT_CODES if n != "UnreadableError"])
def test_an_error_can_be_caught_as_any_of_ours_and_says_its_line(name):
    with pytest.raises(AssistantError, match=r"^写不了 结果.json。$"):
        raise getattr(errors, name)("写不了 结果.json。", "can't write 结果.json.")


def test_why_the_system_refused_is_said_in_chinese_where_it_is_known():
    assert cause(FileNotFoundError(errno.ENOENT, "No such file or directory")) == ("找不到这个文件或文件夹", "No such file or directory")
    assert cause(OSError("odd")) == ("OSError", "OSError")


def test_a_document_that_cannot_be_read_carries_its_status():
    error = UnreadableError("encrypted", "加了密码", "needs a password")
    assert (error.status, str(error), error.en) == ("encrypted", "加了密码", "needs a password")
