"""Keeping dossiers safe: keys, proof that nothing was changed, copies in a safe place, and leaving for good."""
