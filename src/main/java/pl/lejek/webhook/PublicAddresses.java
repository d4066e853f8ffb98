package pl.lejek.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Tells addresses of the internet from those of a house: private, loopback, link-local, shared (CGNAT), reserved,
 * documentation, multicast, and whatever carries one of these inside (IPv4-mapped, 6to4, Teredo, NAT64). See the IANA
 * registries of special-purpose addresses, RFC 6890.
 */
final class PublicAddresses {

    private static final List<Network> HOUSE = List.of(
            network("0.0.0.0", 8),
            network("10.0.0.0", 8),
            network("100.64.0.0", 10),
            network("127.0.0.0", 8),
            network("169.254.0.0", 16),
            network("172.16.0.0", 12),
            network("192.0.0.0", 24),
            network("192.0.2.0", 24),
            network("192.31.196.0", 24),
            network("192.52.193.0", 24),
            network("192.88.99.0", 24),
            network("192.168.0.0", 16),
            network("192.175.48.0", 24),
            network("198.18.0.0", 15),
            network("198.51.100.0", 24),
            network("203.0.113.0", 24),
            network("224.0.0.0", 3));

    /** All that is assigned for the internet; everything outside it is special. */
    private static final Network GLOBAL_UNICAST = network("2000::", 3);

    private static final List<Network> SPECIAL_UNICAST =
            List.of(network("2001::", 23), network("2001:db8::", 32), network("2002::", 16), network("3fff::", 20));

    private record Network(byte[] prefix, int bits) {

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        return address instanceof Inet4Address
                ? HOUSE.stream().noneMatch(it -> it.contains(bytes))
                : GLOBAL_UNICAST.contains(bytes) && SPECIAL_UNICAST.stream().noneMatch(it -> it.contains(bytes));
    }

    private static Network network(String address, int bits) {
        try {
            // Written as numbers, so nobody is asked.
            return new Network(InetAddress.getByName(address).getAddress(), bits);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }
}
