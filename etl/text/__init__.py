"""What is printed in a text: numbers, phrases, signs. Knows nothing of mines, and of no file.

quantities: numbers, by way of numerals (in words or digits), qualifiers ("over", "nearly", "or more") and
            dates; doubts tells which cannot be read for certain
phrases:    lists of plain words, and each mention of one

folding makes text fit for matching; signs finds rare signs; quotes compares two sentences word for word.
What belongs next door: the text of a file in `documents`, which words are looked for in `registers`.
"""
