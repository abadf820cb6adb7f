"""From any roster file to a clean table: sheets, the header among the rows, what each column holds, the data rows."""
