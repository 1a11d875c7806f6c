"""The organizers' home: roles, invitations, the audit list."""
