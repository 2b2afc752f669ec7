package dev.waybill.system.pair;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all tests of a run the same pair, started by the first of them and stopped after the last. */
final class PairExtension implements ParameterResolver, BeforeEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(PairExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == WaybillPair.class;
    }

    @Override
    public WaybillPair resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return pair(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        pair(context).reset();
    }

    /** In the store of the whole run, which closes what it holds at its end. */
    private static WaybillPair pair(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(WaybillPair.class, type -> WaybillPair.start(), WaybillPair.class);
    }
}
