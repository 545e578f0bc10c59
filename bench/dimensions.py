"""What bench/growth.py makes grow: each dimension is a function of a count that gives a file.

The fixed part of a file and the part that is repeated are apart, so that count 0 shows what the
fixed part costs.
"""

HEAD = (b"From: MAILER-DAEMON@mx.example.net\nTo: list@example.org\nSubject: Undelivered Mail\n"
        b"MIME-Version: 1.0\n")
REPORT = HEAD + b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
STATUS = (b"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n"
          b"Final-Recipient: rfc822; lena@example.net\nAction: failed\nStatus: 5.1.1\n"
          b"Diagnostic-Code: smtp; 550 5.1.1 User unknown\n\n")
RETURNED = b"--b\nContent-Type: message/rfc822\n\nFrom: list@example.org\nSubject: The news\n"
LINE = b"What happened this week, in some words and lines of text, and what did not.\n"


def repeat(piece, count):
    """`piece` of 0, 1, 2, ... one after the other."""
    return b"".join(piece(number) for number in range(count))


def returned_body(count):
    """A bounce with all of the letter that it returns."""
    return (REPORT + b"--b\n\nYour message could not be delivered.\n" + STATUS + RETURNED + b"\n"
            + LINE * count + b"--b--\n")


def notice_text(count):
    """A notice that itself is long."""
    return HEAD + b"\nYour message to <lena@example.net> failed: 550 User unknown\n" + LINE * count


def attachment(count):
    return (REPORT + b"--b\n\nYour message could not be delivered.\n" + STATUS
            + b"--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n"
            + (b"QUJD" * 19 + b"\n") * count + b"--b--\n")


def base64_text(count):
    return (HEAD + b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
            + (b"SGVsbG8g" * 9 + b"\n") * count)


def html_text(count):
    return HEAD + b"Content-Type: text/html\n\n<html>" + b"<p>One <b>more</b> line.</p>\n" * count


def mailbox(count):
    one = b"From - Tue May  7 10:11:12 2024\n" + returned_body(10) + b"\n"
    return one * count


def recipients_by_fields(count):
    return (REPORT + b"--b\nContent-Type: message/delivery-status\n\n"
            b"Reporting-MTA: dns; mx.example.org\n\n"
            + repeat(lambda n: b"Final-Recipient: rfc822; u%d@example.net\nAction: failed\n"
                     b"Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User %d unknown\n\n"
                     % (n, n), count) + b"--b--\n")


def recipients_by_prose(count):
    return (HEAD + b"\nThis is the mail system at host mx.example.org.\n\n"
            + repeat(lambda n: b"<u%d@example.net>: host mx.example.net[192.0.2.1] said: "
                     b"550 5.1.1 User %d unknown\n\n" % (n, n), count))


def recipients_by_labels(count):
    """In a format whose patterns are run on lines that hold their words, as each does here."""
    return (HEAD + b"\nThis report relates to a message you sent with the following header fields:\n\n"
            b"  To: list@example.net\n\n"
            b"Your message cannot be delivered to the following recipients:\n\n"
            + repeat(lambda n: b"  Recipient address: u%d@example.net\n  Reason: unknown\n"
                     b"  Diagnostic code: smtp;550 5.1.1 User %d unknown\n\n" % (n, n), count))


def recipients_by_both(count):
    """Both name the same ones, and what they say is merged."""
    prose = repeat(lambda n: b"<u%d@example.net>: host mx.example.net[192.0.2.1] said: "
                   b"550 5.1.1 User %d unknown\n\n" % (n, n), count)
    fields = repeat(lambda n: b"Final-Recipient: rfc822; u%d@example.net\nAction: failed\n"
                    b"Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User %d unknown\n\n"
                    % (n, n), count)
    return (REPORT + b"--b\n\nThis is the mail system at host mx.example.org.\n\n" + prose
            + b"--b\nContent-Type: message/delivery-status\n\n"
            b"Reporting-MTA: dns; mx.example.org\n\n" + fields + b"--b--\n")


def original_recipients(count):
    return (REPORT + b"--b\n\nYour message could not be delivered.\n" + STATUS + RETURNED + b"To: "
            + repeat(lambda n: b"u%d@example.net,\n " % n, count) + b"x@example.net\n\n\n--b--\n")


def parts(count):
    return REPORT + STATUS + b"--b\nContent-Type: text/plain\n\nHello\n" * count + b"--b--\n"


def header_fields(count):
    return HEAD + repeat(lambda n: b"X-Field-%05d: some value\n" % n, count) + b"\nHello\n"


def received_fields(count):
    line = (b"Received: from a%d.example (a%d.example [192.0.2.1]) by b.example with ESMTP id 1;\n"
            b"\tTue, 7 May 2024 10:11:12 +0200\n")
    return (REPORT + STATUS + RETURNED + repeat(lambda n: line % (n, n), count) + b"\n\n--b--\n")


def rule_file(count):
    """Rules of one word each, some of which look alike."""
    return repeat(lambda n: b'[[rule]]\nid = "mailbox.mailbox_full.r%d"\n'
                  b'reason = "mailbox_full"\npatterns = [\'word%dx (?:is|was) full\']\n'
                  b'examples = ["550 word%dx is full"]\n\n' % (n, n, n), count)


# name: (mode of build/bench/growth, function, smallest count)
DIMENSIONS = {
    "size: returned letter": ("message", returned_body, 64),
    "size: notice": ("message", notice_text, 64),
    "size: attachment": ("message", attachment, 64),
    "size: base64 text": ("message", base64_text, 64),
    "size: HTML": ("message", html_text, 64),
    "messages": ("mailbox", mailbox, 4),
    "recipients: fields": ("message", recipients_by_fields, 4),
    "recipients: prose": ("message", recipients_by_prose, 4),
    "recipients: labels": ("message", recipients_by_labels, 16),
    "recipients: both": ("message", recipients_by_both, 4),
    "recipients: To": ("message", original_recipients, 4),
    "parts": ("message", parts, 8),
    "headers": ("message", header_fields, 16),
    "headers: Received": ("message", received_fields, 8),
    "rules: compiled": ("rules", rule_file, 8),
    "rules: judged": ("judge", rule_file, 8),
}
