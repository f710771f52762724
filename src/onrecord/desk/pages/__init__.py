"""One module a page: each takes what was asked and answers with a filled template."""
