"""The words in which conditions and flows are told.

Named placeholders only; nothing that a user typed goes into an error.
"""

CONDITION_IS = "als '{question}' is: {values}"
CONDITION_IS_NOT = "als '{question}' niet is: {values}"
CONDITION_OTHER_THAN = "als '{question}' iets anders is dan: {values}"
CONDITION_TICKED = "als bij '{question}' is aangekruist: {values}"
CONDITION_NOT_TICKED = "als bij '{question}' niet is aangekruist: {values}"
CONDITION_ANSWERED = "als '{question}' is beantwoord"
CONDITION_NOT_ANSWERED = "als '{question}' nog niet is beantwoord"
CONDITION_AND = ", en "
CONDITION_OR = ", of "
CONDITION_OR_VALUE = "of"
CONDITION_ALWAYS = "in elk geval"
CONDITION_NEVER = "in geen geval"
