package io.throughline.gateway.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Keys on the curve P-256, their public halves as uncompressed points (SEC 1, 2.3.3): 65 octets that begin with 4. */
final class P256 {
    static final int POINT = 65;
    private static final String CURVE = "secp256r1";
    private static final int COORDINATE = 32;
    private static final byte UNCOMPRESSED = 4;

    private P256() {}

    static KeyPair draw() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + CURVE, impossible);
        }
    }

    static ECParameterSpec parameters() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVE));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    /** The key of a point. Throws IllegalArgumentException when it is none on the curve. */
    static ECPublicKey read(byte[] point) {
        if (point.length != POINT || point[0] != UNCOMPRESSED) {
            throw new IllegalArgumentException("not an uncompressed point of 65 octets");
        }
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, POINT));
        try {
            var curve = parameters();
            if (!isOn(curve, x, y)) {
                throw new IllegalArgumentException("not on the curve");
            }
            return (ECPublicKey)
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
        } catch (GeneralSecurityException unfit) {
            throw new IllegalArgumentException("not on the curve", unfit);
        }
    }

    /** Whether y² = x³ + ax + b. */
    private static boolean isOn(ECParameterSpec parameters, BigInteger x, BigInteger y) {
        var curve = parameters.getCurve();
        var p = ((ECFieldFp) curve.getField()).getP();
        var right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
        return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
    }

    static byte[] point(ECPublicKey key) {
        byte[] point = new byte[POINT];
        point[0] = UNCOMPRESSED;
        put(key.getW().getAffineX(), point, 1);
        put(key.getW().getAffineY(), point, 1 + COORDINATE);
        return point;
    }

    private static void put(BigInteger number, byte[] point, int at) {
        byte[] bytes = number.toByteArray();
        int sign = Math.max(0, bytes.length - COORDINATE);
        int length = bytes.length - sign;
        System.arraycopy(bytes, sign, point, at + COORDINATE - length, length);
    }
}
