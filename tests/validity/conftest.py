"""A digest with every form that feeds, sitemaps and metadata can take."""

from __future__ import annotations

import pytest

from pictures import png
from sites import SiteDir, write_site

DIGEST = """\
-- config.yaml --
title: Policies & "forms"
url: https://digest.example/sub/
description: Every form <there> is.
timezone: Asia/Tokyo
license: {name: CC BY 4.0, url: "https://cc.example/by/4.0/"}
sources:
  Wire: {url: "https://wire.example/", rights: excerpt}
  Closed: {rights: link}
  Partner: {indexing: source}
-- content/articles/full.md --
---
title: "Full & 'whole' <text>"
date: 2026-01-30
updated: 2026-01-30T18:00:00+01:00
topics: [economy, weather]
tags: [嵐, "A & B"]
byline: [A. Writer, B. Writer]
dateline: {place: Port Alma, country: FR, agency: Example Wire}
image: {file: media/a.png, alt: "A \\"boat\\"", credit: C. Drawer}
---
See [the excerpt](excerpt.md#part), a note[^1], ![a boat](../media/a.png "Boat") and [mail](mailto:desk@digest.example).

[^1]: A note.
-- content/articles/excerpt.md --
---
title: Excerpt
date: 2026-01-29T23:30:00
topics: economy
source: {name: Wire, url: "https://wire.example/2"}
---
The first paragraph.

The second.
-- content/articles/link.md --
---
title: Link
date: 2026-01-28
topics: economy
source: {name: Closed, url: "https://closed.example/3?a=1&b=2"}
---
Closed.
-- content/articles/link-without-address.md --
---
title: Link without an address
date: 2026-01-28
source: Closed
---
Closed.
-- content/articles/empty.md --
---
title: An empty report
date: 2026-01-27
updated: 2026-01-01
---
-- content/articles/partner.md --
---
title: Partner
date: 2026-01-26T08:00:00-05:00
source: {name: Partner, url: "https://partner.example/4"}
tags: 嵐
---
Text.
-- content/articles/arabic.md --
---
title: الموانئ
date: 2026-01-25
lang: ar
dateline: عدن
---
استؤنف العمل.
-- content/articles/traditional.md --
---
title: 港口
date: 2026-01-30
lang: zh-TW
---
開放。
-- content/articles/gone.md --
---
title: Gone
date: 2026-01-31
status: withdrawn
---
Gone.
"""


@pytest.fixture(scope="session")
def built_policies(tmp_path_factory: pytest.TempPathFactory) -> SiteDir:
    """The digest, built."""
    site = write_site(tmp_path_factory.mktemp("policies"), DIGEST)
    site.write("content/media/a.png", png(30, 20))
    site.build()
    return site
