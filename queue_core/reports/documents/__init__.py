"""What documents are made with: the child that makes them, PDF, workbooks, templates, typefaces."""
