"""What tests share: a real terminal, a clock that can be set, a case made by hand."""
