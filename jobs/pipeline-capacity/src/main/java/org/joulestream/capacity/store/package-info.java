/** How capacity files are kept: current rows, history, ledger. */
@NullMarked
package org.joulestream.capacity.store;

import org.jspecify.annotations.NullMarked;
