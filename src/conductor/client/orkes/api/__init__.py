"""API classes that only Orkes Conductor serves."""
