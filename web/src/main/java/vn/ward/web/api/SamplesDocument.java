package vn.ward.web.api;

import java.util.List;
import vn.ward.core.series.Point;

/**
 * One series over time.
 *
 * @param metric its name, base unit included
 * @param points the oldest first; stretches without samples are left out
 */
record SamplesDocument(String target, String metric, List<Point> points) {}
