"""First keywords mined from official text."""

from assistant.new_scheme.keywords import mine

TEXTS = {"1.1": "成立食品安全工作专班", "1.2": "每年召开不少于2次食品安全工作会议", "2.1": "学校食堂“明厨亮灶”全覆盖", "2.2": "开展农药残留快速检测", "3.1": "开展农药使用培训"}


def test_every_unit_has_a_word():
    assert all(mine(TEXTS).values()) and mine({"1": "好"}) == {"1": {"好": 1}}


def test_names_that_only_one_unit_has_are_strong():
    found = mine(TEXTS)
    assert found["1.1"]["食品安全工作专班"] == 2 and found["2.1"]["明厨亮灶"] == 2


def test_a_word_of_two_units_is_a_hint():
    found = mine(TEXTS)
    assert found["2.2"]["农药"] == found["3.1"]["农药"] == 1


def test_an_act_goes_with_what_follows_it():
    assert "成立+工作专班" in mine(TEXTS)["1.1"]


def test_general_words_do_not_stand_alone():
    assert not {"工作", "开展", "会议", "每年"} & {w for words in mine(TEXTS).values() for w in words}


def test_what_the_title_says_tells_no_unit_from_another():
    assert "农药" not in mine(TEXTS, "农药使用评分表")["2.2"]
