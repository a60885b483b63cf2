"""Language: whether a draft is English; verdicts on any other would be guesses.

Told by the small words: every language has its own, and no paragraph does without them. What belongs next
door: what the words mean, in `etl.rules`.
"""

import re

ENGLISH_ONLY = "This reads English only."
_ENGLISH = frozenset(
    """the of and to in a is that for it was on are with as at be this have has from or had by not but what
    all were we when your can said there an which their will would more over than since its who""".split()
)
_OTHERS = (
    frozenset(
        """der die das und von mit für den dem ein eine ist nicht auf seit über als haben hat wurde im zum zur
        le la les des du une est pour dans sur depuis plus que qui par avec ont été au aux et pas
        el los las del una por para con desde más que se ha han en como su sus y o
        il lo gli dei della di che per sono dal più nel della non con una ha e
        o os da do dos das em um uma desde mais não com por ao à
        de het een van en op met voor sinds meer dan niet zijn heeft
        i og av til på det en som har siden mer enn och att för med sedan än
        w z na się od do jest przez oraz ve bir için bu daha""".split()
    )
    - _ENGLISH
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_FEW = 4  # words of another language that may stand in an English paragraph, as names do


def is_english(text: str) -> bool:
    """False where the letters or the small words are those of another language."""
    words = [word.lower() for word in _WORD.findall(text)]
    latin = sum(word[0] < "\u0250" for word in words)
    if latin * 2 < len(words):
        return False
    others = sum(word in _OTHERS for word in words)
    return others < _FEW or others <= sum(word in _ENGLISH for word in words)
