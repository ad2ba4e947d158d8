package io.arbiter.sandbox.demo;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A QR code for a terminal: two rows of modules in one line of text, with the quiet zone that
/// cameras need. Drawn light on dark, which is read on dark terminals; most cameras read both.
final class QrCode {

    private static final int QUIET_ZONE = 2;
    private static final char BOTH_LIGHT = '█';
    private static final char UPPER_LIGHT = '▀';
    private static final char LOWER_LIGHT = '▄';

    private QrCode() {}

    static List<String> lines(String text) {
        BitMatrix modules;
        try {
            modules =
                    new QRCodeWriter()
                            .encode(
                                    text,
                                    BarcodeFormat.QR_CODE,
                                    0,
                                    0,
                                    Map.of(EncodeHintType.MARGIN, QUIET_ZONE));
        } catch (WriterException e) {
            throw new IllegalArgumentException(
                    "too long for a QR code: " + text.length() + " characters", e);
        }
        List<String> lines = new ArrayList<>();
        for (int y = 0; y < modules.getHeight(); y += 2) {
            StringBuilder line = new StringBuilder();
            for (int x = 0; x < modules.getWidth(); x++) {
                line.append(character(isLight(modules, x, y), isLight(modules, x, y + 1)));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /// What lies below the last row belongs to the quiet zone.
    private static boolean isLight(BitMatrix modules, int x, int y) {
        return y >= modules.getHeight() || !modules.get(x, y);
    }

    private static char character(boolean upper, boolean lower) {
        if (upper) {
            return lower ? BOTH_LIGHT : UPPER_LIGHT;
        }
        return lower ? LOWER_LIGHT : ' ';
    }
}
