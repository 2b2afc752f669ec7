package dev.waybill.system.deploy.kubernetes;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The schemas of all kinds that we have, in which no field is allowed that is not known. */
final class Schemas {
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V7);
    private final Map<String, JsonSchema> byKind = new HashMap<>();

    /** What is wrong with it, each with the path of the field. */
    List<String> problems(Manifest manifest) {
        String kind = manifest.apiVersion().replace('/', '.') + "." + manifest.kind();
        return byKind.computeIfAbsent(kind, this::load).validate(manifest.tree()).stream()
                .map(ValidationMessage::getMessage)
                .map(problem -> manifest + " " + problem)
                .toList();
    }

    private JsonSchema load(String kind) {
        InputStream schema = Schemas.class.getResourceAsStream("schemas/" + kind + ".json");
        if (schema == null) {
            throw new IllegalArgumentException("there is no schema of " + kind + " beside the others");
        }
        return factory.getSchema(schema);
    }
}
