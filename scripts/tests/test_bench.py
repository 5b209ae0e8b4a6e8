"""What the benchmarks write. What they measure is theirs."""

from __future__ import annotations

from neuronote_bench.measure import duration, middle, ratio, size
from neuronote_bench.table import Table


def test_numbers_are_short() -> None:
    assert [duration(time) for time in (75.0, 1.234, 0.0356, 4.8e-5, 9.7e-9, None)] == [
        "75.0초",
        "1.23초",
        "35.6 ms",
        "48.0 µs",
        "9.70 ns",
        "—",
    ]
    assert duration(3e-10) == "0.30 ns"
    assert [ratio(1, 2), ratio(3, 2), ratio(1, 2000), ratio(None, 1), ratio(1, 0)] == ["0.50×", "1.50×", "0.0005×", "—", "—"]
    assert size(3456) == "3.5 KB"


def test_one_slow_run_does_not_count() -> None:
    assert middle([1.0, 1.1, 60.0]) == 1.1
    assert middle([]) is None


TABLE = Table("제목", ["", "시간"], [["우리", "1초"], ["them | others", "10초"]], ["덧붙임."])


def test_columns_stand_below_each_other() -> None:
    lines = TABLE.text().splitlines()
    assert lines[4:6] == ["우리            1초", "them | others  10초"]


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    assert "| them \\| others | 10초 |" in TABLE.markdown()
    assert TABLE.markdown().splitlines()[2:4] == ["|  | 시간 |", "| :-- | --: |"]
