"""The files of builds in `.dateline/`: the ledger and the lock. Nothing here decides what is stale."""
