package vn.ward.infra.practice;

import java.time.Instant;

/** What a system plays, and since when. */
record Playing(Fault fault, Instant since) {}
