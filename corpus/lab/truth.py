"""Writes a server's messages and what is true of each: corpus/generated/SERVER/truth.jsonl.

Causes, hosts, steps and replies come from the scenario that was played and from the receiver's
log; the message itself is only asked which of them it states.
"""

import dataclasses
import json
import pathlib
import re

import notice
import scenario
from box import clean
from mask import mask

# Enhanced status codes that name a cause by themselves (RFC 3463 and the IANA registry).
CODES = {"user_unknown": "1.1", "domain_unknown": "1.2", "address_syntax": "1.3",
         "address_ambiguous": "1.4", "user_moved": "1.6", "sender_rejected": "1.[78]",
         "null_mx": "1.10", "mailbox_disabled": "2.1|7.13", "mailbox_full": "2.2",
         "mailbox_message_limit": "2.3", "list_expansion": "2.4", "message_too_big": "3.4",
         "system_full": "3.1", "routing_loop": "4.6", "too_many_recipients": "5.3",
         "owner_changed": "7.17", "domain_owner_changed": "7.18", "tls_failure": "7.10",
         "auth_failed": "7.2[0-46]", "missing_ptr": "7.25", "dns_failure": "4.3"}

# How messages say at which step it was.
STEPS = {
    "rcpt": r"RCPT TO", "mail": r"MAIL FROM",
    "data": r"(?-i:(?<!of )DATA\b)", "end_of_data": r"end of (data|message)|(data|message) body|"
    r"after (the )?(final )?dot|DATA dot|message content",
    "greeting": r"initial connection|greeting|EHLO|HELO|banner|performing (the )?(initial|EHLO)",
    "connect": r"connect", "tls": r"TLS|SSL",
    "dns": r"DNS|\bMX\b|not found|lookup|look up|name server|name service|resolv|domain",
    "local_delivery": r"local delivery|local mailer|mailbox|pipe to|\bcommand\b|LMTP|quota",
}


def squeeze(text):
    """Letters and digits only, so that line ends and quoting don't matter."""
    return re.sub(r"\W+", "", text).lower()


def reply_words(reply):
    """The words of the last line of a reply, without its codes."""
    lines = [re.sub(r"^\d{3}[ -]?(\d\.\d+\.\d+ ?)?", "", line) for line in reply.split("\n")]
    return max(lines, key=len)


