"""The database: one writer, short reads, one repository a table. SQL stands only here."""
