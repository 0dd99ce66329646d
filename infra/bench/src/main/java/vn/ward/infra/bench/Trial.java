package vn.ward.infra.bench;

import java.io.IOException;
import java.time.Duration;

/** Something that is measured, or broken on purpose. Blocking. */
interface Trial {

    /** After which it is given up. */
    Duration limit();

    /** What it does and for how long, in a sentence. */
    String announcement();

    /**
     * @param ground takes everything that the trial starts and writes
     * @throws TrialFailed if the platform does not do what every trial needs, such as starting
     */
    Verdict run(Ground ground) throws IOException, InterruptedException;
}
