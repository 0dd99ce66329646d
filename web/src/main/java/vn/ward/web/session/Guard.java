package vn.ward.web.session;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.register.AuditEntry.Outcome;
import vn.ward.web.contract.Contract;
import vn.ward.web.contract.Need;
import vn.ward.web.contract.Operation;
import vn.ward.web.reply.BadParameters;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Objections;
import vn.ward.web.reply.Refusal;
import vn.ward.web.reply.Rules;

/**
 * The contract with its doors: who may not use an operation does not get to it, and what an operation changes stands in
 * the audit trail, noted before it is done and recorded with how it ended before its answer is sent.
 */
public final class Guard implements Rules {

    private static final Logger log = LoggerFactory.getLogger(Guard.class);

    private final Contract contract;
    private final Access access;

    public Guard(Contract contract, Access access) {
        this.contract = contract;
        this.access = access;
    }

    @Override
    public Rule of(HttpMethod method, String path) {
        Rule form = contract.of(method, path);
        Optional<Operation> operation = contract.find(method, path);
        Need need = operation.map(Operation::need).orElse(Need.NONE);
        @Nullable AuditWord word = operation.flatMap(Operation::audit).orElse(null);
        return new Rule() {
            @Override
            public void pass(RoutingContext request) {
                Gate.pass(request, need);
                operation.flatMap(Operation::needAfterwards).ifPresent(besides -> Gate.remember(request, besides));
            }

            @Override
            public Objections objections(RoutingContext request) {
                return form.objections(request);
            }

            @Override
            public Future<?> perform(RoutingContext request, Deed deed) {
                return word == null ? deed.begin() : recorded(request, word, deed);
            }
        };
    }

    private Future<?> recorded(RoutingContext request, AuditWord word, Deed deed) {
        Actor who = Callers.caller(request).actor();
        String about = request.pathParams().isEmpty()
                ? null
                : request.pathParams().values().stream().sorted().collect(Collectors.joining(" "));
        String said = request.body().isEmpty() ? null : request.body().asString();
        Instant now = access.now();
        return access.ask(register -> register.audit().begin(who, word, about, said, now))
                .compose(begun -> Future.succeededFuture(deed)
                        .compose(right -> right.begin().<Object>map(done -> done))
                        .compose(done -> end(begun, Outcome.DONE, null).map(done), failure -> ended(begun, failure)));
    }

    private Future<Object> ended(long begun, Throwable failure) {
        Future<Void> recorded = failure instanceof BadParameters
                ? access.ask(register -> {
                    register.audit().forget(begun);
                    return null;
                })
                : failure instanceof Refusal refusal
                        ? end(begun, Outcome.REFUSED, refusal.getMessage())
                        : end(begun, Outcome.UNKNOWN, failure.getClass().getSimpleName());
        return recorded.transform(noted -> Future.failedFuture(failure));
    }

    /** What is done is done, and its author is in the journal: nobody is told that it failed if the trail could not take it. */
    private Future<Void> end(long begun, Outcome outcome, @Nullable String remark) {
        return access.<Void>ask(register -> {
                    register.audit().end(begun, outcome, remark);
                    return null;
                })
                .recover(failure -> {
                    log.error(
                            "the audit trail could not take how an act ended; it says unknown begun={}",
                            begun,
                            failure);
                    return Future.succeededFuture();
                });
    }
}
