package vn.ward.alert.channel.gsm;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Phone;

/**
 * One message on its way: {@code WAITING → BEGUN → LEAVING}, by the worker, and {@code WAITING | BEGUN → GIVEN_UP} when its time is over
 * before it has left. From {@code LEAVING} on nobody may say any more that it was not sent.
 */
final class Sending implements Work {

    private enum Stage {
        WAITING,
        BEGUN,
        LEAVING,
        GIVEN_UP
    }

    private final Phone to;
    private final String text;
    private final Consumer<Attempt> told;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

    /**
     * @param text of GSM's basic table
     * @param told what came of it, perhaps twice: the first counts
     */
    Sending(Phone to, String text, Consumer<Attempt> told) {
        this.to = to;
        this.text = text;
        this.told = told;
    }

    @Override
    public void run(Modem modem) throws Trouble, IOException {
        if (!stage.compareAndSet(Stage.WAITING, Stage.BEGUN)) {
            return;
        }
        try {
            told.accept(modem.send(to, text, () -> stage.compareAndSet(Stage.BEGUN, Stage.LEAVING)));
        } catch (Trouble trouble) {
            told.accept(failed(trouble.attempt(), trouble.why()));
            throw trouble;
        } catch (IOException gone) {
            told.accept(failed(Attempt.deferred("the modem went away"), "the modem went away"));
            throw gone;
        } catch (RuntimeException ours) {
            told.accept(failed(Attempt.deferred("a fault of ours"), "a fault of ours"));
            throw ours;
        }
    }

    private Attempt failed(Attempt before, String why) {
        return stage.get() == Stage.LEAVING ? Attempt.unknown(why + " after the message had been written") : before;
    }

    @Override
    public void refuse(Trouble trouble) {
        told.accept(trouble.attempt());
    }

    /** Its time is over. Any thread. */
    void giveUp() {
        boolean unsent =
                stage.compareAndSet(Stage.WAITING, Stage.GIVEN_UP) || stage.compareAndSet(Stage.BEGUN, Stage.GIVEN_UP);
        told.accept(
                unsent
                        ? Attempt.deferred("the modem did not come to it in time")
                        : Attempt.unknown("the modem did not say in time whether it was sent"));
    }
}
