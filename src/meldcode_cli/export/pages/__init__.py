"""The pages for others than the own organisation, as blocks: one module a reader, made of a `Selection` alone."""
