"""Hands letters to the server under test, with the parameters of RFC 3461 where it knows them."""

import smtplib

from network import RELAY_HOST, RELAY_IP


def encode_dsn(scenario, offers_dsn):
    """The parameters of MAIL and of RCPT."""
    mail, rcpt = [], []
    if offers_dsn:
        for key, name in (("ret", "RET"), ("envid", "ENVID")):
            if key in scenario.dsn:
                mail.append(f"{name}={scenario.dsn[key]}")
        for key, name in (("notify", "NOTIFY"), ("orcpt", "ORCPT")):
            if key in scenario.dsn:
                rcpt.append(f"{name}={scenario.dsn[key]}")
    return mail, rcpt


def send(scenario, letter, host=RELAY_IP, port=25):
    """Sends one letter; raises smtplib.SMTPException where the server takes it from nobody."""
    with smtplib.SMTP(host, port, local_hostname="client.origin.example", timeout=30) as client:
        client.ehlo()
        mail, rcpt = encode_dsn(scenario, client.has_extn("dsn"))
        international = any(not r.address.isascii() for r in scenario.recipients)
        if international:
            mail.append("SMTPUTF8")
            client.command_encoding = "utf-8"
        if client.has_extn("8bitmime") and not letter.isascii():
            mail.append("BODY=8BITMIME")
        code, reply = client.mail(scenario.sender, mail)
        if code != 250:
            raise smtplib.SMTPResponseException(code, reply)
        taken = [client.rcpt(r.address, rcpt) for r in scenario.recipients]
        if not any(code in (250, 251) for code, _ in taken):
            raise smtplib.SMTPResponseException(*taken[0])
        code, reply = client.data(letter.replace(b"\n", b"\r\n"))
        if code != 250:
            raise smtplib.SMTPResponseException(code, reply)


def greets(host=RELAY_IP, port=25):
    """Whether a server answers at all."""
    try:
        with smtplib.SMTP(host, port, local_hostname=RELAY_HOST, timeout=5):
            return True
    except (OSError, smtplib.SMTPException):
        return False
