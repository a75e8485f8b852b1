"""Letters go over TLS only to a server that proves who it is."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import ssl
from dataclasses import replace

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from judging.mail.jobs import deliver_letters


class Inbox:
    def __init__(self):
        self.count = 0

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        return "250 Taken"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Make a certificate for 127.0.0.1 that vouches for itself, in a file with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture(params=["smtps", "starttls"])
def deliver(request, app, settings, certificate, make, session):
    """Serve over TLS; send one letter and return it, with how many letters the server took."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    inbox = Inbox()
    if request.param == "smtps":
        server = PatientController(inbox, hostname="127.0.0.1", port=port, ssl_context=context)
        url = f"smtps://127.0.0.1:{port}"
    else:
        server = Controller(inbox, hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True)
        url = f"smtp://127.0.0.1:{port}?starttls"
    server.start()
    app.config["SETTINGS"] = replace(settings, mail_url=url)

    def send():
        letter = make.letter()
        deliver_letters()
        session.refresh(letter)
        return letter, inbox.count

    yield send
    app.config["SETTINGS"] = settings
    server.stop()


class PatientController(Controller):
    """Does not try the port itself: its own check would not trust the certificate."""

    def _trigger_server(self):
        socket.create_connection((self.hostname, self.port), 5).close()


def test_letter_goes_to_a_server_that_is_trusted(deliver, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    letter, count = deliver()

    assert letter.last_error == ""
    assert count == 1


def test_letter_waits_when_the_server_cannot_prove_who_it_is(deliver):
    letter, count = deliver()

    assert "certificate verify failed" in letter.last_error.lower()
    assert letter.next_try_at is not None
    assert count == 0
