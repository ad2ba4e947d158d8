package io.arbiter.common.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A request to connect, signed with Signature Version 4 and used as a password: what
/// `GenerateDBAuthToken` of RDS and the IAM log-in of ElastiCache are. Good for fifteen minutes; a
/// connection that is open by then stays open.
final class LoginToken {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final int LIFETIME_SECONDS = 900;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private LoginToken() {}

    /// For Aurora.
    ///
    /// @param host the cluster's address with its port, as it is connected to
    static String forDatabase(
            AwsCredentials credentials, String region, String host, String user, Instant now) {
        return sign(credentials, region, "rds-db", host, Map.of("DBUser", user), now);
    }

    /// For ElastiCache.
    ///
    /// @param cache name of the replication group, in lower case
    static String forCache(
            AwsCredentials credentials, String region, String cache, String user, Instant now) {
        return sign(credentials, region, "elasticache", cache, Map.of("User", user), now);
    }

    private static String sign(
            AwsCredentials credentials,
            String region,
            String service,
            String host,
            Map<String, String> subject,
            Instant now) {
        String time = TIME.format(now);
        String day = time.substring(0, 8);
        String scope = day + '/' + region + '/' + service + "/aws4_request";

        SortedMap<String, String> query = new TreeMap<>(subject);
        query.put("Action", "connect");
        query.put("X-Amz-Algorithm", ALGORITHM);
        query.put("X-Amz-Credential", credentials.accessKeyId() + '/' + scope);
        query.put("X-Amz-Date", time);
        query.put("X-Amz-Expires", String.valueOf(LIFETIME_SECONDS));
        query.put("X-Amz-SignedHeaders", "host");
        if (!credentials.sessionToken().isEmpty()) {
            query.put("X-Amz-Security-Token", credentials.sessionToken());
        }
        String canonicalQuery = canonical(query);

        String request =
                String.join("\n", "GET", "/", canonicalQuery, "host:" + host, "", "host", hash(""));
        String toSign = String.join("\n", ALGORITHM, time, scope, hash(request));
        byte[] key = utf8("AWS4" + credentials.secretAccessKey());
        for (String part : new String[] {day, region, service, "aws4_request", toSign}) {
            key = hmac(key, part);
        }
        return host + "/?" + canonicalQuery + "&X-Amz-Signature=" + HexFormat.of().formatHex(key);
    }

    private static String canonical(SortedMap<String, String> query) {
        return query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + '=' + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /// As RFC 3986 wants it, which differs from forms in three characters.
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String hash(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(utf8(value));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(value));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] utf8(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
