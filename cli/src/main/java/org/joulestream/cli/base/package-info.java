/** What commands of every kind need: where they speak, where they read, where things lie. */
@NullMarked
package org.joulestream.cli.base;

import org.jspecify.annotations.NullMarked;
