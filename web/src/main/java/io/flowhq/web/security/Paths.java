package io.flowhq.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Which part of the application a path belongs to. */
final class Paths {
    static final String SIGN_IN_PAGE = "/login.xhtml";
    private static final String REGISTER_PAGE = "/register.xhtml";
    private static final String REGISTER = "/api/portal/register";

    private static final String RESOURCES = "/jakarta.faces.resource/";
    private static final String API = "/api";

    /** What somebody needs to see before signing in. */
    private static final List<String> OPEN = List.of("/error/", RESOURCES, "/favicon");

    private Paths() {}

    /** The path inside the application, without parameters of path segments. */
    static String of(HttpServletRequest request) {
        String info = request.getPathInfo() == null ? "" : request.getPathInfo();
        return request.getServletPath() + info;
    }

    static boolean isApi(String path) {
        return path.equals(API) || path.startsWith(API + "/");
    }

    static boolean isPage(String path) {
        return path.endsWith(".xhtml") && !path.startsWith(RESOURCES);
    }

    static boolean isOpen(String path) {
        return path.equals(SIGN_IN_PAGE)
                || path.equals(REGISTER_PAGE)
                || path.equals(REGISTER)
                || OPEN.stream().anyMatch(path::startsWith);
    }
}
