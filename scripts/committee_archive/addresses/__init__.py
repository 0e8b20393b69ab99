"""Addresses: inside papers, of papers, and on councils' own sites."""
