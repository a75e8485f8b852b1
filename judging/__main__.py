"""Lets `python -m judging` be the command line."""

from judging.cli import main

main()
