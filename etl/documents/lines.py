"""Lines of plain text: which of them end a block, and which are only where prose was wrapped.

A title, byline or dateline stands alone; so do list items, labels, turns of a transcript and rules drawn
with signs. What belongs next door: HTML, where tags say so, and the pieces of both, in `markup`.
"""

import re
from collections.abc import Iterator

TYPED_BULLET = r"(?:[-*–—·]|\(?\d{1,2}[.)]|\(?[a-z]\))"  # a bullet made with a typewriter: "-", "1.", "(a)"
BULLETS = "•‣◦▪●■➢"
_BULLETS = tuple(BULLETS)
# Nobody wraps a line this wide: a document with such lines has one paragraph a line.
WIDEST_WRAP = 130
_BLANK_LINE = re.compile(r"[\r\n]\s*?\n|\r\s*?\r")
_TERMINATORS, _CLOSERS, _LISTING = tuple(".!?:;"), "\"”’')]", ("; and", "; or")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.)+$|\b(?:No|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|approx|c|ca|vs)\.$")
_TYPED = re.compile(TYPED_BULLET + " ")
_LABEL = re.compile(r"[A-Z][^.:;!?]{2,60}+:(?: |$)")
# Whose turn it is in a transcript: "MS. HALE (United States): Thank you."
_TURN = re.compile(r"(?:[A-Z][A-Za-z.'’-]* ){0,4}[A-Z][A-Z'’-]+(?: \([^)]{2,60}\))?: ")
_NUMBER = re.compile(r"[$€£\d]")
_FEW_LINES, _LABEL_WIDTH = 2, 90
_SENTENCE = re.compile(r"(?<![A-Z])[.!?](?:$| [A-Z])")
_OPEN = re.compile(
    r"(?:[,(–—-]|\b(?:an?|the|of|in|to|for|from|with|by|and|or|at|on|over|than|least|nearly|almost|about|some"
    r"|its|their|has|have|had|is|are|was|were|since|between|up|as|that|which|U\.S|United))$"
)
# How a speech starts, or a sentence under a title.
_SPOKEN = re.compile(
    r"[\"“‘']|(?:Mr|Mrs|Ms)\. |(?:Madam|Thank|Let|When|Dear|Colleagues|Ladies|Today|Unlike|I)\b"
)
_ENDS_SENTENCE = re.compile(r"(?<![A-Z])[.!?:;,][\"”’')\]]*$")
_BYLINE = re.compile(
    r"(?:By|From|Statement|Remarks|Speech|Message|Letter|Address|Testimony|Intervention|Blog|News(?:letter)?"
    r"|Notes|Podcast|Transcript|Interview|Bulletin|Briefing|Media|Report)\b"
)
_DELIVERY = re.compile(
    r"(?:As (?:prepared|delivered)|Check against|For immediate|Embargoed|Not for|Press release)\b",
    re.IGNORECASE,
)
WIDEST_HEADLINE = 160  # characters
_LAST_WORDS = 16  # characters
_HEADLINE, _SHORT = 18, 6  # words
_STARTER = re.compile(
    r"(?:The|This|These|Since|In|Through|With|We|Our|It|Its|As|To|From|Today|More|Over|Nearly|U\.S\.|For|At"
    r"|By|An?|After|Under|While|All|On|Of)\b"
)


def listed_lines(raw: str) -> set[int]:
    """Where lines end that are no wrapped prose: typed lists, and runs of short lines of their own."""
    ends: set[int] = set()
    run: list[tuple[int, str]] = []  # each line's end and words, up to a blank line
    at = 0
    for line in [*raw.split("\n"), ""]:
        words = line.strip()
        if words:
            run.append((at + len(line.rstrip()), words))
        else:
            ends.update(_ends_of_items(run))
            run = []
        at += len(line) + 1
    return ends


def _ends_of_items(run: list[tuple[int, str]]) -> Iterator[int]:
    typed = [_is_typed(words) for _, words in run]
    if typed.count(True) > 1:
        yield from (end for (end, _), item in zip(run, typed[1:], strict=False) if item)
    elif len(run) > _FEW_LINES and all(_stands_alone(words) for _, words in run):
        yield from (end for end, _ in run)


def _stands_alone(line: str) -> bool:
    """ "100+ countries assisted": short, begun like a label, neither a sentence nor broken off in one."""
    begins = line[0].isupper() or _NUMBER.match(line)
    return (
        bool(begins) and len(line) <= _LABEL_WIDTH and not _SENTENCE.search(line) and not _OPEN.search(line)
    )


