package io.arbiter.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Carries bytes between trading-core and one simulated venue on loopback, and notes two instants
/// of a round: when the first bytes after [#arm] left for the core, and when the last byte of the
/// first order after that had come from it. What the simulator itself needs is so left out of both.
final class Relay implements AutoCloseable {

    private static final Pattern LENGTH =
            Pattern.compile("\r\ncontent-length: *(\\d+)\r\n", Pattern.CASE_INSENSITIVE);
    private static final int BUFFER = 64 * 1024;
    private static final long QUIET_NANOS = 50_000_000;
    private static final long UNSET = Long.MIN_VALUE;

    private final ServerSocket listener;
    private final int target;
    private final String orderLine;
    private final List<Socket> sockets = new ArrayList<>();
    private final AtomicLong frameLeft = new AtomicLong(UNSET);
    private final AtomicLong orderCame = new AtomicLong(UNSET);
    private volatile boolean armed;
    private volatile long lastBytesNanos = System.nanoTime();

    /// @param orderLine how the first line of a request that places an order begins
    Relay(URI venue, String orderLine) {
        this.orderLine = orderLine;
        target = venue.getPort();
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("relay-" + listener.getLocalPort()).start(this::accept);
    }

    /// The same address with this relay's port.
    String through(String address) {
        URI uri = URI.create(address);
        return uri.getScheme()
                + "://"
                + uri.getHost()
                + ':'
                + listener.getLocalPort()
                + uri.getRawPath();
    }

    /// Whether nothing has left for the core for a moment.
    boolean isQuiet() {
        return System.nanoTime() - lastBytesNanos > QUIET_NANOS;
    }

    /// Begins a round.
    void arm() {
        frameLeft.set(UNSET);
        orderCame.set(UNSET);
        armed = true;
    }

    /// Ends a round: later bytes belong to none.
    void disarm() {
        armed = false;
    }

    boolean hasOrder() {
        return orderCame.get() != UNSET;
    }

    /// By [System#nanoTime].
    long frameLeftNanos() {
        return frameLeft.get();
    }

    /// By [System#nanoTime].
    long orderCameNanos() {
        return orderCame.get();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket core = listener.accept();
                Socket venue = new Socket();
                venue.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                core.setTcpNoDelay(true);
                venue.setTcpNoDelay(true);
                synchronized (sockets) {
                    sockets.add(core);
                    sockets.add(venue);
                }
                Thread.ofPlatform().daemon().start(() -> toVenue(core, venue));
                Thread.ofPlatform().daemon().start(() -> toCore(venue, core));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void toCore(Socket venue, Socket core) {
        byte[] buffer = new byte[BUFFER];
        try (venue;
                core) {
            InputStream from = venue.getInputStream();
            OutputStream to = core.getOutputStream();
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                lastBytesNanos = System.nanoTime();
                if (armed && isFrame(buffer[0])) {
                    frameLeft.compareAndSet(UNSET, lastBytesNanos);
                }
                to.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // the other side has gone
        }
    }

    /// A whole WebSocket text message begins with this byte (RFC 6455, 5.2).
    private static boolean isFrame(byte first) {
        return first == (byte) 0x81;
    }

    private void toVenue(Socket core, Socket venue) {
        byte[] buffer = new byte[BUFFER];
        StringBuilder order = new StringBuilder();
        try (core;
                venue) {
            InputStream from = core.getInputStream();
            OutputStream to = venue.getOutputStream();
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                long now = System.nanoTime();
                note(order, new String(buffer, 0, n, StandardCharsets.ISO_8859_1), now);
                to.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // the other side has gone
        }
    }

    private void note(StringBuilder order, String chunk, long now) {
        if (order.isEmpty() && !chunk.startsWith(orderLine)) {
            return;
        }
        order.append(chunk);
        if (isWhole(order)) {
            order.setLength(0);
            if (armed) {
                orderCame.compareAndSet(UNSET, now);
            }
        }
    }

    private static boolean isWhole(StringBuilder request) {
        int head = request.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        Matcher length = LENGTH.matcher(request.substring(0, head + 2).toLowerCase(Locale.ROOT));
        return length.find() && request.length() >= head + 4 + Integer.parseInt(length.group(1));
    }

    @Override
    public void close() {
        try {
            listener.close();
            synchronized (sockets) {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
