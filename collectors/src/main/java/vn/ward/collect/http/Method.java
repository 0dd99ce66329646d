package vn.ward.collect.http;

/** The methods a probe may use. */
public enum Method {
    GET,
    POST,
    HEAD
}
