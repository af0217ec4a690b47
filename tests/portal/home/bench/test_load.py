"""What wrk prints, read as figures."""

import pytest

from portal.home.bench.load import Served, read_wrk

SAID = """Running 3s test @ http://127.0.0.1:1/
  Latency Distribution
     50%    5.47ms
     75%    6.42ms
     99%    1.20s
  33218 requests in 3.02s, 2.79GB read
"""


def test_figures():
    found = read_wrk(SAID)
    assert found == Served(33218, 3.02, pytest.approx(0.00547), 1.2)
    assert found.figures()["answers a second"] == pytest.approx(33218 / 3.02)


@pytest.mark.parametrize(
    "said", [SAID + "  Non-2xx or 3xx responses: 7\n", SAID.replace("33218", "0"), "unable to connect"]
)
def test_what_failed_is_no_measurement(said):
    with pytest.raises(RuntimeError):
        read_wrk(said)
