package vn.ward.web.live;

import java.time.Duration;

/**
 * How fast the wall moves.
 *
 * @param calm the least time between two models
 * @param beat between two signs of life; also how often the board is looked at without being told
 * @param patience how long a screen may take nothing before it is let go
 */
public record Tempo(Duration calm, Duration beat, Duration patience) {

    public static final Tempo DEFAULT =
            new Tempo(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(30));

    public Tempo {
        if (calm.isNegative() || calm.isZero() || beat.compareTo(calm) < 0 || patience.compareTo(beat) < 0) {
            throw new IllegalArgumentException("a tempo is 0 < calm <= beat <= patience: " + calm + ", " + beat + ", "
                    + patience + "; lengthen the later ones");
        }
    }
}
