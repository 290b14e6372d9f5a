"""Moments as metadata writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dateline.seeds.readers.stamps import read_stamp

CET = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-03-05", date(2024, 3, 5)),
        ("20240305", date(2024, 3, 5)),
        ("2024-03-05T14:30:00Z", datetime(2024, 3, 5, 14, 30, tzinfo=UTC)),
        ("2024-03-05T14:30:00.123+01:00", datetime(2024, 3, 5, 14, 30, tzinfo=CET)),
        ("2024-03-05T14:30+0100", datetime(2024, 3, 5, 14, 30, tzinfo=CET)),
        ("2024-03-05 14:30", datetime(2024, 3, 5, 14, 30)),
        ("Tue, 05 Mar 2024 14:30:00 GMT", datetime(2024, 3, 5, 14, 30, tzinfo=UTC)),
        ("March 5, 2024", date(2024, 3, 5)),
        ("5. März 2024", date(2024, 3, 5)),
        ("2024/03/05", date(2024, 3, 5)),
    ],
)
def test_common_forms_are_read(written: str, meant: date) -> None:
    assert read_stamp(written) == meant


@pytest.mark.parametrize("written", ["", "yesterday", "2024-13-45", "03/05/2024", "2 hours ago", "x" * 10_000])
def test_what_is_not_sure_is_none(written: str) -> None:
    assert read_stamp(written) is None


def test_a_senseless_time_or_zone_leaves_the_day() -> None:
    assert read_stamp("2024-03-05T99:99") == date(2024, 3, 5)
    assert read_stamp("2024-03-05T10:00+99:00") == datetime(2024, 3, 5, 10, 0)
