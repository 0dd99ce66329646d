package vn.ward.alert.channel;

import io.vertx.core.json.JsonObject;

/** A message as a program reads it: one JSON object of all {@link Facts}, each a text, in their order. */
public final class Document {

    private Document() {}

    public static JsonObject of(Message message) {
        JsonObject document = new JsonObject();
        Facts.ALL.forEach(name -> document.put(name, message.facts().getOrDefault(name, "")));
        return document;
    }
}
