package vn.ward.core.config;

/**
 * Where the history is stored.
 *
 * @param url {@code jdbc:postgresql://…}
 */
public record Database(String url, String user, Secret password) {}
