package vn.ward.infra.practice.stage;

import java.time.Instant;

/** What a system plays, and since when. */
public record Playing(Fault fault, Instant since) {}
