package vn.ward.collect.snmp.device;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.smi.OID;

/** RFC 3414 and RFC 7860. */
public enum AuthenticationProtocol {
    SHA_256("SHA-256", AuthHMAC192SHA256.ID),
    SHA_224("SHA-224", AuthHMAC128SHA224.ID),
    SHA_384("SHA-384", AuthHMAC256SHA384.ID),
    SHA_512("SHA-512", AuthHMAC384SHA512.ID),
    SHA_1("SHA-1", AuthSHA.ID),
    /** Weak: for devices that know nothing else. */
    MD5("MD5", AuthMD5.ID);

    /** Each by its key in {@code ward.yaml}. */
    public static final Map<String, AuthenticationProtocol> BY_KEY = Arrays.stream(values())
            .collect(Collectors.toMap(
                    AuthenticationProtocol::key, Function.identity(), (a, b) -> a, LinkedHashMap::new));

    private final String key;
    private final String id;

    AuthenticationProtocol(String key, OID id) {
        this.key = key;
        this.id = id.toDottedString();
    }

    public String key() {
        return key;
    }

    public boolean isWeak() {
        return this == MD5;
    }

    OID id() {
        return new OID(id);
    }
}
