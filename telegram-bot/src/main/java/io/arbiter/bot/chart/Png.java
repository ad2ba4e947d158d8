package io.arbiter.bot.chart;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Portable Network Graphics, 8 bits of red, green and blue (ISO/IEC 15948).
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte BITS = 8;
    private static final byte TRUE_COLOR = 2;

    private Png() {}

    static byte[] encode(Raster raster) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(raster.width()).putInt(raster.height()).put(BITS).put(TRUE_COLOR);
        writeChunk(file, "IHDR", header.array());
        writeChunk(file, "IDAT", deflate(scanLines(raster)));
        writeChunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /// Each line begins with the number of its filter, here none.
    private static byte[] scanLines(Raster raster) {
        ByteBuffer lines = ByteBuffer.allocate(raster.height() * (1 + raster.width() * 3));
        for (int y = 0; y < raster.height(); y++) {
            lines.put((byte) 0);
            for (int x = 0; x < raster.width(); x++) {
                int color = raster.pixel(x, y);
                lines.put((byte) (color >> 16)).put((byte) (color >> 8)).put((byte) color);
            }
        }
        return lines.array();
    }

    private static byte[] deflate(byte[] plain) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        }
    }

    private static void writeChunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
        chunk.putInt(data.length).put(name).put(data).putInt((int) check.getValue());
        file.writeBytes(chunk.array());
    }
}
