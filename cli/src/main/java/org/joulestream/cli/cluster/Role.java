package org.joulestream.cli.cluster;

/** What a process of a cluster does. */
enum Role {
    ZOOKEEPER("zookeeper", "ZooKeeper"),
    JOB_MANAGER("jobmanager", "job manager"),
    TASK_MANAGER("taskmanager", "task manager");

    private final String fileName;
    private final String words;

    Role(String fileName, String words) {
        this.fileName = fileName;
        this.words = words;
    }

    String fileName() {
        return fileName;
    }

    String words() {
        return words;
    }
}
