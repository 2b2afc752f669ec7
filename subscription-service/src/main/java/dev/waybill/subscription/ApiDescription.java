package dev.waybill.subscription;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Completes the OpenAPI document with what annotations would have to repeat everywhere, or cannot say. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {
    @Override
    public Operation filterOperation(Operation operation) {
        operation
                .getResponses()
                .addAPIResponse("414", OASFactory.createAPIResponse().ref("UriTooLong"));
        operation
                .getResponses()
                .addAPIResponse("431", OASFactory.createAPIResponse().ref("HeadersTooLarge"));
        return operation;
    }

    /** Deletion comes last, although it has classes of its own. */
    @Override
    public PathItem filterPathItem(PathItem path) {
        Operation deletion = path.getDELETE();
        if (deletion != null) {
            path.setDELETE(null);
            path.setDELETE(deletion);
        }
        return path;
    }

    /** What may be null and is one of some words is null or one of them. */
    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getEnumeration() != null && schema.getType().contains(Schema.SchemaType.NULL)) {
            List<Object> values = new ArrayList<>(schema.getEnumeration());
            values.add(null);
            schema.setEnumeration(values);
        }
        return schema;
    }
}
