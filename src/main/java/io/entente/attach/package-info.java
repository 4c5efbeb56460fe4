/**
 * What Entente makes around people: members of campaigns, tasks and notes. Pure: what a person's related records and the
 * rules ask for, less what is there already. How it is sent stands in {@code sync}, as what each record is to a vendor in
 * {@code connector}.
 */
@NullMarked
package io.entente.attach;

import org.jspecify.annotations.NullMarked;
