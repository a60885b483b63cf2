"""A raw file made into a document: readable text in blocks and sentences, with a map back to every character.

raw file → encoding (bytes to text) → markup (tags; lines, where a block ends in plain text)
         → documents (text in blocks, offsets kept) → print_repair (glued and broken words read as meant)
         → sentences

What belongs next door: the numbers and phrases in a text, in `text`; a sentence taken apart, in `parsing`.
"""
