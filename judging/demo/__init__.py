"""The demo season: a living contest of invented people, made by the same services that real ones use."""
