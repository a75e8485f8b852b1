"""Many reports at once: a job that is found again after a crash, drawn by several processes, kept as a ZIP."""
