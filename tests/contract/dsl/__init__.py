"""The workflow DSL as published programs see it: programs (`cases_*`) and what they showed (`goldens.json`)."""
