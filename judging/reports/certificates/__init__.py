"""Certificates for winners and finalists, in a design of the organizers' own."""
