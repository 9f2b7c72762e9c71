"""The word list in the manual, made from the words that `meldcode uitleg` tells (lookup/terms.toml):

python -m tests.support.wordlist
"""

import re

from meldcode_cli.lookup import manual
from meldcode_cli.lookup.terms import terms

_PLACE = re.compile(r"(<!-- woordenlijst: [^\n]+ -->\n).*?(<!-- einde -->\n)", re.DOTALL)


def with_words(document: str) -> str:
    """Return the manual with every word and its two sentences in the place for them."""
    rows = [f"- **{term.word}**: {term.brief}" for term in terms()]
    listed = "\n" + "\n".join(rows) + "\n\n"
    return _PLACE.sub(lambda found: found[1] + listed + found[2], document)


if __name__ == "__main__":
    manual.path().write_text(with_words(manual.path().read_text(encoding="utf-8")), encoding="utf-8")
