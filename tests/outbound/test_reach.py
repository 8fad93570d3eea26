import pytest

from conspectus.outbound.reach import Refused, public, resolved


def test_a_host_is_refused_if_any_of_its_addresses_is_not_public() -> None:
    with pytest.raises(Refused, match="not on the public Internet"):
        public("two.example", 443, lambda _host, _port: ["93.184.216.34", "10.0.0.1"])


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f.1", "::1"])
def test_this_machine_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(Refused):
        public(host, 80)


@pytest.mark.parametrize("port", [22, 25, 445])
def test_other_services_are_not_asked(port: int) -> None:
    with pytest.raises(Refused, match=f"port {port} is no web server's"):
        public("a.example", port, lambda _host, _port: ["93.184.216.34"])


@pytest.mark.parametrize("port", [80, 443, 8080])
def test_a_public_host_is_asked_at_the_addresses_that_were_judged(port: int) -> None:
    assert public("a.example", port, lambda _host, _port: ["93.184.216.34"]) == ["93.184.216.34"]


def test_each_address_is_named_once() -> None:
    assert resolved("127.0.0.1", 80) == ["127.0.0.1"]
