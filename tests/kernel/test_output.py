from __future__ import annotations

import time
import tracemalloc

import pytest

from tryhamilton.output import TAIL, Budget, Stream


def collect(budget: int = 1000):
    sent: list[tuple[str, str]] = []
    return sent, Stream("stdout", lambda name, text: sent.append((name, text)), Budget(budget))


def test_what_is_printed_arrives_in_order():
    sent, stream = collect()
    print("one", "two", file=stream)
    print("three", file=stream)
    stream.close_run()
    assert "".join(text for _, text in sent) == "one two\nthree\n"
    assert {name for name, _ in sent} == {"stdout"}


def test_two_streams_arrive_in_the_order_in_which_they_were_written_to():
    sent: list[tuple[str, str]] = []
    budget = Budget()
    out, err = (Stream(name, lambda *piece: sent.append(piece), budget) for name in ("stdout", "stderr"))
    out.write("one ")
    err.write("two ")
    out.write("three ")
    err.write("four")
    out.close_run()
    err.close_run()
    assert sent == [("stdout", "one "), ("stderr", "two "), ("stdout", "three "), ("stderr", "four")]


def test_many_small_writes_become_few_pieces():
    sent, stream = collect(10**6)
    for number in range(5000):
        print(number, file=stream)
    stream.close_run()
    assert len(sent) < 100


def test_past_the_budget_only_the_end_is_kept():
    sent, stream = collect(100)
    for number in range(20_000):
        print(f"line {number}", file=stream)
    stream.close_run()
    text = "".join(text for _, text in sent)
    assert text.startswith("line 0\nline 1\n")
    assert text.endswith("line 19998\nline 19999\n")
    assert "more characters were printed and are not shown" in text
    assert len(text) < 100 + TAIL + 200


def test_a_text_that_passes_the_budget_by_a_little_is_shown_whole():
    sent, stream = collect(4)
    stream.write("abcdef")
    stream.close_run()
    assert "".join(text for _, text in sent) == "abcdef"


def test_ten_million_lines_take_seconds_and_no_memory():
    _, stream = collect(1000)
    start = time.perf_counter()
    tracemalloc.start()
    for _ in range(200_000):
        stream.write("some text\n")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.perf_counter() - start < 10
    assert peak < 1_500_000


def test_only_text_can_be_written():
    _, stream = collect()
    with pytest.raises(TypeError, match="must be str"):
        stream.write(b"bytes")  # type: ignore[arg-type]
