"""The letters that are sent through the lab; scenarios name them."""

import email.utils
import textwrap

FIRST_LINES = (
    "the minutes of our meeting are below, please tell me what you think.",
    "thank you for your order, we shall send it on Thursday.",
    "here is the programme of the spring concert.",
    "could we move our appointment to the afternoon?",
)


def plain(_scenario):
    return "Content-Type: text/plain; charset=us-ascii\n", ""


def long(_scenario):
    lines = "A further paragraph, so that the letter has some length to it.\n" * 60
    return "Content-Type: text/plain; charset=us-ascii\n", lines


def eight_bit(_scenario):
    headers = ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n")
    return headers, "Grüße aus Zürich, à bientôt, 此致敬礼.\n"


def html(_scenario):
    return ("Content-Type: text/html; charset=us-ascii\n",
            "<p>All prices at <a href=\"https://shop.example/\">our shop</a>.</p>\n")


def nested(_scenario):
    return 'Content-Type: multipart/mixed; boundary="letter"\n', textwrap.dedent("""\
        --letter
        Content-Type: text/plain

        The letter of our friend is attached.
        --letter
        Content-Type: message/rfc822

        From: friend@garden.example
        To: someone@meadow.example
        Subject: Tomatoes
        Message-ID: <tomatoes@garden.example>

        They are ripe.
        --letter--
        """)


def talks_of_bounces(_scenario):
    """The returned message must not be taken for the notice."""
    return "Content-Type: text/plain; charset=us-ascii\n", textwrap.dedent("""\
        yesterday I got this, do you know what it means?

        > <gustav@hills.example>: host mx.hills.example said: 552 5.2.2 Mailbox
        >    full (in reply to RCPT TO command)
        """)


def attachment(name, content):
    """A letter with one attachment, of which a content filter thinks nothing good."""
    return 'Content-Type: multipart/mixed; boundary="letter"\n', textwrap.dedent(f"""\
        --letter
        Content-Type: text/plain

        What you asked for is attached.
        --letter
        Content-Type: application/octet-stream; name="{name}"
        Content-Disposition: attachment; filename="{name}"

        {content}
        --letter--
        """)


def program(_scenario):
    return attachment("holiday.exe", "MZ, but no program at all")


def infected(_scenario):
    return attachment("minutes.doc", "LAB-TEST-VIRUS")


def write(scenario):
    """The bytes of a scenario's letter, with LF at the line ends."""
    headers, more = globals()[scenario.original](scenario)
    first = FIRST_LINES[scenario.number % len(FIRST_LINES)]
    to = ", ".join(recipient.address for recipient in scenario.recipients)
    text = (f"From: Letters <{scenario.sender}>\n"
            f"To: {to}\n"
            f"Subject: News of this week, no. {scenario.number}\n"
            f"Date: {email.utils.formatdate()}\n"
            f"Message-ID: <news.{scenario.number}@letters.example>\n"
            f"MIME-Version: 1.0\n{headers}\n")
    if headers.startswith("Content-Type: text/plain"):
        text += f"Dear reader,\n\n{first}\n\n"
    return (text + more).encode("utf-8")
