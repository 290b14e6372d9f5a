"""Headline, byline, dateline and date in the lines before the text."""
