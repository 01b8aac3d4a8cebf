package org.joulestream.common.config;

/** The kinds of database a job can write to, under the names that users give them. */
public enum DatabaseType {
    POSTGRESQL,
    POSTGRES
}
