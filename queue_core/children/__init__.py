"""Child processes: what must not hold up, fill or crash the server is done in one."""
