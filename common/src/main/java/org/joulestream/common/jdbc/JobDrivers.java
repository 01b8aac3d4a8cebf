package org.joulestream.common.jdbc;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Lets a cluster forget a job. A driver registers itself with {@link DriverManager}, which belongs
 * to the process: it would hold the class loader of each job that ever ran in a task manager.
 */
public final class JobDrivers {
    private JobDrivers() {}

    /**
     * Takes the drivers of this job's jar out of the registry; to be called where one was loaded,
     * and by those who name the driver themselves. In a process without a class loader per job
     * nothing changes.
     */
    public static void release() {
        ClassLoader job = JobDrivers.class.getClassLoader();
        if (job == ClassLoader.getSystemClassLoader()) {
            return;
        }
        for (Driver driver : DriverManager.drivers().toList()) {
            if (driver.getClass().getClassLoader() == job) {
                deregister(driver);
            }
        }
    }

    private static void deregister(Driver driver) {
        try {
            DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
            throw new IllegalStateException("a driver was handed out and cannot be taken back", e);
        }
    }
}
