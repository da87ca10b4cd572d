package io.throughline.stack.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Access tokens as Keycloak would issue them (RS256, RFC 9068), signed with a key that is drawn once per test JVM. */
public final class TestTokens {
    /** The issuer that {@link TestServers} makes a service trust. */
    public static final String ISSUER = "http://localhost:8180/realms/throughline";

    /** The audience of every access token. */
    public static final String AUDIENCE = "throughline-api";

    private static final String PRIVATE_KEY = "throughline.test.private-key";
    private static final String PUBLIC_KEY = "throughline.test.public-key";
    private static final Duration LIFE = Duration.ofHours(1);

    private TestTokens() {}

    /** A valid token of the user with these realm roles. */
    public static String of(String name, String... roles) {
        return sign(claims(name, roles), privateKey());
    }

    /** A token of the user that expired an hour ago. */
    public static String expired(String name, String... roles) {
        return sign(changed(claims(name, roles), "exp", now().minus(LIFE).getEpochSecond()), privateKey());
    }

    /** A token of the user for another API. */
    public static String foreignAudience(String name, String... roles) {
        return sign(changed(claims(name, roles), "aud", List.of("another-api")), privateKey());
    }

    /** A token of the user from another issuer. */
    public static String foreignIssuer(String name, String... roles) {
        return sign(changed(claims(name, roles), "iss", "http://localhost:8180/realms/another"), privateKey());
    }

    /** A token of the user signed with a key that nobody trusts. */
    public static String foreignKey(String name, String... roles) {
        return sign(claims(name, roles), drawKeys().getPrivate());
    }

    /** A valid token of the user with one more claim, or another value for one. */
    public static String withClaim(String claim, Object value, String name, String... roles) {
        return sign(changed(claims(name, roles), claim, value), privateKey());
    }

    /** The user's id, the token's {@code sub}: the same in every run and in the demo realm. */
    public static UUID userId(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The key that verifies the tokens, X.509 in base64. */
    static String publicKey() {
        return key(PUBLIC_KEY);
    }

    private static Map<String, Object> claims(String name, String... roles) {
        Instant now = now();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", ISSUER);
        claims.put("sub", userId(name).toString());
        claims.put("aud", List.of(AUDIENCE, "account"));
        claims.put("azp", "desk");
        claims.put("typ", "Bearer");
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now.minus(LIFE).minus(LIFE).getEpochSecond());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        claims.put("preferred_username", name);
        claims.put("realm_access", Map.of("roles", List.of(roles)));
        return claims;
    }

    private static Map<String, Object> changed(Map<String, Object> claims, String claim, Object value) {
        var changed = new LinkedHashMap<>(claims);
        changed.put(claim, value);
        return changed;
    }

    private static String sign(Map<String, Object> claims, PrivateKey key) {
        String content = encode(Map.of("alg", "RS256", "typ", "JWT")) + "." + encode(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64Url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(Map<String, Object> json) {
        try {
            return base64Url(new ObjectMapper().writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static PrivateKey privateKey() {
        try {
            byte[] encoded = Base64.getDecoder().decode(key(PRIVATE_KEY));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The keys live in system properties: test and application may have loaded this class twice. */
    private static String key(String property) {
        synchronized (System.getProperties()) {
            if (System.getProperty(property) == null) {
                KeyPair drawn = drawKeys();
                System.setProperty(PRIVATE_KEY, base64(drawn.getPrivate().getEncoded()));
                System.setProperty(PUBLIC_KEY, base64(drawn.getPublic().getEncoded()));
            }
            return System.getProperty(property);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static KeyPair drawKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}
