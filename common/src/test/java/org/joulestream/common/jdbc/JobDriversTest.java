package org.joulestream.common.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

class JobDriversTest {

    @Test
    void letsTheClassLoaderOfAJobGo() throws Exception {
        WeakReference<ClassLoader> job = new WeakReference<>(runJob());

        await().atMost(Duration.ofSeconds(20)).until(() -> isCollected(job));
    }

    @Test
    void leavesDriversOfTheProcessAlone() throws Exception {
        Driver driver = new Driver();

        JobDrivers.release();

        assertThat(driver.acceptsURL("jdbc:postgresql://h/d")).isTrue();
        assertThat(DriverManager.drivers()).anyMatch(Driver.class::isInstance);
    }

    /** As a task manager runs one: its own copies of all classes, closed at the end. */
    private static ClassLoader runJob() throws Exception {
        URL[] jar = {location(JobDrivers.class), location(Driver.class)};
        try (URLClassLoader loader =
                new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
            Class.forName(Driver.class.getName(), true, loader);
            Class<?> drivers = Class.forName(JobDrivers.class.getName(), true, loader);
            assertThat(drivers).isNotSameAs(JobDrivers.class);
            drivers.getMethod("release").invoke(null);
            return loader;
        }
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static boolean isCollected(WeakReference<ClassLoader> job) {
        System.gc();
        return job.get() == null;
    }
}
