"""The parts of a document's own data, each found in its own way."""
