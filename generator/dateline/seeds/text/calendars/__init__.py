"""Calendars beside the Gregorian one."""