def states_reply(recipient, words):
    said = squeeze(reply_words(recipient.reply))
    # Some servers cut long replies; half of one still says why.
    return bool(said) and said[:max(12, len(said) // 2)] in squeeze(words)


def states_cause(recipient, words):
    if recipient.reply and states_reply(recipient, words):
        return True
    if recipient.says and re.search(recipient.says, words):
        return True
    code = CODES.get(recipient.cause)
    sent = recipient.reply[4:].split(" ")[0]
    return bool(code and re.fullmatch(rf"[45]\.({code})", sent) and sent in words)


def without_reply(recipient, words):
    """What the bouncing server says itself: the words without those of the receiver's reply."""
    for line in recipient.reply.split("\n") if recipient.reply else ():
        text = r"\s+".join(re.escape(word) for word in line[4:].split())
        words = re.sub(text, "", words) if len(text) > 8 else words
    return words


def states_stage(recipient, words):
    pattern = STEPS.get(recipient.stage)
    return bool(pattern and re.search(pattern, without_reply(recipient, words), re.IGNORECASE))


def states_hop(played, recipient, words):
    if recipient.hop == "recipient_mx":
        own = without_reply(recipient, words)
        return any(name in own for name in (played.mx, played.ip, played.ip6))
    if recipient.hop == "forwarder":
        names = (recipient.address, recipient.final)
        return all(name in words for name in names) and (played.mx in words or played.ip in words)
    if recipient.hop == "final_delivery":
        return states_stage(recipient, words) and states_cause(recipient, words)
    return bool(recipient.hop) and states_cause(recipient, words)


def recipient_truth(server, played, recipient, words):
    changes = {**server.fields, **server.truth.get(played.name, {})}
    recipient = dataclasses.replace(recipient, **changes)
    host = server.host or played.mx
    row = {"address": recipient.final, "cause": recipient.cause}
    back = recipient.address.replace("@", ".back@")
    if recipient.here == "loop" and back in words:
        row.update(address=back, alias=recipient.address)
    if recipient.alias_of:
        row["alias"] = recipient.address
        if server.names_alias or recipient.final not in words:
            row["address"] = recipient.address
    if recipient.fails:
        row["stated"] = states_cause(recipient, words)
        row["permanent"] = not recipient.transient
        if recipient.transient:
            row["gave_up"] = True
    if recipient.reply:
        row["reply"] = recipient.reply
    if recipient.fault and recipient.fault != "none":
        row["fault"] = recipient.fault
    if recipient.stage:
        row["stage"] = recipient.stage
        row["stage_stated"] = states_stage(recipient, words)
    if recipient.hop:
        row["hop"] = recipient.hop
        row["hop_stated"] = states_hop(played, recipient, words)
    if recipient.at != "local":
        row["host"] = host
    return row


def still_waits(played, recipient, words):
    """Whether a failure of other recipients mentions this one, for which the server still tries."""
    status = re.search(r"^Final-Recipient:", words, re.MULTILINE)
    failed = re.search(rf"^Final-Recipient: *\S+ *{re.escape(recipient.final)}", words, re.MULTILINE)
    return bool(len(played.recipients) > 1 and status and not failed)


def kind_of(server, message):
    if server.success_sign and server.success_sign.search(message):
        return "success"
    return "delay" if server.delay_sign and server.delay_sign.search(message) else "failure"


def message_truth(server, played, message):
    """What is true of one message; None where it tells nothing of the letter's recipients."""
    words = notice.words(message)
    kind = played.kind or kind_of(server, message)
    rows = []
    for recipient in played.recipients:
        if (kind in ("failure", "delay")) != recipient.fails:
            continue
        if kind == "failure" and recipient.transient and still_waits(played, recipient, words):
            continue
        if not any(name.lower() in words.lower() for name in (recipient.final, recipient.address)):
            continue
        row = recipient_truth(server, played, recipient, words)
        if kind == "delay":
            row.pop("gave_up", None)
        rows.append(row)
    truth = {"scenario": played.name, "kind": kind, "recipients": rows}
    if played.dsn:
        truth["dsn"] = played.dsn
    return truth if rows else None


def write(server, run, output):
    """Turns a run's bounces into the committed form; a line that says what came of it."""
    result = json.loads((run / "run.json").read_text())
    scenarios = scenario.load()
    output = clean(output)
    lines, seen, odd = [], set(), 0
    for file in sorted((run / "bounces").glob("*.eml")):
        message = file.read_bytes()
        to = json.loads(file.with_suffix(".json").read_text())["to"]
        played = server.played(to[0], scenarios)
        if not played or not server.plays(played) or (
                server.ignore_sign and server.ignore_sign.search(message)):
            odd += 1
            continue
        truth = message_truth(server, played, message)
        if not truth or mask(message) in seen:
            odd += 1
            continue
        seen.add(mask(message))
        name = unused_name(output, played.name, truth["kind"])
        (output / name).write_bytes(message)
        lines.append({"file": name, "server": server.name, "version": result["version"],
                      "origin": "lab", **truth})
    lines.sort(key=lambda line: line["file"])
    (output / "truth.jsonl").write_text(
        "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    known = {played.name for played in scenarios if server.plays(played)}
    missing = [name for name in result["played"] if name in known and name not in {l["scenario"] for l in lines}]
    report = f"{server.name} {result['version']}: {len(lines)} messages"
    if odd:
        report += f", {odd} left out (alike, or of no letter)"
    if missing:
        report += f"; none for {', '.join(missing[:8])}{' ...' if len(missing) > 8 else ''}"
    return report


def unused_name(output, name, kind):
    stem = name if kind == "failure" else f"{name}.{kind}"
    number = 1
    while (output / (file := f"{stem}{'' if number == 1 else f'.{number}'}.eml")).exists():
        number += 1
    return file
