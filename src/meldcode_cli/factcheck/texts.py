"""Why the fact check points at a word, and what to do, by kind of finding.

Named placeholders only; nothing that a user typed goes into an error.
"""

WHY = {
    "duiding": "Dit woord zegt wat u denkt. Schrijf wat u zag of hoorde.",
    "veralgemening": "Dit woord is erg ruim. Schrijf hoe vaak het was, en op welke dagen.",
    "oordeel": "Dit woord zegt wat u van iemand vindt. Schrijf wat die persoon deed of zei.",
    "diagnose": "Dit kan alleen een deskundige vaststellen. Schrijf wie het zei en wanneer, of wat u zag.",
    "beschuldiging": (
        "Dit kan waar zijn, maar zo ziet niemand hoe u het weet. Schrijf wat u zelf zag, of wie het zei en wanneer."
    ),
    "afkomst": (
        "Waar iemand vandaan komt of wat iemand gelooft, zegt niet waarom iets gebeurt. Schrijf wat u zag of hoorde."
    ),
    "horen-zeggen": "Zo weet niemand van wie dit komt. Schrijf wie het zei, en wanneer.",
    "naam": (
        "Zet in plaats van de naam alleen initialen, zoals J.K. Dat beschermt deze persoon. "
        "De andere woorden blijven zoals ze zijn."
    ),
}
