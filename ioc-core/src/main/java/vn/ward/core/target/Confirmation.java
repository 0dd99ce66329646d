package vn.ward.core.target;

/**
 * How many attempts in a row must agree before a state is believed.
 *
 * @param confirm failures (or slow answers) in a row that make a target down (or degraded)
 * @param recover good answers in a row that bring it back
 */
public record Confirmation(int confirm, int recover) {

    public static final Confirmation DEFAULT = new Confirmation(3, 2);

    public Confirmation {
        if (confirm < 1 || confirm > 100) {
            throw new IllegalArgumentException("confirm must be 1 to 100: " + confirm);
        }
        if (recover < 1 || recover > 100) {
            throw new IllegalArgumentException("recover must be 1 to 100: " + recover);
        }
    }
}
