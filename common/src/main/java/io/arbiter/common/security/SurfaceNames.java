package io.arbiter.common.security;

import io.arbiter.v1.Surface;

/// The short names of surfaces, as the database and people have them: `CHAT` for `SURFACE_CHAT`.
public final class SurfaceNames {

    private static final String PREFIX = "SURFACE_";

    private SurfaceNames() {}

    /// The short name.
    public static String of(Surface surface) {
        return surface.name().substring(PREFIX.length());
    }

    /// The surface of a short name.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public static Surface parse(String name) {
        return Surface.valueOf(PREFIX + name);
    }
}
