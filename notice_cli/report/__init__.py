"""Findings shown: for a terminal, for programs, and for the services that run the tool. Pure: values in, text out."""
