import pytest

from conspectus.internet import is_public

SPECIAL = """
    127.0.0.1 127.8.8.8 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 100.64.0.1 169.254.169.254
    168.63.129.16 224.0.0.1 255.255.255.255 192.0.2.1 ::1 :: fe80::1%eth0 fc00::1 ff02::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2002:7f00:1:: 2002:a00:1::1
    2001:0:4136:e378:8000:63bf:80ff:fffe 2001:db8::1 ::7f00:1 ::ffff:0:7f00:1 64:ff9b:1::a00:1
    fec0::1 5f00::1
"""


@pytest.mark.parametrize("address", SPECIAL.split())
def test_addresses_of_this_machine_and_of_networks_behind_it_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"],
)
def test_others_are(address: str) -> None:
    assert is_public(address)
