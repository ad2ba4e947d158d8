import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Asks a service in the same container whether it is alive; exit code 0 means yes.
///
/// The image has no shell and no curl, so it asks by itself. The argument is the port that answers
/// `/actuator/health/liveness`, or an absolute path of a file that must be there; `process`, or none,
/// asks only whether the service's process is there.
final class HealthProbe {

    private static final int TIMEOUT_MS = 8_000;

    private HealthProbe() {}

    public static void main(String[] arguments) {
        String what = arguments.length == 0 ? "process" : arguments[0];
        System.exit(isAlive(what) ? 0 : 1);
    }

    private static boolean isAlive(String what) {
        if (what.startsWith("/")) {
            return Files.exists(Path.of(what));
        }
        return what.equals("process") ? processRuns() : answers(Integer.parseInt(what));
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            String request = "GET /actuator/health/liveness HTTP/1.0\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return status.endsWith(" 200");
        } catch (IOException unreachable) {
            return false;
        }
    }

    /// The service is the container's first process; a zombie no longer serves.
    private static boolean processRuns() {
        try {
            String state = Files.readString(Path.of("/proc/1/stat"));
            return state.charAt(state.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException gone) {
            return false;
        }
    }
}
