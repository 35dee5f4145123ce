"""The tasks of a workflow definition, one family a module."""
