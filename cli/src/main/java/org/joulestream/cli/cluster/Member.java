package org.joulestream.cli.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One process of a cluster.
 *
 * @param number from 1, of task managers; else 0
 */
record Member(Role role, int number) {
    static final Member ZOOKEEPER = new Member(Role.ZOOKEEPER, 0);
    static final Member JOB_MANAGER = new Member(Role.JOB_MANAGER, 0);

    static Member taskManager(int number) {
        return new Member(Role.TASK_MANAGER, number);
    }

    /** All that a cluster consists of, in the order in which they are started. */
    static List<Member> all(ClusterSettings settings) {
        List<Member> members = new ArrayList<>();
        if (settings.highlyAvailable()) {
            members.add(ZOOKEEPER);
        }
        members.add(JOB_MANAGER);
        IntStream.rangeClosed(1, settings.taskManagers())
                .forEach(number -> members.add(taskManager(number)));
        return members;
    }

    /** As its files are called: {@code jobmanager}, {@code taskmanager-1}. */
    String name() {
        return number == 0 ? role.fileName() : role.fileName() + "-" + number;
    }

    String words() {
        return number == 0 ? role.words() : role.words() + " " + number;
    }

    /** {@code job manager, 2 task managers}. */
    static String words(List<Member> members) {
        long taskManagers =
                members.stream().filter(member -> member.role() == Role.TASK_MANAGER).count();
        List<String> words =
                members.stream()
                        .filter(member -> member.role() != Role.TASK_MANAGER)
                        .map(Member::words)
                        .collect(Collectors.toCollection(ArrayList::new));
        if (taskManagers > 0) {
            words.add(count(taskManagers, Role.TASK_MANAGER.words()));
        }
        return String.join(", ", words);
    }

    /** {@code 1 slot}, {@code 4 slots}. */
    static String count(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
