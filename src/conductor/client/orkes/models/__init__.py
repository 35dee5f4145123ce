"""Values of the facades beside the models of the API."""
