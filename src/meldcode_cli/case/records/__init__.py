"""What happened, recorded in fields: one kind of record a file, with all that there is to know about its fields."""
