from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.base.fingerprint import Fingerprinted, FrozenMap, fingerprint, fingerprint_bytes


@dataclass(frozen=True)
class Point:
    x: object
    y: object


@dataclass(frozen=True)
class Place:
    x: object
    y: object


@dataclass
class Loose:
    x: int


@dataclass(frozen=True)
class Card(Fingerprinted):
    fingerprint: str
    inside: object


@dataclass(frozen=True)
class Empty:
    pass


DIFFERENT: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    -1,
    10**40,
    "",
    "0",
    "1",
    "n",
    "t",
    "\ud800",
    (),
    ("",),
    ("", ""),
    ((),),
    ("a", "b"),
    ("ab",),
    (("a",), "b"),
    (1, 2),
    (12,),
    date(2020, 1, 1),
    datetime(2020, 1, 1),
    datetime(2020, 1, 1, tzinfo=UTC),
    "2020-01-01",
    FrozenMap(),
    FrozenMap({"a": "b"}),
    FrozenMap({"a": ("b",)}),
    Empty(),
    Point(1, 2),
    Point(2, 1),
    Place(1, 2),
    Point((1,), 2),
    Card("f", 1),
    "f",
    "=f",
]


def test_different_values_have_different_fingerprints() -> None:
    for one, other in combinations(DIFFERENT, 2):
        assert fingerprint(one) != fingerprint(other), (one, other)


def test_a_fingerprint_is_32_hex_digits() -> None:
    assert len(fingerprint("a")) == len(fingerprint_bytes(b"a")) == 32
    assert int(fingerprint("a"), 16)


def test_it_is_the_same_in_another_process_with_another_hash_seed() -> None:
    value = "('a', 1, FrozenMap({'k': None, 'b': (True,)}))"
    code = f"from dateline.base.fingerprint import FrozenMap, fingerprint; print(fingerprint({value}))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(seen) == 1


def test_the_encoder_does_not_descend_into_what_carries_its_own() -> None:
    assert fingerprint(Card("same", 1)) == fingerprint(Card("same", object()))
    assert fingerprint(Card("same", 1)) != fingerprint(Card("other", 1))


@pytest.mark.parametrize("value", [1.5, [], {}, set(), b"x", object(), Loose(1), ("deep", [1]), Point(1, 2.0)])
def test_what_is_not_frozen_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="cannot fingerprint"):
        fingerprint(value)


def test_a_frozen_map_reads_in_key_order_whatever_order_it_was_made_in() -> None:
    one, other = FrozenMap({"b": 1, "a": 2}), FrozenMap([("a", 2), ("b", 1)])
    assert list(one) == ["a", "b"]
    assert one == other and hash(one) == hash(other) and fingerprint(one) == fingerprint(other)
    assert len(one) == 2 and one["b"] == 1 and repr(one) == "FrozenMap({'a': 2, 'b': 1})"
    assert one != {"a": 2, "b": 1}


def test_a_frozen_map_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(FrozenMap({"a": (1,)}))) == FrozenMap({"a": (1,)})


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner).map(FrozenMap),
)


@given(VALUES, VALUES)
def test_equal_fingerprints_mean_equal_values(one: object, other: object) -> None:
    same = fingerprint(one) == fingerprint(other)
    assert same == (repr(one) == repr(other))
