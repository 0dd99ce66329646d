package vn.ward.core.config;

import java.time.ZoneId;

/**
 * The office that is watched.
 *
 * @param id key of all that is stored for it; {@code ward} unless the file names another
 * @param name as on the wall: Phường Ô Chợ Dừa
 * @param organ the issuing organ in documents; may be empty
 * @param superior the organ above it in documents; may be empty
 * @param zone in which its days and months are counted
 * @param practice whether it is the practice ward, whose systems are played
 */
public record Ward(String id, String name, String organ, String superior, ZoneId zone, boolean practice) {}
