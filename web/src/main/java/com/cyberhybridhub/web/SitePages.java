package com.cyberhybridhub.web;

import com.cyberhybridhub.tradingconfig.ConfigSchema;
import com.cyberhybridhub.web.site.ClientFile;
import com.cyberhybridhub.web.site.ClientFiles;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/// The paths of the web client's files and of the API's description.
final class SitePages {

    private static final String KEEP_FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_EACH_TIME = "no-cache";

    private final ClientFiles files = new ClientFiles();

    void add(JavalinDefaultRoutingApi routes) {
        routes.get("/openapi.json", SitePages::openApi);
        routes.get("/v1/schema/trading-config.json", SitePages::configSchema);
        routes.get("/", ctx -> answer(ctx, files.index()));
        routes.get("/assets/<name>", ctx -> answer(ctx, files.find(ctx.path())));
        routes.get("/{name}", ctx -> answer(ctx, files.find(ctx.path())));
    }

    Optional<ClientFile> index() {
        return files.index();
    }

    void answer(Context ctx, Optional<ClientFile> file) {
        ClientFile found = file.orElseThrow(() -> new NotFoundResponse());
        ctx.header("Cache-Control", found.immutable() ? KEEP_FOR_EVER : ASK_EACH_TIME);
        ctx.contentType(found.contentType()).result(found.content());
    }

    private static void configSchema(Context ctx) {
        ctx.contentType("application/schema+json; charset=utf-8").result(ConfigSchema.text());
    }

    private static void openApi(Context ctx) {
        InputStream description =
                Objects.requireNonNull(
                        SitePages.class.getResourceAsStream("openapi.json"),
                        "openapi.json is part of this jar");
        ctx.header("Cache-Control", ASK_EACH_TIME);
        ctx.contentType("application/json; charset=utf-8").result(description);
    }
}
