from __future__ import annotations

import pytest
from markdown import Markdown

from dateline.base.errors import ContentError
from dateline.content.body.convert import BodyRules, check_rules, render_body, to_html
from dateline.content.body.sanitise import sanitise
from dateline.content.body.words import paragraph_text, visible_text

RULES = BodyRules()


def render(
    text: str, links: dict[str, str | None] | None = None, sizes: dict[str, tuple[int, int]] | None = None
) -> str:
    return render_body(text, RULES, links or {}, sizes).html


def test_an_internal_link_leads_to_its_permalink() -> None:
    assert render("[a](b.md)", {"b.md": "/2017/b/"}) == '<p><a href="/2017/b/">a</a></p>'


def test_a_broken_link_stays_as_written_and_is_told() -> None:
    rendered = render_body("[a](b.md) [c](b.md)", RULES, {"b.md": None})
    assert rendered.html == '<p><a href="b.md">a</a> <a href="b.md">c</a></p>'
    (warning,) = rendered.warnings
    assert (warning.line, warning.code, warning.found) == (1, "broken-link", "b.md leads nowhere on this site")


def test_a_full_address_is_left_alone() -> None:
    assert render("[a](https://b.example/?c&d)") == '<p><a href="https://b.example/?c&amp;d">a</a></p>'


def test_a_picture_gets_its_url_and_size() -> None:
    html = render("![a](m.png)", {"m.png": "/media/m.png"}, {"/media/m.png": (4, 3)})
    assert html == '<p><img alt="a" src="/media/m.png" width="4" height="3" loading="lazy" decoding="async"></p>'


def test_a_picture_of_another_host_becomes_a_link() -> None:
    rendered = render_body("![a](https://b.example/c.png)", RULES, {})
    assert rendered.html == '<p><a href="https://b.example/c.png">a</a></p>'
    assert "lies on another host" in rendered.warnings[0].found


def test_a_missing_picture_leaves_its_text() -> None:
    rendered = render_body("![a](m.png)", RULES, {})
    assert rendered.html == "<p>a</p>"
    assert [warning.found for warning in rendered.warnings] == ["m.png leads nowhere on this site"]


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("<script>alert(1)</script>a", "alert"),
        ("<b onclick='x()'>a</b>", "onclick"),
        ("[a](javascript:x)", "javascript"),
        ("<p style='color:red'>a</p>", "style"),
        ("<iframe src='https://b.example'></iframe>a", "iframe"),
        ("<p class='masthead'>a</p>", "class"),
    ],
)
def test_what_could_run_or_restyle_the_site_is_taken_out(text: str, gone: str) -> None:
    assert gone not in render(text)


def test_a_task_has_a_box_that_its_text_labels() -> None:
    assert render("- [x] write\n- [ ] call\n\n[a](b.md)", {"b.md": "/b/"}) == (
        '<ul>\n<li class="task"><label><input type="checkbox" disabled="" checked=""> write</label></li>\n'
        '<li class="task"><label><input type="checkbox" disabled=""> call</label></li>\n</ul>\n'
        '<p><a href="/b/">a</a></p>'
    )


@pytest.mark.parametrize("text", ['<input value="a">', '<input type="checkbox">', "<div>\n<input/x>\n</div>"])
def test_no_author_writes_an_input(text: str) -> None:
    assert "<input" not in render(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](https://b.example){.pdf target=_blank}", ["class of <a>", "target of <a>"]),
        ("\n\n<p class='x'>a</p>", ["class of <p>"]),
        ("<code class='language-py'>a</code>", []),
        ("## a {#b .c}", ["class of <h2>"]),
        ("<iframe src='https://b.example'></iframe>", ["<iframe> is taken out"]),
        ("[a](javascript:x)", ["the address javascript:x"]),
    ],
)
def test_what_is_taken_out_is_told(text: str, found: list[str]) -> None:
    told = [note.found for note in render_body(text, RULES, {}).warnings]
    assert len(told) == len(found) and all(part in said for part, said in zip(found, told, strict=True)), told


def test_trusted_html_is_left_as_it_is() -> None:
    text = '<p style="color:red">a</p>'
    assert render_body(text, BodyRules(trust=True), {}).html == text


def test_ids_of_headings_footnotes_languages_of_code_and_alignment_survive() -> None:
    html = render("# One two\n\na[^1]\n\n[^1]: b\n\n```py\nc\n```\n\nd|e\n-|-:\nf|g")
    for part in (
        '<h2 id="one-two">',
        'id="fnref:1"',
        'class="footnote-ref"',
        'class="language-py"',
        '<td class="align-right">g</td>',
    ):
        assert part in html


def test_a_non_breaking_space_is_written_alike_in_plain_and_other_bodies() -> None:
    assert render("a\xa0b") == "<p>a&nbsp;b</p>"
    assert render("a\xa0b\n\n*c*") == "<p>a&nbsp;b</p>\n<p><em>c</em></p>"


def test_another_extension_under_python_markdowns_rules_is_python_markdown_with_it() -> None:
    rules = BodyRules(extensions=("def_list", "tables"), dialect="python-markdown")
    text = "a\n: b\n\nc [d]\n\n*e*"
    assert to_html(text, rules) == Markdown(
        extensions=["tables", "fenced_code", "footnotes", "toc", "def_list"]
    ).convert(text)
    assert "<dl>" in to_html(text, rules)


def test_an_extension_that_cannot_be_loaded_is_refused_by_name() -> None:
    check_rules(BodyRules(extensions=("def_list",)), "config.yaml")
    with pytest.raises(ContentError, match="no_such_extension"):
        check_rules(BodyRules(extensions=("no_such_extension",)), "config.yaml")


def test_a_body_that_cannot_be_rendered_leaves_no_trace_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("stopped")

    with monkeypatch.context() as patch:
        patch.setattr("dateline.content.body.dialect.engine.to_html", fail)
        with pytest.raises(ContentError, match="RuntimeError: stopped"):
            render("- a\n\n    > b")
    assert render("*a*\n\nb") == "<p><em>a</em></p>\n<p>b</p>"


def test_visible_text_is_what_a_reader_sees() -> None:
    assert visible_text("<p>a &amp; <b>b</b></p><p>c<br>d</p>") == "a & b\nc\nd\n"


@pytest.mark.parametrize(
    ("block", "text"),
    [("A *b* [c](d)\ne", "A b c e"), ("# a", ""), ("- a", ""), ("<b>a</b> c", "a c"), ("AT&amp;T", "AT&T")],
)
def test_a_paragraph_gives_its_text_and_no_other_block_does(block: str, text: str) -> None:
    assert paragraph_text(block) == text


def test_sanitising_twice_changes_nothing_more() -> None:
    once = sanitise("<p>a<b>c</p><script>d</script><a href='x' target=_blank>e</a>")
    assert sanitise(once) == once
