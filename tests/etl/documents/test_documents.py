"""A raw file, the text a reader sees, and the way back."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.documents.documents import Document, parse, read
from etl.documents.encoding import MAX_BYTES
from etl.documents.markup import looks_html
from etl.errors import DocumentError
from etl.records import Span

RAW = Path(__file__).parents[3] / "data/raw"
PAGES = ["white-house-2014-09-23.txt", "white-house-2022-06-21.html"]


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


@pytest.mark.parametrize("name", PAGES)
def test_every_word_of_an_announcement_is_found_again_in_its_raw_file(name: str) -> None:
    document = read(RAW / name, name)
    for word in ("Ottawa Convention", "Leahy War Victims Fund.", "1993"):
        start = document.text.index(word)
        span = document.raw_span(Span(start, start + len(word)))
        assert span.of(document.raw) == word
        assert document.text_span(span) == Span(start, start + len(word))


def test_the_first_announcement_is_read_a_paragraph_a_line_with_its_bullets_as_items() -> None:
    document = read(RAW / PAGES[0], "2014")
    kinds = [kind for kind, _ in blocks(document)]
    assert kinds.count("item") == 6
    assert ("heading", "World Leader in Humanitarian Mine Action") in blocks(document)


def test_the_second_announcement_is_read_without_its_tags() -> None:
    document = read(RAW / PAGES[1], "2022")
    assert "<" not in document.text
    assert [kind for kind, _ in blocks(document)].count("item") == 7
    assert ("heading", "World Leader in Humanitarian Mine Action") in blocks(document)


def test_tags_inside_a_quote_stay_in_the_raw_slice() -> None:
    document = parse("<p>over <b>$4.2&nbsp;</b>billion</p>", "x")
    assert document.text == "over $4.2 billion"
    assert document.raw_span(Span(0, len(document.text))).of(document.raw) == "over <b>$4.2&nbsp;</b>billion"


def test_scripts_styles_and_comments_are_not_text() -> None:
    assert parse("<p>a<script>1</script><style>2</style><!-- 3 -->b</p>", "x").text == "ab"


def test_a_text_that_shows_a_script_tag_is_text() -> None:
    text = "The page said <script>alert(1)</script> and 17 countries."
    assert parse(text, "x").text == text


def test_a_table_row_reads_as_one_line() -> None:
    document = parse(
        "<table><tr><td>Countries assisted</td><td>100</td></tr><tr><td>Free</td><td>17</td></tr></table>",
        "x",
    )
    assert [text for _, text in blocks(document)] == ["Countries assisted 100", "Free 17"]


@pytest.mark.parametrize("bullet", ["•", "-", "*", "1."])
def test_a_typed_bullet_makes_an_item_and_is_no_part_of_it(bullet: str) -> None:
    document = parse(f"Results:\n{bullet} Helped 17 countries\n{bullet} Cleared land", "x")
    assert blocks(document) == [
        ("paragraph", "Results:"),
        ("item", "Helped 17 countries"),
        ("item", "Cleared land"),
    ]


def test_bullets_on_one_line_are_items() -> None:
    assert [kind for kind, _ in blocks(parse("Aid: • $4.2 billion • 100 countries", "x"))] == [
        "paragraph",
        "item",
        "item",
    ]


def test_a_wrapped_paragraph_is_one_block() -> None:
    document = parse("The United States has provided\nover $4.2 billion in\naid. It helps.\n\nNext.", "x")
    assert [text for _, text in blocks(document)] == [
        "The United States has provided over $4.2 billion in aid. It helps.",
        "Next.",
    ]


def test_lines_with_labels_are_blocks_of_their_own() -> None:
    document = parse("Countries assisted: more than 100\nMine-impact free: 17", "x")
    assert len(document.blocks) == 2


def test_a_line_break_within_a_sentence_does_not_end_its_block() -> None:
    assert parse("<p>has provided<br>over $4.2 billion</p>", "x").text == "has provided over $4.2 billion"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7\n...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0JFIF", "a JPEG image"),
        (b"PK\x03\x04...", "Word"),
        (b"aid\x00aid", "NUL"),
        ("over 100".encode("utf-16"), "UTF-16LE"),
        ("over 100 countries".encode("utf-16-be"), "UTF-16BE"),
        ("the \u201caid\u201d".encode("cp1252"), "Windows-1252"),
        ("caf\u00e9 100".encode("latin-1"), "ISO-8859-1"),
    ],
)
def test_what_is_no_text_is_one_plain_line_that_names_the_file(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "announcement.txt"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        read(path, "x")
    (problem,) = caught.value.problems
    assert str(path) in problem
    assert said in problem
    assert "\n" not in problem


def test_a_missing_file_and_a_directory_are_named(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "none.txt", "no such file"), (tmp_path, "not a file")):
        with pytest.raises(DocumentError, match=said):
            read(path, "x")


def test_a_link_to_nothing_is_missing(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match="no such file"):
        read(tmp_path / "link.txt", "x")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_nobody_may_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("100")
    path.chmod(0)
    with pytest.raises(DocumentError, match="cannot be read"):
        read(path, "x")


def test_a_file_too_large_for_an_announcement_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(DocumentError, match="larger than"):
        read(path, "x")


@pytest.mark.parametrize(
    "piece",
    [
        "<![",
        "<!DOCTYPE[",
        '<a "',
        "<a '",
        "<!--",
        "<script",
        "<p",
        "</",
        "&",
        "&#",
        "<<",
        "<div>",
        "<li>",
        "<br>",
        "<b><i>",
        "]]>",
        "<?",
        '<a b="<">',
    ],
)
def test_malformed_markup_is_read_without_trouble(piece: str) -> None:
    document = parse(piece * 2000 + " over 100 countries", "x", html=True)
    for block in document.blocks:
        assert document.raw_span(block.span).end <= len(document.raw)


@given(st.text(), st.sampled_from([True, False, None]))
def test_any_text_is_read_and_every_block_found_again(raw: str, html: bool | None) -> None:
    document = parse(raw, "x", html)
    assert "  " not in document.text
    assert document.text == "\n".join(block.span.of(document.text) for block in document.blocks)
    for block in document.blocks:
        span = document.raw_span(block.span)
        assert 0 <= span.start < span.end <= len(raw)
        assert (
            parse(span.of(raw), "", looks_html(raw) if html is None else html).text.split()
            or not block.span.of(document.text).strip()
        )


@given(st.text(alphabet="ab \n<>&;/p!-\"'", max_size=60))
def test_text_to_raw_and_back_is_where_it_was(raw: str) -> None:
    document = parse(raw, "x", html=True)
    for place, character in enumerate(document.text):
        if not character.isspace():
            assert document.text_span(document.raw_span(Span(place, place + 1))).start == place
