"""benchmarks.growth: what it is asked that it cannot read."""

import pytest

from benchmarks.growth import main


@pytest.mark.parametrize("typed", ["abc", "0", "-5", "2.5", "", "٣"])
def test_it_says_what_it_wants(typed, capsys):
    assert main(["1", typed]) == 2
    said = capsys.readouterr()
    assert f"“{typed}” is no number of articles" in said.err
    assert "python -m benchmarks.growth [articles …]" in said.err
    assert said.out == ""
