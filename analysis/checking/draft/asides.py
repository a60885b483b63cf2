"""Asides: what stands in a sentence and says nothing of its numbers: a greeting, a handle, who is quoted.

Their words are not asked for in `vocabulary`; all else about them (a date, a denial, a giver) still counts.
"""

import re

_SAID = (
    r"(?:said|says|say|added|adds|noted|notes|explained|explains|told|tells|wrote|writes|stated|states"
    r"|remarked|continued|according to)"
)
# "… said nobody ever", "… he said, but": who is quoted is made to matter.
_TURNED = (
    r"(?:nobody|no one|none|never|ever|but|yet|although|though|while|however|joked|joking|hardly|about"
    r"|of (?:his|her|its|their|our)|term|tenure)"
)
_ASIDES = re.compile(
    # "Dear Ms. Alvarez," · "Mr. Chairman and members of the committee," · "Senators,"
    r"^(?:(?:dear|hi|hello|hey|good morning|good afternoon|good evening|greetings)\b[^,:!\d“\"]{0,50}[,:!]"
    r"|(?:mr|mrs|ms|madam|mister|chair(?:man|woman|person)?|senator|ambassador|professor|dr)\b[^,:\d“\"]{0,60},"
    r"|(?:[a-z]+ ){0,2}(?:senators|colleagues|friends|members),)"
    # "https://…", "@somebody", "#MineAction"
    r"|https?://\S+|www\.\S+|(?<!\w)[@#]\w+|\S+@\S+\.\w+"
    # "Q: How much …?", "A: Over …"
    r"|^(?:q|a|question|answer)[.:]|\bhow (?:much|many)\b"
    # … “we gave it,” said our director, Maria Lopez, on Tuesday.
    rf"|[\"”],? (?:\w+ )?{_SAID}\b(?![^:;]*\b{_TURNED}\b)[^:;“\"\d$]*$"
    # Our director said on Tuesday: “We …
    rf"|^[^“\"\d$]*\b{_SAID}\b[^“\"\d$]{{0,60}}[:,] ?(?=[“\"])"
)


def without(text: str) -> str:
    """A folded sentence with blanks in place of its asides; every offset still holds."""
    return _ASIDES.sub(lambda it: " " * len(it[0]), text)
