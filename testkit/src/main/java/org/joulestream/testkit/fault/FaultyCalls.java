package org.joulestream.testkit.fault;

import java.util.Map;

/**
 * Stands in front of an object and fails before and after some of its calls, where a plan of {@link
 * Faults} says so.
 */
public final class FaultyCalls {
    private FaultyCalls() {}

    /**
     * A stand-in for {@code target}.
     *
     * @param type interface by which it is used
     * @param id a plan's
     * @param points reached before and after the methods of these names
     */
    public static <T> T around(Class<T> type, T target, String id, Map<String, FaultPoint> points) {
        Object likeness =
                Forwarding.likeness(
                        target,
                        (proxy, method, arguments) -> {
                            FaultPoint point = points.get(method.getName());
                            if (point == null) {
                                return Forwarding.call(target, method, arguments);
                            }
                            Faults.hit(id, point);
                            Object answer = Forwarding.call(target, method, arguments);
                            Faults.hit(id, point);
                            return answer;
                        });
        return type.cast(likeness);
    }
}
