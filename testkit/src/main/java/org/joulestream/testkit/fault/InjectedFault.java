package org.joulestream.testkit.fault;

/** The failure that a plan asked for. */
public final class InjectedFault extends RuntimeException {
    InjectedFault(FaultPoint point, long hit) {
        super("injected at hit " + hit + " of " + point);
    }
}
