/** What crosses operators and lives in state: plain records. */
@NullMarked
package org.joulestream.capacity.model;

import org.jspecify.annotations.NullMarked;
