"""Finding by words: how Dutch is read (`words`), what is kept of each row (`entries`, `index`), and how is asked.

Rooms say in their `searched.py` which rows can be found and by which words; who may see a hit is asked of the rows
themselves when somebody searches (docs/decisions/080).
"""
