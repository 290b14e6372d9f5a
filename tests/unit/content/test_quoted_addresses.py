"""A quotation mark at the end of an address is a part of it."""

from __future__ import annotations

import pytest

from dateline.content.links.reader import link_items


@pytest.mark.parametrize("address", ["https://one.example/o'", "https://one.example/'a'", "https://one.example/a"])
def test_a_link_keeps_the_quotation_marks_of_its_address(address: str) -> None:
    note = f'(<a href="{address}">more</a>)'
    (item,) = link_items(f'<ul><li><a href="{address}">x</a>: {note}</li></ul>').items
    assert item.url == address
    assert item.also == (("more", address),)
