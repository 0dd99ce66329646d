package vn.ward.infra.practice;

import io.vertx.ext.web.Router;

/** A system spoken to over HTTP, as it is when nothing ails it. */
interface Site {

    /** See {@link PlayedSystem#id()}. */
    String id();

    /** The path that a probe asks for. */
    String path();

    LoadProfile load();

    /** Adds its pages. Bodies of requests have been read when they are reached. */
    void addPages(Router router);
}
