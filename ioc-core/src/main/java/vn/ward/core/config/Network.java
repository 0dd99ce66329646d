package vn.ward.core.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Addresses that begin with the same bits, such as {@code 10.0.0.0/24}; a single one has all of them. Pure.
 *
 * @param base its first address
 * @param bits how many bits they share: up to 32, or 128 of an IPv6 address
 */
public record Network(InetAddress base, int bits) {

    public Network {
        if (bits < 0 || bits > base.getAddress().length * 8) {
            throw new IllegalArgumentException("no such number of bits: " + bits);
        }
        if (!number(base).equals(first(base, bits))) {
            throw new IllegalArgumentException("a network begins with its first address: " + base + "/" + bits);
        }
    }

    /**
     * The network of {@code bits} bits that {@code address} lies in.
     *
     * @throws IllegalArgumentException if an address has fewer bits
     */
    static Network around(InetAddress address, int bits) {
        byte[] bytes = address.getAddress();
        if (bits < 0 || bits > bytes.length * 8) {
            throw new IllegalArgumentException("no such number of bits: " + bits);
        }
        for (int bit = bits; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        return new Network(Hosts.address(bytes), bits);
    }

    /** What {@code 10.0.0.5} or {@code 10.0.0.0/24} names; empty if it is neither. */
    static Optional<Network> find(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = Hosts.findAddress(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int all = address.get().getAddress().length * 8;
        String length = slash < 0 ? String.valueOf(all) : text.substring(slash + 1);
        if (!length.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(length) > all) {
            return Optional.empty();
        }
        return Optional.of(around(address.get(), Integer.parseInt(length)));
    }

    public boolean contains(InetAddress address) {
        return address.getAddress().length == base.getAddress().length
                && number(base).equals(first(address, bits));
    }

    private static BigInteger first(InetAddress address, int bits) {
        int rest = address.getAddress().length * 8 - bits;
        return number(address).shiftRight(rest).shiftLeft(rest);
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    /** As it is written. */
    @Override
    public String toString() {
        return base.getHostAddress() + "/" + bits;
    }
}
