package vn.ward.collect.queue.sql;

import vn.ward.core.config.Refused;

/** Which view, or table, is read. */
record ViewName(String schema, String name) {

    /** {@code schema.name}. */
    static ViewName read(String text) {
        int dot = text.indexOf('.');
        if (dot < 0 || dot != text.lastIndexOf('.')) {
            throw new Refused("queue.sql.view");
        }
        return new ViewName(Identifier.read(text.substring(0, dot)), Identifier.read(text.substring(dot + 1)));
    }

    String quoted() {
        return Identifier.quoted(schema) + "." + Identifier.quoted(name);
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
