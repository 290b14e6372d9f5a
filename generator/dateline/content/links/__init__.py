"""Links that an edition gathers: their addresses compared, their items read out of a body."""
