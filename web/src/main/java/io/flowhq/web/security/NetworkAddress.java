package io.flowhq.web.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** By what a caller's attempts are counted: an address that it cannot change as it likes. */
final class NetworkAddress {
    /** Bytes of the /64 that a provider gives to one customer, who has all 2^64 addresses in it. */
    private static final int NETWORK_BYTES = 8;

    private NetworkAddress() {}

    /**
     * An IPv6 address without its last 64 bits; an IPv4 address as it is, also where it is written as an IPv6 one; and whatever
     * else a proxy says as it is. Asks no name server.
     */
    static String of(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            // In brackets it is an address and never a name. What follows % is the server's own interface.
            InetAddress parsed = InetAddress.getByName("[" + address.replaceFirst("%.*", "") + "]");
            return parsed instanceof Inet6Address ? network(parsed.getAddress()) : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static String network(byte[] address) throws UnknownHostException {
        Arrays.fill(address, NETWORK_BYTES, address.length, (byte) 0);
        return InetAddress.getByAddress(address).getHostAddress() + "/64";
    }
}
