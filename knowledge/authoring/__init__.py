"""For those who write a pack: what is doubtful in it, what a change would do, what is missing."""
