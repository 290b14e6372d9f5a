"""The stock Markdown dialect: CommonMark with GitHub's additions, as rules for Python-Markdown. It judges no HTML."""
