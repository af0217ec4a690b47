"""What the status pages read: plain values made of rows, so that views and templates hold no rules."""
