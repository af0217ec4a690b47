"""What a memo to the council says: its words, its figures as frozen, and the paper they are printed on."""
