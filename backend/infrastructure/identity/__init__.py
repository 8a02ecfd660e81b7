"""Who is calling: sessions of the web pages, bearer tokens of the API, the development login."""
