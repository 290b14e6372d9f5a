"""Mails, mailboxes and pages saved as mails."""
