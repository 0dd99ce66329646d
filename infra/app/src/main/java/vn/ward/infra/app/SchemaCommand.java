package vn.ward.infra.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import vn.ward.alert.Channels;
import vn.ward.collect.Probes;
import vn.ward.collect.Templates;
import vn.ward.core.config.WardSchema;

/** {@code ioc schema}: the form of a ward.yaml for editors, as a JSON Schema on standard output. */
@Command(name = "schema", mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Main main;

    @Override
    public Integer call() {
        Objects.requireNonNull(main).console().print(text() + "\n");
        return 0;
    }

    static String text() {
        try {
            return new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(WardSchema.of(Probes.kinds(), Channels.kinds(), Templates.all()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
