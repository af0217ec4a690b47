"""The words that stand in everything hidden of `leak_world`."""

# Everything hidden says one of these words; what each reader may still see is worked out in `may_see`.
UNRELEASED, INTERNAL, SECRET, COUNCIL = "zilverreiger", "waterhoen", "ijsvogel", "lepelaar"
CLERKS, DRAFT, OFFICIAL, KEEPER = "aalscholver", "grutto", "kwartelkoning@example.nl", "nachtegaal"
OPEN_ITEM = "Grond"  # an agenda item that everybody may know, and that has no page of its own
WORDS = {UNRELEASED, INTERNAL, SECRET, COUNCIL, CLERKS, DRAFT, OFFICIAL, KEEPER}
