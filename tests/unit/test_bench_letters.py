"""The bench of letters renders letters that are all different, beside pages of the same number."""

from __future__ import annotations

from itertools import islice

from backend.entrypoints.bench import letters as bench


def test_the_bench_renders_different_letters_in_processes_of_their_own() -> None:
    result = bench.bench_letters(n=50, rounds=1, processes=1)
    assert (result["name"], result["n"], result["processes"]) == ("letters", 50, 1)
    assert result["per_second"] > 0 and result["limit"]["per_second"] > 0
    assert result["p95_ms"] >= result["p50_ms"] > 0


def test_no_two_of_its_letters_are_alike() -> None:
    letters = list(islice(bench._letters(), 200))
    assert len(set(letters)) == 200
    assert {letter.stage for letter in letters} == {"SOFT", "M1", "M2", "FINAL"}
    assert {letter.language for letter in letters} == {"de", "en"}
