"""The best value of each group, whichever way it is worked out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.ask.groups import Groups


@given(st.lists(st.integers(1, 4), min_size=1, max_size=60), st.integers(0, 2**32 - 1))
@pytest.mark.parametrize("copies", [1, 40])
def test_the_best_of_each_group_is_its_highest(copies: int, sizes: list[int], seed: int) -> None:
    counts = np.array(sizes * copies, np.int64)
    values = np.random.default_rng(seed).random(int(counts.sum()), np.float32)
    expected = [part.max() for part in np.split(values, np.cumsum(counts)[:-1])]
    assert Groups(counts).best(values).tolist() == expected
