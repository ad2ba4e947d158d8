package io.arbiter.bot.telegram.client;

import io.arbiter.common.chain.HashChain;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What Telegram calls the pictures that it was sent lately. Safe for many threads.
final class SentPictures {

    private static final int REMEMBERED = 64;

    private final Map<String, String> fileIds =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > REMEMBERED;
                }
            };

    synchronized Optional<String> fileId(byte[] png) {
        return Optional.ofNullable(fileIds.get(digest(png)));
    }

    synchronized void remember(byte[] png, String fileId) {
        fileIds.put(digest(png), fileId);
    }

    synchronized void forget(byte[] png) {
        fileIds.remove(digest(png));
    }

    private static String digest(byte[] png) {
        return HexFormat.of().formatHex(HashChain.digest(png));
    }
}
