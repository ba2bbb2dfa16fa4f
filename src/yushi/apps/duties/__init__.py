"""Duties (到期与年报): what enterprises owe after the licence, on screen, in calendars, in notices; reports and renewals."""
