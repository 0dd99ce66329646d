/**
 * The {@code prometheus} probe: reads the page of an exporter, Prometheus' text 0.0.4 or OpenMetrics 1.0, and makes
 * measurements of the series that it is told of. {@link vn.ward.collect.prometheus.PrometheusSpec} ← {@code ward.yaml}; the page
 * runs through {@code Exposition}, line by line, into a {@code Sheet} that keeps what was chosen; {@code Findings} says what
 * that means for the target.
 *
 * <pre>{@code
 * probe:
 *   prometheus:
 *     url: http://10.0.0.8:9100/metrics
 *     headers: { Authorization: "Bearer ${env:SCRAPE}" }      # secrets
 *     ca: ca.pem                                              # whose certificates count for it beside the JDK's
 *     series:                                                 # the name of each measurement, with its unit
 *       load1: { metric: node_load1 }
 *       disk_free_ratio:
 *         metric: node_filesystem_avail_bytes
 *         labels: { mountpoint: "/" }                         # equal, or "~" and a pattern that matches the whole
 *         divide_by: { metric: node_filesystem_size_bytes, labels: { mountpoint: "/" } }
 *       in_bits_per_second: { metric: node_network_receive_bytes_total, labels: { device: "~e.*" }, rate: true, combine: sum, scale: 8 }
 * }</pre>
 *
 * <p>Of a series: {@code metric}, {@code labels}, {@code rate} (of a counter, a second), {@code combine} ({@code sum},
 * {@code max}, {@code min}, {@code avg}, {@code count}; without it exactly one may match), {@code scale}, {@code divide_by} (another
 * one), {@code optional} (its absence is no fault). {@code via} as everywhere.
 */
@NullMarked
package vn.ward.collect.prometheus;

import org.jspecify.annotations.NullMarked;
