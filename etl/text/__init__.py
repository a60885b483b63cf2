"""What is printed, and where: knows nothing of mines.

raw file → encoding → markup (tags, lines cut into pieces) → documents (text in blocks, offsets kept)
         → print_repair (glued and broken words read as meant) → sentences
         → quantities (numbers: numerals in words, qualifiers such as "over", "nearly", "or more", dates)
         → phrases (lists of plain words, each mention of one)

folding makes text fit for matching; signs finds rare signs in it; doubts tells which numbers cannot be read
for certain; quotes compares two sentences word for word.
What belongs next door: which words are looked for in `registers`, what is said in a sentence in `parsing`.
"""
