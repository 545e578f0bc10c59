"""A name server for the lab (RFC 1035): answers from a table, or fails as the table says."""

import socket
import struct
import threading

A, NS, CNAME, SOA, PTR, MX, TXT, AAAA = 1, 2, 5, 6, 12, 15, 16, 28
NOERROR, SERVFAIL, NXDOMAIN = 0, 2, 3


def encode_name(name):
    labels = [label.encode() for label in name.split(".") if label]
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"


def decode_name(packet, offset):
    """The name at `offset` of a query, which has no compression, and the offset behind it."""
    labels = []
    while packet[offset]:
        length = packet[offset]
        labels.append(packet[offset + 1:offset + 1 + length].decode("latin-1"))
        offset += 1 + length
    return ".".join(labels).lower(), offset + 1


def encode_data(kind, value):
    if kind == A:
        return socket.inet_aton(value)
    if kind == AAAA:
        return socket.inet_pton(socket.AF_INET6, value)
    if kind == MX:
        return struct.pack(">H", value[0]) + encode_name(value[1])
    return encode_name(value)


class Zone:
    """Records by name and type, and names whose look-up fails."""

    def __init__(self):
        self.records = {}  # (name, type) -> list of values
        self.names = set()
        self.faults = {}  # domain -> "servfail" or "silent"; holds below it too

    def add(self, name, kind, value):
        self.records.setdefault((name.lower(), kind), []).append(value)
        self.names.add(name.lower())

    def add_host(self, name, address=None, address6=None):
        if address:
            self.add(name, A, address)
            self.add(".".join(reversed(address.split("."))) + ".in-addr.arpa", PTR, name)
        if address6:
            self.add(name, AAAA, address6)

    def fault(self, name):
        return next((fault for domain, fault in self.faults.items()
                     if name == domain or name.endswith("." + domain)), None)

    def answer(self, packet):
        """The reply to a query; None to stay silent."""
        name, end = decode_name(packet, 12)
        kind = struct.unpack(">H", packet[end:end + 2])[0]
        question = packet[12:end + 4]
        fault = self.fault(name)
        if fault == "silent":
            return None
        values = self.records.get((name, kind), [])
        exists = name in self.names or any(known.endswith("." + name) for known in self.names)
        code = SERVFAIL if fault else NOERROR if exists else NXDOMAIN
        records = b""
        for value in values if not fault else []:
            data = encode_data(kind, value)
            records += b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 60, len(data)) + data
        authority = b""
        if not records and not fault:  # RFC 2308: a negative answer carries the zone's SOA
            data = encode_name("ns.example") + encode_name("root.example")
            data += struct.pack(">IIIII", 1, 60, 60, 60, 60)
            authority = b"\0" + struct.pack(">HHIH", SOA, 1, 60, len(data)) + data
        count = len(values) if records else 0
        header = packet[:2] + struct.pack(">HHHHH", 0x8180 | code, 1, count, 1 if authority else 0,
                                          0)
        return header + question + records + authority


def serve(zone, address="127.0.0.1"):
    """Answers on `address` by UDP and TCP, in threads that end with the process."""
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind((address, 53))
    tcp = socket.create_server((address, 53))

    def serve_udp():
        while True:
            packet, peer = udp.recvfrom(2048)
            reply = zone.answer(packet)
            if reply:
                udp.sendto(reply, peer)

    def serve_tcp():
        while True:
            connection, _ = tcp.accept()
            with connection:
                packet = connection.recv(2050)[2:]
                reply = zone.answer(packet) if len(packet) > 12 else None
                if reply:
                    connection.sendall(struct.pack(">H", len(reply)) + reply)

    for target in (serve_udp, serve_tcp):
        threading.Thread(target=target, daemon=True).start()
