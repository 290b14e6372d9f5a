"""The stock Markdown dialect: CommonMark with GitHub's additions, as rules for Python-Markdown. No HTML is judged here."""
