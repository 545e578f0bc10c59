"""Tests of the Python module."""

import concurrent.futures
import unittest

import libbounce

BOUNCE = b"""\
From: MAILER-DAEMON@mx1.example.org
To: sender@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx1.example.org

Final-Recipient: rfc822; missing@example.net
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.net
Diagnostic-Code: smtp; 550 5.1.1 <missing@example.net>: User unknown

--b--
"""


class AnalyzeTest(unittest.TestCase):

    def test_failure(self):
        report = libbounce.analyze(BOUNCE)
        self.assertEqual(report["kind"], "failure")
        self.assertEqual(report["subject"], "Undelivered Mail Returned to Sender")
        recipient, = report["recipients"]
        self.assertEqual(recipient["address"], "missing@example.net")
        self.assertEqual(recipient["status"], "5.1.1")
        self.assertEqual(recipient["reason"], "user_unknown")

    def test_any_bytes_give_a_report(self):
        for data in (b"", b"\0", b"\xff" * 1000, b"Subject: \x80\r\n\r\n"):
            self.assertIn("kind", libbounce.analyze(data))

    def test_text_is_refused(self):
        with self.assertRaises(TypeError):
            libbounce.analyze("text")

    def test_threads_agree(self):
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            reports = list(pool.map(libbounce.analyze, [BOUNCE] * 100))
        self.assertEqual(reports, [reports[0]] * 100)

    def test_version(self):
        self.assertRegex(libbounce.__version__, r"^\d+\.\d+\.\d+$")


if __name__ == "__main__":
    unittest.main()
