"""From one report to its reading: statements, actors, times, deadlines. Pure, and without a ledger."""
