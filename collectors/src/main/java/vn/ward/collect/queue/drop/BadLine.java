package vn.ward.collect.queue.drop;

import vn.ward.core.result.Reason;

/**
 * A line of which nothing was taken.
 *
 * @param number in the file, from 1
 * @param why with the value, the rule and the cure in it
 */
record BadLine(long number, Reason why) {}
