"""Ask whom a concern is about: initials and age, no more."""

from __future__ import annotations

from typing import Any

from meldcode_cli.case import forms
from meldcode_cli.case.entries import CaseFacts
from meldcode_cli.case.judging import Refused, born_refused
from meldcode_cli.case.records.form import FormField
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.interview import changing, texts
from meldcode_cli.interview.filling import Filler, Sheet
from meldcode_cli.talk.dialogue import Dialogue


def ask(casefile: CaseFile, dialogue: Dialogue, filler: Filler, draft: Draft | None, field: str) -> bool:
    """Ask whom the concern is about, or only for one `field` of it if that is given, and record it; False when the user
    went back. Fields start from what is known already."""
    known = casefile.state.facts
    if draft is None:
        draft = Draft(kind=Kind.CASE, target="case")
        if known is not None and field:
            draft.fields = changing.carried(forms.CASE_FIELDS, known)
            filler.open_again(draft, (field,), alone=True)
    begun, today = draft, casefile.now().date()

    def judge(item: FormField, value: Any) -> Refused | None:
        born = begun.fields.get("born")
        if item.name == "age_group" and born and born_refused(value, born, today):
            # The month belonged to the other age, and is asked again.
            del begun.fields["born"]
        return born_refused(begun.fields.get("age_group", ""), value, today) if item.name == "born" and value else None

    sheet = Sheet(
        forms.CASE_FIELDS,
        None,
        texts.FORM_CASE,
        guidance=texts.CASE_INTRO,
        judge=judge,
        defaults=dict if known is None else known.model_dump,
    )
    values = filler.fill(begun, sheet)
    if values is None:
        filler.done(begun)
        return False
    content = CaseFacts.checked(**values)
    if content == known:
        dialogue.say(texts.BACK_UNCHANGED)
    else:
        casefile.record(content)
        dialogue.saved()
    filler.done(begun)
    return True
