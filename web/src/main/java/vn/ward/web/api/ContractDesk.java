package vn.ward.web.api;

import io.vertx.core.Future;
import vn.ward.web.contract.Contract;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Reply;

/** Shows the contract itself, to anyone. */
public final class ContractDesk {

    private final Reply json;
    private final Reply yaml;

    public ContractDesk(Contract contract) {
        json = Reply.of("application/json", contract.json()).tagged().kept();
        yaml = Reply.of("application/yaml", contract.yaml()).tagged().kept();
    }

    public void register(Reads reads) {
        reads.document("/api/v1/openapi.json", ctx -> Future.succeededFuture(json))
                .document("/api/v1/openapi.yaml", ctx -> Future.succeededFuture(yaml));
    }
}
