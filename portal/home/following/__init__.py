"""Following: what somebody wants to hear about, what is new in it for them, and the mail that tells."""
