package vn.ward.core.result;

import java.util.function.Function;

/** How a try ended. */
public sealed interface Outcome permits Outcome.Answered, Outcome.Failed, Outcome.NotTried {

    /** The target gave the answer that was expected of it. */
    record Answered() implements Outcome {
        @Override
        public <T> T fold(Function<Answered, T> answered, Function<Failed, T> failed, Function<NotTried, T> notTried) {
            return answered.apply(this);
        }
    }

    /** The target did not answer, or not as expected. Its fault as far as the ward can tell. */
    record Failed(Reason reason) implements Outcome {
        @Override
        public <T> T fold(Function<Answered, T> answered, Function<Failed, T> failed, Function<NotTried, T> notTried) {
            return failed.apply(this);
        }
    }

    /** We could not try: no file descriptors, our interface or resolver down. It says nothing about the target. */
    record NotTried(Reason reason) implements Outcome {
        @Override
        public <T> T fold(Function<Answered, T> answered, Function<Failed, T> failed, Function<NotTried, T> notTried) {
            return notTried.apply(this);
        }
    }

    <T> T fold(Function<Answered, T> answered, Function<Failed, T> failed, Function<NotTried, T> notTried);
}
