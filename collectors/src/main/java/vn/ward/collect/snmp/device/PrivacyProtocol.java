package vn.ward.collect.snmp.device;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.smi.OID;

/** AES: of RFC 3826, and with the longer keys that vendors agreed on. DES is broken and not here. */
public enum PrivacyProtocol {
    AES_128("AES-128", PrivAES128.ID),
    AES_192("AES-192", PrivAES192.ID),
    AES_256("AES-256", PrivAES256.ID);

    /** Each by its key in {@code ward.yaml}. */
    public static final Map<String, PrivacyProtocol> BY_KEY = Arrays.stream(values())
            .collect(Collectors.toMap(PrivacyProtocol::key, Function.identity(), (a, b) -> a, LinkedHashMap::new));

    private final String key;
    private final String id;

    PrivacyProtocol(String key, OID id) {
        this.key = key;
        this.id = id.toDottedString();
    }

    public String key() {
        return key;
    }

    OID id() {
        return new OID(id);
    }
}
