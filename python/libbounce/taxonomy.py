"""The vocabulary of a verdict: the same names as in C++, in the JSON and in rules.

Every value is a string as well: ``recipient.reason == "user_unknown"``.
"""

import enum


class Kind(enum.StrEnum):
    """What a message is. Only failures and delays carry a category and a reason."""

    NOT_A_BOUNCE = "not_a_bounce"
    FAILURE = "failure"
    DELAY = "delay"
    SUCCESS = "success"  # RFC 3464 delivered, relayed or expanded
    COMPLAINT = "complaint"  # RFC 5965
    AUTO_REPLY = "auto_reply"  # RFC 3834 and vacation programs
    CHALLENGE = "challenge"  # "confirm that you are a person"
    DISPOSITION = "disposition"  # RFC 8098
    DMARC_REPORT = "dmarc_report"  # RFC 7489
    UNSUBSCRIBE = "unsubscribe"
    ADDRESS_CHANGE = "address_change"


class Category(enum.StrEnum):
    """Why a delivery failed, as a person asks first."""

    SIZE_LIMIT = "size_limit"
    UNKNOWN_USER = "unknown_user"
    UNKNOWN_DOMAIN = "unknown_domain"
    MAILBOX = "mailbox"
    SERVER_BUSY = "server_busy"
    NETWORK = "network"
    REPUTATION = "reputation"
    AUTHENTICATION = "authentication"
    CONTENT = "content"
    POLICY = "policy"
    SENDER_SIDE = "sender_side"
    UNDETERMINED = "undetermined"


class Reason(enum.StrEnum):
    """Why a delivery failed, as a program acts on. Each belongs to one category."""

    MESSAGE_TOO_BIG = "message_too_big"
    MAILBOX_MESSAGE_LIMIT = "mailbox_message_limit"
    STRUCTURE_LIMIT = "structure_limit"
    USER_UNKNOWN = "user_unknown"
    ADDRESS_SYNTAX = "address_syntax"
    ADDRESS_AMBIGUOUS = "address_ambiguous"
    USER_MOVED = "user_moved"
    OWNER_CHANGED = "owner_changed"
    RECIPIENT_DENIED = "recipient_denied"
    DOMAIN_UNKNOWN = "domain_unknown"
    NULL_MX = "null_mx"
    DOMAIN_OWNER_CHANGED = "domain_owner_changed"
    MAILBOX_FULL = "mailbox_full"
    MAILBOX_DISABLED = "mailbox_disabled"
    LOCAL_DELIVERY_FAILED = "local_delivery_failed"
    LIST_EXPANSION = "list_expansion"
    SERVER_UNAVAILABLE = "server_unavailable"
    SYSTEM_FULL = "system_full"
    GREYLISTED = "greylisted"
    RATE_LIMITED = "rate_limited"
    RECIPIENT_RATE_LIMITED = "recipient_rate_limited"
    TOO_MANY_RECIPIENTS = "too_many_recipients"
    DNS_FAILURE = "dns_failure"
    CONNECTION_FAILED = "connection_failed"
    CONNECTION_TIMEOUT = "connection_timeout"
    CONNECTION_LOST = "connection_lost"
    ROUTING_LOOP = "routing_loop"
    TLS_FAILURE = "tls_failure"
    DELIVERY_EXPIRED = "delivery_expired"
    IP_LISTED = "ip_listed"
    DOMAIN_LISTED = "domain_listed"
    POOR_REPUTATION = "poor_reputation"
    MISSING_PTR = "missing_ptr"
    AUTH_FAILED = "auth_failed"
    SENDER_REJECTED = "sender_rejected"
    SENDER_NOT_PERMITTED = "sender_not_permitted"
    SPAM_CONTENT = "spam_content"
    VIRUS = "virus"
    ATTACHMENT_PROHIBITED = "attachment_prohibited"
    FORMAT_ERROR = "format_error"
    POLICY_BLOCK = "policy_block"
    RELAY_DENIED = "relay_denied"
    SUBMISSION_REFUSED = "submission_refused"
    LOCAL_SERVER_FAULT = "local_server_fault"
    PROVIDER_SUPPRESSED = "provider_suppressed"
    PROTOCOL_ERROR = "protocol_error"
    NO_TEXT = "no_text"
    NO_RULE = "no_rule"


class Attempt(enum.StrEnum):
    """Whether the delivery attempt ended."""

    PERMANENT = "permanent"  # the reporting server gave up
    TRANSIENT = "transient"  # it goes on trying, or a retry may pass


class BounceClass(enum.StrEnum):
    """What the failure says about the address."""

    NONE = "none"
    SOFT = "soft"  # the address may be fine
    HARD = "hard"  # the address is dead


class Advice(enum.StrEnum):
    """What to do."""

    NONE = "none"
    SUPPRESS = "suppress"  # stop mailing the address now
    SUPPRESS_AFTER = "suppress_after"  # stop after repeated bounces
    RETRY = "retry"
    FIX_MESSAGE = "fix_message"
    FIX_SENDER = "fix_sender"


class Action(enum.StrEnum):
    """What became of the message (RFC 3464 section 2.3.3)."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    RELAYED = "relayed"
    EXPANDED = "expanded"


class FailingHop(enum.StrEnum):
    """The link of the delivery chain that failed."""

    UNKNOWN = "unknown"
    SUBMISSION = "submission"  # the sender's program to its own server
    OWN_RELAY = "own_relay"  # the sender's or its provider's server and queue
    IN_TRANSIT = "in_transit"  # the line and the DNS between servers
    RECIPIENT_MX = "recipient_mx"  # the receiving server refused
    FORWARDER = "forwarder"  # a server that forwards for the recipient
    FINAL_DELIVERY = "final_delivery"  # into the mailbox


class Stage(enum.StrEnum):
    """The step of the conversation at which it failed (RFC 5321 section 3)."""

    UNKNOWN = "unknown"
    DNS = "dns"
    CONNECT = "connect"
    GREETING = "greeting"
    TLS = "tls"
    AUTH = "auth"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    END_OF_DATA = "end_of_data"
    QUEUE = "queue"
    LOCAL_DELIVERY = "local_delivery"


class Mode(enum.StrEnum):
    """How the message left its sender."""

    UNKNOWN = "unknown"
    RELAYED = "relayed"  # store and forward through a provider
    DIRECT = "direct"  # straight to the recipient's MX


class Refusal(enum.StrEnum):
    """When the message was refused."""

    UNKNOWN = "unknown"
    SYNCHRONOUS = "synchronous"  # in the SMTP session in which it was offered (RFC 5321 4.2.5)
    ACCEPT_THEN_BOUNCE = "accept_then_bounce"  # the receiving side had taken it


class AuthenticityVerdict(enum.StrEnum):
    """Whether a bounce is about a message of ours."""

    UNKNOWN = "unknown"  # nothing in it says so or otherwise
    VERIFIED = "verified"  # a token that only we can make
    OURS = "ours"  # the returned message has a Message-ID or List-Id of our domains
    FOREIGN = "foreign"  # the returned message has a Message-ID of another domain
    FORGED = "forged"  # a token that we did not make, or none where all our messages have one
    EXPIRED = "expired"  # a token of ours whose time is over: a very late bounce, or a replay
    MISMATCHED = "mismatched"  # a token of ours for another recipient
