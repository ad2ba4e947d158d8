package io.arbiter.sandbox.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/// The version that was built into this jar.
final class Version {

    private Version() {}

    static String text() {
        Properties build = new Properties();
        try (InputStream file =
                Version.class.getResourceAsStream("/META-INF/build-info.properties")) {
            if (file != null) {
                build.load(file);
            }
        } catch (IOException e) {
            return "unknown";
        }
        return build.getProperty("build.version", "unknown");
    }
}
