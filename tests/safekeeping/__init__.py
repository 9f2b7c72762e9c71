"""Keeping dossiers safe, through the front door."""
