package vn.ward.infra.practice.seal;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.infra.practice.load.LoadProfile;
import vn.ward.infra.practice.reply.Html;
import vn.ward.infra.practice.site.Site;
import vn.ward.infra.practice.stage.Stage;

/**
 * The digital signature service: {@code POST /tsa} seals a time (RFC 3161), {@code POST /ocsp} says whether a certificate
 * still holds (RFC 6960).
 */
public final class Signing implements Site {

    static final String PERSON_FILE = "practice-signer.pem";

    private static final Logger log = LoggerFactory.getLogger(Signing.class);
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.3.6.1.4.1.13762.3");
    private static final Duration FRESH = Duration.ofHours(1);

    private final Clock clock;
    private final Html page = Html.of("scenery/front.html", "system.signing");
    private final Seals.Sealed authority;
    private final Seals.Sealed sealer;
    private final Seals.Sealed person;
    private long serial;

    public Signing(Stage stage, Seals seals) {
        this.clock = stage.clock();
        this.authority = seals.authority();
        this.sealer = seals.timeStamping();
        this.person = seals.person();
    }

    @Override
    public String id() {
        return "signing";
    }

    @Override
    public String group() {
        return "documents";
    }

    @Override
    public String path() {
        return "/tsa";
    }

    @Override
    public LoadProfile load() {
        return new LoadProfile(Duration.ofMillis(70), 2.0, 0.3);
    }

    @Override
    public Map<String, String> files(String address) {
        return Map.of(Seals.AUTHORITY_FILE, authority.certificatePem(), PERSON_FILE, person.certificatePem());
    }

    @Override
    public void addPages(Router router) {
        router.get("/tsa").handler(visit -> page.send(visit, 200));
        router.post("/tsa").handler(visit -> answer(visit, "application/timestamp-reply", this::seal));
        router.post("/ocsp").handler(visit -> answer(visit, "application/ocsp-response", this::tell));
    }

    /** How a question of bytes is answered by bytes. */
    private interface Responder {
        byte[] answer(byte[] question)
                throws IOException, GeneralSecurityException, TSPException, OCSPException, OperatorCreationException;
    }

    private static void answer(RoutingContext visit, String type, Responder responder) {
        Buffer question = visit.body().buffer();
        try {
            byte[] answer = responder.answer(question == null ? new byte[0] : question.getBytes());
            visit.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, type)
                    .end(Buffer.buffer(answer))
                    .onFailure(cause -> log.debug("a visitor left before the end of an answer", cause));
        } catch (IOException | GeneralSecurityException | TSPException | OCSPException | OperatorCreationException e) {
            log.debug("a question could not be answered", e);
            visit.fail(400);
        }
    }

    private byte[] seal(byte[] question)
            throws IOException, GeneralSecurityException, TSPException, OperatorCreationException {
        TimeStampRequest request = new TimeStampRequest(question);
        DigestCalculator digest =
                new BcDigestCalculatorProvider().get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder().build(SIGNATURE, sealer.key(), sealer.certificate()),
                digest,
                POLICY);
        tokens.addCertificates(new JcaCertStore(List.of(sealer.certificate(), authority.certificate())));
        return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                .generate(request, BigInteger.valueOf(++serial), Date.from(clock.instant()))
                .getEncoded();
    }

    private byte[] tell(byte[] question)
            throws IOException, GeneralSecurityException, OCSPException, OperatorCreationException {
        OCSPReq request = new OCSPReq(question);
        DigestCalculator digest = new BcDigestCalculatorProvider().get(RespID.HASH_SHA1);
        BasicOCSPRespBuilder answer =
                new JcaBasicOCSPRespBuilder(authority.certificate().getPublicKey(), digest);
        Date now = Date.from(clock.instant());
        for (Req asked : request.getRequestList()) {
            answer.addResponse(
                    asked.getCertID(),
                    CertificateStatus.GOOD,
                    now,
                    Date.from(clock.instant().plus(FRESH)),
                    null);
        }
        X509CertificateHolder[] chain = {
            new X509CertificateHolder(authority.certificate().getEncoded())
        };
        OCSPResp said = new OCSPRespBuilder()
                .build(
                        OCSPRespBuilder.SUCCESSFUL,
                        answer.build(new JcaContentSignerBuilder(SIGNATURE).build(authority.key()), chain, now));
        return said.getEncoded();
    }
}
