package com.cyberhybridhub.web.site;

import java.util.List;

/// Which paths belong to programs and which to people.
public final class ApiPaths {

    private static final String API = "/v1";
    private static final List<String> NOT_PAGES =
            List.of(API, "/hubs", "/health", "/metrics", "/assets");

    private ApiPaths() {}

    /// Whether the path is part of the API proper.
    public static boolean isApi(String path) {
        return isBelow(path, API);
    }

    /// Whether the path could be one of the client's own pages: no file, nothing of a program's.
    public static boolean mayBePage(String path) {
        return path.indexOf('.') < 0 && NOT_PAGES.stream().noneMatch(root -> isBelow(path, root));
    }

    private static boolean isBelow(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
