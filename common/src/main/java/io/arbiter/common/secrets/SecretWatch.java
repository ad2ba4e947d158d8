package io.arbiter.common.secrets;

import io.awspring.cloud.core.config.AwsPropertySource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/// Reads the imported secrets again and again, on a thread of its own, and tells the listeners what
/// changed. A secret that cannot be read keeps its last value. Logs names, never values.
public final class SecretWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SecretWatch.class);

    private final ConfigurableEnvironment environment;
    private final List<SecretListener> listeners;
    private final Duration pause;
    private final Thread thread;

    SecretWatch(
            ConfigurableEnvironment environment, List<SecretListener> listeners, Duration pause) {
        this.environment = environment;
        this.listeners = List.copyOf(listeners);
        this.pause = pause;
        this.thread = Thread.ofVirtual().name("secret-watch").start(this::watch);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(pause);
                check();
            }
        } catch (InterruptedException e) {
            LOG.debug("secret_watch_closed");
        }
    }

    private void check() {
        Set<String> changed = new TreeSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof AwsPropertySource<?, ?> secret) {
                changed.addAll(reread(secret));
            }
        }
        if (!changed.isEmpty()) {
            LOG.info("secrets_rotated properties={}", changed);
            listeners.forEach(listener -> tell(listener, changed));
        }
    }

    private Set<String> reread(AwsPropertySource<?, ?> known) {
        Set<String> changed = new TreeSet<>();
        try {
            AwsPropertySource<?, ?> fresh = known.copy();
            fresh.init();
            collectChanges(known, fresh, changed);
            collectChanges(fresh, known, changed);
            if (!changed.isEmpty()) {
                environment.getPropertySources().replace(known.getName(), fresh);
            }
        } catch (RuntimeException e) {
            LOG.warn("secret_unreadable source={} error={}", known.getName(), e.toString());
            changed.clear();
        }
        return changed;
    }

    private static void collectChanges(
            AwsPropertySource<?, ?> one, AwsPropertySource<?, ?> other, Set<String> changed) {
        for (String name : one.getPropertyNames()) {
            if (!Objects.equals(one.getProperty(name), other.getProperty(name))) {
                changed.add(name);
            }
        }
    }

    private void tell(SecretListener listener, Set<String> changed) {
        try {
            listener.onSecretsRotated(changed, environment);
        } catch (RuntimeException e) {
            LOG.error(
                    "rotation_not_taken_up listener={} action=\"restart the service\"",
                    listener.getClass().getSimpleName(),
                    e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
