"""Values that tasks of this family take."""
