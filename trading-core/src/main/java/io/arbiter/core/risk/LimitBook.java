package io.arbiter.core.risk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All limits of the tenant as one version has them. Immutable.
public final class LimitBook {

    private final long version;
    private final Map<LimitKey, LimitChange> values = new HashMap<>();
    private final Map<LimitKind, Long> ceilings = new EnumMap<>(LimitKind.class);
    private final Map<String, Set<String>> clusters = new TreeMap<>();
    private final @Nullable Limits limits;

    /// @param first the tenant's first values, null when there are none
    /// @param changes the newest change of each purpose, scope and kind
    public LimitBook(@Nullable Limits first, Collection<LimitChange> changes) {
        long newest = first == null ? 0 : first.version();
        for (LimitChange change : changes) {
            newest = Math.max(newest, change.version());
            take(change);
        }
        version = newest;
        limits = overlay(first);
    }

    private void take(LimitChange change) {
        switch (change.purpose()) {
            case VALUE -> {
                if (change.value().isPresent()) {
                    values.put(change.key(), change);
                }
            }
            case CEILING ->
                    change.value()
                            .ifPresent(
                                    value -> ceilings.put(LimitKind.valueOf(change.kind()), value));
            case CLUSTER -> {
                if (!change.members().isEmpty()) {
                    clusters.put(change.scopeId(), Set.copyOf(change.members()));
                }
            }
        }
    }

    private @Nullable Limits overlay(@Nullable Limits first) {
        Map<LimitKind, Long> base = new EnumMap<>(LimitKind.class);
        if (first != null) {
            base.putAll(first.byKind());
        }
        for (LimitKind kind : LimitKind.values()) {
            LimitChange change = values.get(LimitKey.ofTenant(kind));
            if (change != null) {
                base.put(kind, change.value().orElseThrow());
            }
        }
        return Limits.of(version, base).orElse(null);
    }

    /// Counts up with every change.
    public long version() {
        return version;
    }

    /// What every execution is measured by; empty while one of them was never set.
    public Optional<Limits> limits() {
        return Optional.ofNullable(limits);
    }

    public OptionalLong value(LimitKey key) {
        LimitChange change = values.get(key);
        if (change != null) {
            return change.value();
        }
        if (key.scope() == LimitScope.TENANT && limits != null) {
            Long base = limits.byKind().get(key.kind());
            return base == null ? OptionalLong.empty() : OptionalLong.of(base);
        }
        return OptionalLong.empty();
    }

    /// Who set it; empty for the first values.
    public Optional<LimitChange> change(LimitKey key) {
        return Optional.ofNullable(values.get(key));
    }

    public OptionalLong ceiling(LimitKind kind) {
        Long ceiling = ceilings.get(kind);
        return ceiling == null ? OptionalLong.empty() : OptionalLong.of(ceiling);
    }

    /// Events by the name of their cluster.
    public Map<String, Set<String>> clusters() {
        return Map.copyOf(clusters);
    }

    List<String> clustersOf(Collection<String> events) {
        return clusters.entrySet().stream()
                .filter(cluster -> cluster.getValue().stream().anyMatch(events::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Every limit that is set, and the tenant's whether set or not.
    public List<LimitKey> keys() {
        List<LimitKey> keys = new ArrayList<>();
        for (LimitKind kind : LimitKind.values()) {
            keys.add(LimitKey.ofTenant(kind));
        }
        values.keySet().stream().filter(key -> key.scope() != LimitScope.TENANT).forEach(keys::add);
        return keys;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LimitBook book && book.version == version;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(version);
    }
}
