"""The simulator as people start it: a process of its own that says where it is, answers, and stops when told to."""

from __future__ import annotations

import json
import secrets
import signal
import subprocess
import sys
import threading

from tests.cli.running import three_lines, yushi
from tests.core.payments import voices
from tests.simulators.gateways import now
from yushi.core.payments import Way, channels
from yushi.outside import Gateway


def test_the_simulator_is_a_process_that_a_site_can_pay_through(tmp_path):
    words = [sys.executable, "-m", "yushi", "paysim", "--port", "0", "--keys", str(tmp_path), "--lang", "en"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        base_url = process.stdout.readline().strip()
        try:
            table = json.loads((tmp_path / "merchant.json").read_text(encoding="utf-8"))
            channel = channels({"wechat": table["wechat"]}, random=secrets.token_bytes)["wechat"]
            attempt = voices.attempt(expires_at=now().replace(year=now().year + 1))
            call = channel.create(attempt, way=Way.CODE, now=now())
            got = Gateway.at(channel.base_url).send(call)
            ordered = channel.read(call, got.status, dict(got.headers), got.body, now=now())
            port = base_url.rpartition(":")[2]
            second = subprocess.run(
                [*words[:5], port, *words[6:]], check=False, capture_output=True, text=True
            )
            alive = process.poll() is None
        finally:
            process.send_signal(signal.SIGTERM)
            stuck = threading.Timer(20, process.kill)
            stuck.start()
            _rest, said = process.communicate()
            stuck.cancel()

    assert channel.base_url == base_url
    assert ordered.pay_url.startswith(f"{base_url}/pay/")
    assert (alive, process.returncode) == (True, 0)
    assert said.startswith("The payment simulator is up; no real money moves.")
    assert second.returncode == 2
    assert three_lines(second.stderr)


def test_a_port_that_is_none_is_refused(capsys, tmp_path):
    ran = yushi(capsys, "paysim", "--port", "70000", "--keys", str(tmp_path / "keys"))

    assert ran.status == 2
    assert three_lines(ran.err)
    assert not (tmp_path / "keys").exists()