def ends_block(raw: str, start: int, end: int, *, first_line: bool, wide: bool) -> bool:
    """Whether a block ends at the line end at start..end of a plain text, or a line was only wrapped there.

    `first_line`: the line before it is the first of its block; `wide`: nobody wrapped this text.
    """
    if end == len(raw) or _is_blank_line(raw[start:end]):
        return True
    before, after = _lines(raw, start, end)
    if wide and not after[:1].islower() and _is_closed(before):
        return True
    if _is_rule(before) or _is_rule(after):
        return True
    if _is_typed(after):
        return before.startswith(_BULLETS) or _terminated(before) or _is_typed(before)
    if after[:1].islower():
        return False
    if _is_closed(before):
        listed = before.startswith(_BULLETS) or _LABEL.match(after) or _TURN.match(after)
        return bool(listed) or (len(after.split(None, _SHORT)) <= _SHORT and is_headline(after))
    if _LABEL.match(after) or (_NUMBER.match(before) and _NUMBER.match(after) and first_line):
        return True
    return first_line and _heads(before, after)


def _lines(raw: str, start: int, end: int) -> tuple[str, str]:
    before = raw[max(raw.rfind("\n", 0, start) + 1, start - 400) : start]
    stop = raw.find("\n", end, end + 400)
    return before.strip(), raw[end : stop if stop >= 0 else end + 400].strip()


def _is_typed(line: str) -> bool:
    """An item of a list made with a typewriter."""
    return not line[:1].isupper() and _TYPED.match(line) is not None


def _is_closed(line: str) -> bool:
    """A line that ends as a sentence does, and in no abbreviation."""
    return _terminated(line) and not (line[-1] == "." and _ABBREVIATED.search(line, len(line) - 12))


def _terminated(line: str) -> bool:
    last = line[-8:]
    return last.rstrip(_CLOSERS).endswith(_TERMINATORS) or last.endswith(_LISTING)


def _is_blank_line(between: str) -> bool:
    """Not one line end alone."""
    return len(between) > 1 and _BLANK_LINE.search(between) is not None


def _heads(before: str, after: str) -> bool:
    """A title, byline or dateline over a paragraph: capitals throughout, no full stop, a sentence below."""
    if is_title(before) and (_STARTER.match(after) or (after[:1].isupper() and len(after) > 120)):
        return True
    if _BYLINE.match(before) and _STARTER.match(after) and is_headline(before):
        return True
    return _is_broken_on_purpose(before, after) and is_headline(before)


def _is_broken_on_purpose(before: str, after: str) -> bool:
    """The first word of the next line had room on this one, and a sentence or another title starts there."""
    room = len(before) + 1 + len(after.split(" ", 1)[0]) <= len(after)
    starts = _STARTER.match(after) or _SPOKEN.match(after)
    named = " " in before and not _STARTER.match(before) and len(after) > _LABEL_WIDTH
    if room and (starts or (named and after[0].isupper())):
        return True
    fits = after.count(" ") > 1 or len(before) + len(after) < _LABEL_WIDTH
    titled = _DELIVERY.match(after) or not _STARTER.match(after)
    return bool(fits and titled and is_headline(after))


def is_headline(line: str) -> bool:
    """A line that is no sentence: capitals on all words but the small ones, or a byline; no full stop."""
    if len(line) > WIDEST_HEADLINE or not line[:1].isupper():
        return False
    if _ENDS_SENTENCE.search(line, len(line) - 4):
        return False
    words = line.split()
    if len(words) > _HEADLINE:
        return False
    if _OPEN.search(line[-_LAST_WORDS:].lower()) or _OPEN.search(line, len(line) - _LAST_WORDS):
        return False
    plain = 0 if _DELIVERY.match(line) else sum(word[0].islower() and len(word) > 3 for word in words)
    return not plain or (_BYLINE.match(line) is not None and plain <= len(words) // 2)


def _is_rule(line: str) -> bool:
    """A line drawn with signs: "______", "* * *"."""
    return bool(line) and not line[0].isalnum() and not any(map(str.isalnum, line))


def is_title(text: str) -> bool:
    """Few words, the long ones capitalised, no closing punctuation: "World Leader in Mine Action"."""
    if not text[-1:].isalnum():
        return False
    words = text.split()
    if not 2 <= len(words) <= 14 or len(words[-1]) <= 3:
        return False
    long = [word for word in words if len(word) > 3]
    return len(long) > 1 and all(word[0].isupper() or not word[0].isalpha() for word in long)
