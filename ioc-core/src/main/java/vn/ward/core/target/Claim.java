package vn.ward.core.target;

/**
 * What belongs to one target alone, such as the secret by which it is known. Two targets with the same claim are a mistake.
 *
 * @param key where it stands in the configuration, as sentences name it
 * @param digest of its value: tells whether it is the same, and not what it is
 */
public record Claim(String key, String digest) {

    /** Nobody needs to read the digest. */
    @Override
    public String toString() {
        return key;
    }
}
