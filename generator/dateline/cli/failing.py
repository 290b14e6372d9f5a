"""What people are told of an error, and the exit code that it has."""

from __future__ import annotations

import sys
import traceback

from dateline.base.errors import ContentError, DatelineError
from dateline.cli.session import count, tell


def say_error(error: DatelineError) -> int:
    """The exit code of what a user can mend, which is told."""
    if isinstance(error, ContentError):
        for problem in error.problems:
            tell(str(problem), "error")
        tell(f"\n{count(len(error.problems), 'mistake')}; nothing was changed in the site.")
        return error.exit_code
    tell(error.message, "error")
    if error.hint:
        tell(error.hint)
    return error.exit_code


# The names under which packages give the address for mistakes, and what is said of a package that gives none.
TRACKERS = ("issues", "bug tracker", "tracker", "bug reports")
OUR_README = 'where you have Dateline from; CONTRIBUTING.md, "Report a mistake", says what helps'


def say_bug(error: Exception, arguments: list[str] | None) -> int:
    """The exit code of a bug of ours, told in short, with the traceback where it can be reported from."""
    if "--verbose" in (arguments if arguments is not None else sys.argv):
        traceback.print_exc()
    tell(f"{type(error).__name__}: {error}", "bug")
    tell(
        "This is a mistake in Dateline, not in your digest. Run the command again with "
        f"`dateline --verbose …` and report what it prints {where_to_report()}."
    )
    return 70


def where_to_report() -> str:
    """Where mistakes in Dateline are reported, by the metadata of the installed package."""
    from importlib.metadata import PackageNotFoundError, metadata  # an import that only a bug is worth

    try:
        about = metadata("dateline")
    except PackageNotFoundError:
        return OUR_README
    named = dict(line.split(", ", 1) for line in about.get_all("Project-URL") or () if ", " in line)
    address = next((url for name, url in named.items() if name.lower() in TRACKERS), "")
    address = address or "".join(about.get_all("Author-email") or ())
    return f"at {address}" if address else OUR_README
