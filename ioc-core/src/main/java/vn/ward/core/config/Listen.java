package vn.ward.core.config;

/**
 * Where the screens are served: loopback only, as long as there is no sign-in.
 *
 * @param port 0 takes a free one
 */
public record Listen(String host, int port) {}
