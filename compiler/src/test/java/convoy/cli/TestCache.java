package convoy.cli;

import java.nio.file.Path;

/** The cache of tests that build simulators: that of the commands where the environment names it, so that nothing is built twice. */
public final class TestCache {
    private TestCache() { }

    public static Path path() {
        return Path.of(System.getenv().getOrDefault("CONVOY_CACHE", "target/test-cache")).toAbsolutePath();
    }
}
