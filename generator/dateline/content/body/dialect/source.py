"""The lines of a body, with the indentation of each inside the block that is being read."""

from __future__ import annotations

TAB = 4


class Lines:
    """A text's lines with, for each, where the content of the open block begins.

    `begin` is where the open block's content begins in the line, `first` the first character that is no blank,
    `indent` the columns between them. `shift` is how many columns a tab has already given away. The containers
    (quotations, lists) move these while they are read and put them back after: no text is copied.
    """

    __slots__ = ("begin", "first", "indent", "shift", "text")

    def __init__(self, source: str) -> None:
        self.text = source.removesuffix("\n").split("\n")
        self.begin = [0] * len(self.text)
        self.shift = [0] * len(self.text)
        self.first: list[int] = []
        self.indent: list[int] = []
        for line in self.text:
            rest = line.lstrip(" \t")
            first = len(line) - len(rest)
            self.first.append(first)
            self.indent.append(columns(line, 0, first, 0) if "\t" in line[:first] else first)

    def __len__(self) -> int:
        return len(self.text)

    def is_blank(self, number: int) -> bool:
        """Whether nothing but white space is left of a line."""
        return self.first[number] >= len(self.text[number])

    def content(self, number: int) -> str:
        """A line from its first character that is no blank."""
        return self.text[number][self.first[number] :]

    def without(self, number: int, wanted: int) -> str:
        """A line from `wanted` columns after the beginning of the open block, tabs in them made blanks."""
        line, at = self.text[number], self.begin[number]
        if "\t" not in line:
            return line[min(at + wanted, self.first[number]) :] if wanted >= 0 else line[at:]
        column = 0
        while at < len(line) and column < wanted:
            if line[at] == "\t":
                column += TAB - (column + self.shift[number]) % TAB
            elif at < self.first[number]:  # a blank, or a mark of a list that counts as one
                column += 1
            else:
                break
            at += 1
        return " " * max(0, column - wanted) + line[at:]


def columns(line: str, start: int, end: int, before: int) -> int:
    """The columns that the blanks of `line[start:end]` take, with `before` columns before them."""
    column = 0
    for char in line[start:end]:
        column += TAB - (column + before) % TAB if char == "\t" else 1
    return column
