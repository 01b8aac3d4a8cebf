/** Gas-pipeline capacity as published: CSV files to PostgreSQL, current rows and full history. */
@NullMarked
package org.joulestream.capacity;

import org.jspecify.annotations.NullMarked;
