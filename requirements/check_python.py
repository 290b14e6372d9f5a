"""Prints what is wrong with this Python for Dateline, in one line, or nothing. Runs on any Python."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    found = ".".join(str(part) for part in sys.version_info[:3])
    print("Dateline needs Python 3.11 or newer, and this is " + found + ". Name another: make site PYTHON=python3.12")
else:
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        print("This Python has no venv. On Debian and Ubuntu: apt-get install python3-venv")
