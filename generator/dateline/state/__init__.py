"""What lies in `.dateline/` for builds: the ledger and the lock. Nothing here decides what is stale."""
