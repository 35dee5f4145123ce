"""How a request reaches a server: session, authorisation, retry, errors, codec; one concept a module."""
