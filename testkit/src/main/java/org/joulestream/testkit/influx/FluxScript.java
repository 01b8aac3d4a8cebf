package org.joulestream.testkit.influx;

import java.util.List;

/**
 * A Flux query.
 *
 * @param imports paths of packages
 */
record FluxScript(List<String> imports, List<FluxExpression.Call> calls) {}
