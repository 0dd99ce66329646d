package vn.ward.collect.snmp.reading;

import java.util.Optional;
import vn.ward.core.result.Reason;

/** Whether an interface carries traffic, as ifAdminStatus and ifOperStatus say it. */
public final class InterfaceStatus {

    private static final double UP = 1;
    private static final double SWITCHED_OFF = 2;

    private InterfaceStatus() {}

    /** Why it does not; empty if it does. */
    public static Optional<Reason> fault(String name, Place.At place, Sheet sheet) {
        Optional<Double> admin =
                sheet.find(Oids.at(Oids.ADMIN_STATUS, place.index())).flatMap(Cell::number);
        if (admin.filter(status -> status == SWITCHED_OFF).isPresent()) {
            return Optional.of(Reason.of("snmp.interface-disabled", name));
        }
        Optional<Double> oper =
                sheet.find(Oids.at(Oids.OPER_STATUS, place.index())).flatMap(Cell::number);
        return oper.filter(status -> status == UP).isPresent()
                ? Optional.empty()
                : Optional.of(Reason.of("snmp.interface-down", name));
    }
}
