/**
 * What each side should hold: the three-way merge of one person's records under the field rules, with a reason for every
 * value. Pure: the same view of a person gives the same plan, at any time, in any order.
 */
@NullMarked
package io.entente.plan;

import org.jspecify.annotations.NullMarked;
