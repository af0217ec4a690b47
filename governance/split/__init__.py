"""Who is responsible for what, read: one meaning of "where a task lies" for matrix, answer, comparison and sheet."""
