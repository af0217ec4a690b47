"""What every test stands on: strictness, browser journeys and counting of queries."""
