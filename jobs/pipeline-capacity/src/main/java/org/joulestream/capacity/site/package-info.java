/** The sites that files come from, each described by one YAML file. No Flink here. */
@NullMarked
package org.joulestream.capacity.site;

import org.jspecify.annotations.NullMarked;
