"""A good digest in a string, and `dateline check` on it: for the tests of check."""

from __future__ import annotations

import json
from typing import Any

from sites import NOW, SiteDir

GOOD = """-- config.yaml --
title: Harbour Digest
url: https://harbour.example/
rights: full
-- content/articles/ferries.md --
---
id: aaaaaaaaaaaa
title: Ferries run again
date: 2026-01-02
tags: [Ferries]
---
The first boat left at dawn. See [the storm](storm.md#the-first-night).
-- content/articles/storm.md --
---
id: bbbbbbbbbbbb
title: Storm in the bay
date: 2026-01-01
tags: [Ferries]
---
It blew for nine days.

## The first night

![A boat at the quay](../media/boat.svg)
-- content/media/boat.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>
"""


def checked(site: SiteDir, *args: str) -> dict[str, Any]:
    """The document that `check --json` prints."""
    result = site.run("check", "--now", NOW, "--json", *args)
    found: dict[str, Any] = json.loads(result.stdout)
    assert result.code == (1 if found["errors"] else 0)
    return found


def codes(found: dict[str, Any]) -> list[str]:
    return [one["code"] for one in found["findings"]]
