package vn.ward.alert.channel.webpush;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;

/** The curve P-256, and its keys as Web Push writes them: a point as 4, x, y; a private key as its number. */
final class Curve {

    private static final ECGenParameterSpec NAME = new ECGenParameterSpec("secp256r1");
    private static final int COORDINATE = 32;
    static final int POINT = 1 + 2 * COORDINATE;
    private static final byte UNCOMPRESSED = 4;

    private Curve() {}

    static KeyPair draw() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(NAME);
        return generator.generateKeyPair();
    }

    /** @throws InvalidKeySpecException if it is no point of the curve */
    static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        if (point.length != POINT || point[0] != UNCOMPRESSED) {
            throw new InvalidKeySpecException(
                    "a public key is 65 bytes, the first of them 4; these are " + point.length);
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, POINT));
        ECParameterSpec curve = parameters();
        if (!isOn(curve, x, y)) {
            throw new InvalidKeySpecException("the public key is no point of P-256");
        }
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
    }

    /** Whether y² = x³ + ax + b. */
    private static boolean isOn(ECParameterSpec spec, BigInteger x, BigInteger y) {
        BigInteger p = ((ECFieldFp) spec.getCurve().getField()).getP();
        BigInteger right = x.pow(2)
                .add(spec.getCurve().getA())
                .multiply(x)
                .add(spec.getCurve().getB())
                .mod(p);
        return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
    }

    static ECPrivateKey privateKey(byte[] number) throws GeneralSecurityException {
        return (ECPrivateKey) KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, number), parameters()));
    }

    static byte[] bytes(ECPublicKey key) {
        byte[] point = new byte[POINT];
        point[0] = UNCOMPRESSED;
        put(key.getW().getAffineX(), point, 1);
        put(key.getW().getAffineY(), point, 1 + COORDINATE);
        return point;
    }

    static byte[] bytes(ECPrivateKey key) {
        byte[] number = new byte[COORDINATE];
        put(key.getS(), number, 0);
        return number;
    }

    private static void put(BigInteger number, byte[] into, int at) {
        byte[] digits = number.toByteArray(); // with a sign in front, or shorter
        int length = Math.min(digits.length, COORDINATE);
        System.arraycopy(digits, digits.length - length, into, at + COORDINATE - length, length);
    }

    private static ECParameterSpec parameters() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(NAME);
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
