package vn.ward.web.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import vn.ward.web.oidc.NotSignedIn.Why;

/** Asks the provider for JSON. An answer ends within a time and a size; a redirect is not followed. */
final class BoundedHttp {

    private static final int MOST_BYTES = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final Duration patience;

    /** @param patience for a connection, and then for an answer to its end */
    BoundedHttp(Vertx vertx, Duration patience) {
        this.patience = patience;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false) // asked now and then: a connection that was left open is one that has been closed
                .setConnectTimeout((int) patience.toMillis()));
    }

    /** What came back, whatever its status. */
    record Answer(int status, JsonNode body) {}

    Future<Answer> get(String url) {
        return ask(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(url), Buffer.buffer());
    }

    /** @param authorization left out if it is empty */
    Future<Answer> post(String url, String form, String authorization) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
        if (!authorization.isEmpty()) {
            options.putHeader(HttpHeaders.AUTHORIZATION, authorization);
        }
        return ask(options, Buffer.buffer(form));
    }

    private Future<Answer> ask(RequestOptions options, Buffer payload) {
        options.putHeader(HttpHeaders.ACCEPT, "application/json").setConnectTimeout(patience.toMillis());
        return client.request(options)
                .compose(request -> answer(request, payload))
                .recover(failure -> Future.failedFuture(
                        failure instanceof NotSignedIn ? failure : new NotSignedIn(Why.AWAY, said(failure))));
    }

    private Future<Answer> answer(HttpClientRequest request, Buffer payload) {
        return request.send(payload)
                .compose(response -> body(request, response).compose(body -> read(response.statusCode(), body)))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> request.reset());
    }

    private static Future<Buffer> body(HttpClientRequest request, HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > MOST_BYTES) {
                request.reset(); // which ends the response as failed
            } else {
                body.appendBuffer(chunk);
            }
        });
        return response.end().map(body);
    }

    private static Future<Answer> read(int status, Buffer body) {
        try {
            JsonNode read = JSON.readTree(body.getBytes());
            return Future.succeededFuture(new Answer(status, read));
        } catch (JsonProcessingException e) {
            return Future.failedFuture(new NotSignedIn(Why.AWAY, "no JSON, status " + status));
        } catch (IOException e) {
            return Future.failedFuture(new NotSignedIn(Why.AWAY, said(e)));
        }
    }

    private static String said(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
