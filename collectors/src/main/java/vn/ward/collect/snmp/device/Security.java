package vn.ward.collect.snmp.device;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/**
 * One session's dispatcher with security models of its own: SNMP4J's own registers are static, and devices that were cloned
 * from one image share an engine id, but not the clock that belongs to it.
 */
final class Security {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LARGEST_MESSAGE = 65_507;

    private final Access access;
    private final UdpAddress to;
    private final MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
    private final SecurityProtocols protocols = new SecurityProtocols(SecurityProtocolSet.maxCompatibility);
    private @Nullable USM usm;
    private @Nullable MPv3 mp;
    private boolean isLearnt;

    Security(Access access, UdpAddress to) {
        this.access = access;
        this.to = to;
        access.fold(
                community -> {
                    dispatcher.addMessageProcessingModel(new MPv2c());
                    return this;
                },
                user -> {
                    byte[] random = new byte[8];
                    RANDOM.nextBytes(random);
                    byte[] own = MPv3.createLocalEngineID(new OctetString(random));
                    USM model = new USM(protocols, new OctetString(own), 0, new CounterSupport());
                    usm = model;
                    mp = new MPv3(
                            own,
                            null,
                            protocols,
                            SecurityModels.getCollection(new SecurityModel[] {model}),
                            new CounterSupport());
                    dispatcher.addMessageProcessingModel(mp);
                    return this;
                });
    }

    MessageDispatcherImpl dispatcher() {
        return dispatcher;
    }

    PDU pdu() {
        return access.fold(community -> new PDU(), user -> new ScopedPDU());
    }

    Target<UdpAddress> target() {
        Target<UdpAddress> target = access.fold(this::target, this::target);
        target.setAddress(to);
        target.setRetries(0);
        target.setMaxSizeRequestPDU(LARGEST_MESSAGE);
        return target;
    }

    private Target<UdpAddress> target(Access.Community community) {
        CommunityTarget<UdpAddress> target = new CommunityTarget<>();
        target.setVersion(SnmpConstants.version2c);
        target.setCommunity(new OctetString(community.word().reveal().getBytes(StandardCharsets.UTF_8)));
        return target;
    }

    private Target<UdpAddress> target(Access.User user) {
        UserTarget<UdpAddress> target = new UserTarget<>();
        target.setVersion(SnmpConstants.version3);
        target.setSecurityName(isLearnt ? name(user) : new OctetString());
        int level = user.privacy() == null ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.AUTH_PRIV;
        target.setSecurityLevel(isLearnt ? level : SecurityLevel.NOAUTH_NOPRIV);
        return target;
    }

    /** Whether it knows the device's engine, and the user's keys for it. */
    boolean isLearnt() {
        return isLearnt;
    }

    private static OctetString name(Access.User user) {
        return new OctetString(user.name().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What makes the user's keys for the engine that has told its id: a million bytes are hashed for each, so that it is not
     * done on an event loop. Its result is to be run on the session's.
     */
    Supplier<Runnable> localisation() {
        USM model = usm;
        OctetString engine = mp == null ? null : mp.getEngineID(to);
        if (model == null || engine == null || !(access instanceof Access.User user)) {
            return () -> () -> {};
        }
        byte[] id = engine.getValue();
        return () -> {
            Access.Authentication authentication = user.authentication();
            byte[] authKey = protocols.passwordToKey(
                    authentication.protocol().id(),
                    octets(authentication.password().reveal()),
                    id);
            Access.Privacy privacy = user.privacy();
            byte[] privKey = privacy == null
                    ? null
                    : protocols.passwordToKey(
                            privacy.protocol().id(),
                            authentication.protocol().id(),
                            octets(privacy.password().reveal()),
                            id);
            return () -> {
                isLearnt = true;
                model.addLocalizedUser(
                        id,
                        name(user),
                        authentication.protocol().id(),
                        authKey,
                        privacy == null ? null : privacy.protocol().id(),
                        privKey);
            };
        };
    }

    private static OctetString octets(String password) {
        return new OctetString(password.getBytes(StandardCharsets.UTF_8));
    }
}
