package io.throughline.gateway.webchat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser that subscribed, and the service of its maker, on loopback: it reads what it is told (RFC 8291, 3.4). */
final class TestBrowser implements AutoCloseable {
    private static final int POINT = 65;

    private final HttpServer service;
    private final KeyPair keys;
    private final byte[] secret = new byte[16];
    private final List<JsonObject> told = new CopyOnWriteArrayList<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

    TestBrowser() throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::take);
        service.start();
    }

    /** What a page sends. */
    JsonObject subscription() {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return new JsonObject()
                .put("endpoint", endpoint())
                .put("page", "https://shop.example/help")
                .put(
                        "keys",
                        new JsonObject()
                                .put("p256dh", base64.encodeToString(point((ECPublicKey) keys.getPublic())))
                                .put("auth", base64.encodeToString(secret)));
    }

    String endpoint() {
        return "http://localhost:" + service.getAddress().getPort() + "/push/" + System.identityHashCode(this);
    }

    /** What the service answers to the next message; 201 when nothing is said. */
    void answer(int status) {
        answers.add(status);
    }

    /** What the browser was told, in its order. */
    List<JsonObject> told() {
        return List.copyOf(told);
    }

    /** What its service was told about who sends, with each message. */
    List<String> authorizations() {
        return List.copyOf(headers);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            var status = answers.poll();
            headers.add(exchange.getRequestHeaders().getFirst("Authorization"));
            if (status == null) {
                told.add(new JsonObject(new String(read(body), StandardCharsets.UTF_8)));
            }
            exchange.sendResponseHeaders(status == null ? 201 : status, -1);
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(unreadable);
        }
    }

    private byte[] read(byte[] body) throws GeneralSecurityException {
        byte[] salt = Arrays.copyOf(body, 16);
        byte[] sender = Arrays.copyOfRange(body, 21, 21 + POINT);
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(key(sender), true);
        byte[] info = join(
                "WebPush: info\0".getBytes(StandardCharsets.US_ASCII), point((ECPublicKey) keys.getPublic()), sender);
        byte[] root = hmac(salt, hmac(hmac(secret, agreement.generateSecret()), join(info, new byte[] {1})));
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(Arrays.copyOf(derived(root, "aes128gcm"), 16), "AES"),
                new GCMParameterSpec(128, Arrays.copyOf(derived(root, "nonce"), 12)));
        byte[] padded = cipher.doFinal(body, 21 + POINT, body.length - 21 - POINT);
        return Arrays.copyOf(padded, padded.length - 1);
    }

    private static byte[] derived(byte[] root, String what) throws GeneralSecurityException {
        return hmac(root, ("Content-Encoding: " + what + "\0\1").getBytes(StandardCharsets.US_ASCII));
    }

    private ECPublicKey key(byte[] point) throws GeneralSecurityException {
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 33, POINT));
        var curve = ((ECPublicKey) keys.getPublic()).getParams();
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
    }

    private static byte[] point(ECPublicKey key) {
        return join(
                new byte[] {4},
                coordinate(key.getW().getAffineX()),
                coordinate(key.getW().getAffineY()));
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = new byte[32];
        byte[] all = number.toByteArray();
        int length = Math.min(32, all.length);
        System.arraycopy(all, all.length - length, bytes, 32 - length, length);
        return bytes;
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] join(byte[]... parts) {
        var all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    @Override
    public void close() {
        service.stop(0);
    }
}
