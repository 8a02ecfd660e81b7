"""The use cases by subject, each with the stores it needs; `Application` is all of them together."""
