"""Routes, pictures of the plan, where one is."""
