"""The REST API: parse, call, serialise."""
