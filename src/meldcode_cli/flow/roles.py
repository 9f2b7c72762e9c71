"""The words of an organisation for who is who, filled in where a text of a flow names a role."""

from collections.abc import Mapping


def filled(text: str, roles: Mapping[str, str]) -> str:
    """Return `text` with {role} replaced by the word for that role; nothing else is filled in."""
    for role, word in roles.items():
        text = text.replace("{" + role + "}", word)
    return text
