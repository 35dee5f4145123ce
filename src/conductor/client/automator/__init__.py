"""Runs workers: processes, polling, reporting, stopping."""
