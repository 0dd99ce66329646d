package vn.ward.infra.practice.queue;

import java.util.Optional;

/**
 * A counter at one moment.
 *
 * @param serving who is called or served there
 * @param waiting how many of those who wait it may expect: of several counters that serve the same, each its part
 * @param averageSeconds of a service of its
 */
public record CounterLook(
        int number, boolean isOpen, Optional<Happening> serving, int waiting, double averageSeconds) {}
