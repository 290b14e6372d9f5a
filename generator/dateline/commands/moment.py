"""The moment that `--now` names."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from dateline.base.errors import UsageError
from dateline.base.forms import parse_moment
from dateline.base.project import Project
from dateline.config.load import load_config
from dateline.model.entries import moment_of


def read_moment(text: str, project: Project) -> datetime:
    """The moment that `text` means in the digest's time zone. Raises UsageError."""
    try:
        moment = parse_moment(text)
    except ValueError:
        raise UsageError(
            f"--now is {text!r}", "Write a date such as 2017-08-18, or 2017-08-18T09:30:00+09:00."
        ) from None
    return moment_of(moment, ZoneInfo(load_config(project).timezone))
