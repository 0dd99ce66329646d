/**
 * Says to dead-men on other sites that this platform lives: {@code heartbeat} in {@code ward.yaml}. Nothing goes along that
 * tells of the office: the program's version, the journal's number, how many incidents are open, and whether it watches.
 *
 * <pre>{@code
 * heartbeat: { to: [ { url: "https://elsewhere.example/api/v1/heartbeats/phuong", token: "${env:IOC_HEARTBEAT}" } ] }
 * }</pre>
 */
@NullMarked
package vn.ward.infra.app.heartbeat;

import org.jspecify.annotations.NullMarked;
