"""Round red seals: found, taken away without what is printed under them, letterheads left alone."""

import numpy as np
import pytest
from pictures import needs_ocr, paper, scan, sealed

from assistant.reading.seal import find_seals, without_seals, writing

pytestmark = needs_ocr


def test_a_round_red_seal_is_found_where_it_stands():
    (seal,) = find_seals(sealed(paper(), 400, 600, 60))
    assert abs(seal.x - 400) < 5 and abs(seal.y - 600) < 5 and abs(seal.radius - 60) < 6


def test_two_seals_that_overlap_are_two():
    assert len(find_seals(sealed(sealed(paper(), 250, 600, 60), 340, 610, 60))) == 2


def test_a_seal_cut_by_a_red_underline_is_found():
    picture = sealed(paper(), 400, 600, 60)
    picture[620:623, 50:550] = (200, 20, 30)
    assert len(find_seals(picture)) == 1


@pytest.mark.parametrize("colour", [(20, 20, 20), (30, 40, 200)], ids=["black", "blue"])
def test_rings_of_other_colours_are_no_seals(colour):
    assert find_seals(sealed(paper(), 400, 600, 60, colour)) == []


def test_a_red_block_is_no_seal():
    picture = paper()
    picture[100:160, 80:520] = (200, 20, 30)
    assert find_seals(picture) == []


def test_a_blank_sheet_has_no_seal():
    assert find_seals(paper()) == []


def test_ink_goes_and_print_under_it_stays():
    printed = paper()
    printed[595:605, 300:500] = (25, 25, 25)
    picture = sealed(printed, 400, 600, 60)
    cleaned = without_seals(picture, find_seals(picture))
    assert np.abs(cleaned.astype(int) - printed).mean() < 2
    assert cleaned[600, 400].max() < 60


def test_a_red_letterhead_stays(sample_docs):
    path = sample_docs / "lanxi-bearings" / "2 加大政策支持" / "2-2 质量失信联合惩戒和质量增信融资工作情况.pdf"
    picture = scan(path)
    cleaned = without_seals(sealed(picture, 800, 1400, 120), find_seals(sealed(picture, 800, 1400, 120)))
    assert (cleaned[:400] == picture[:400]).all()


def test_the_writing_begins_behind_its_gap():
    picture = paper()
    angles = np.radians(np.arange(0, 270))  # written from three o'clock to twelve
    for radius in range(44, 52):
        picture[(600 + radius * np.sin(angles)).astype(int), (400 + radius * np.cos(angles)).astype(int)] = (205, 30, 45)
    (seal,) = find_seals(sealed(picture, 400, 600, 60))
    ink = (writing(picture, seal).min(axis=(0, 2)) < 128).nonzero()[0]
    assert ink[0] > 40 and ink[-1] < 920
