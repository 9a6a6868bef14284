package com.cyberhybridhub.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// A second, encrypted door to a running server, for clients that insist on TLS. Its certificate is
/// made anew at each start, by the JDK's own keytool, and signed by itself.
final class TlsDoor {

    private static final long KEYTOOL_WAIT_SECONDS = 60;
    private static final int PASSWORD_BYTES = 16;

    private TlsDoor() {}

    /// Opens it; the port is the connector's. Throws [UncheckedIOException] when it is taken.
    static ServerConnector open(Server server, String host, int port, UriCompliance compliance) {
        try {
            SslContextFactory.Server certificate = certificate();
            HttpConfiguration http = new HttpConfiguration();
            http.setUriCompliance(compliance);
            // The certificate is for 127.0.0.1, which is no name that TLS could ask for.
            http.addCustomizer(new SecureRequestCustomizer(false));
            ServerConnector connector =
                    new ServerConnector(
                            server,
                            new SslConnectionFactory(certificate, "http/1.1"),
                            new HttpConnectionFactory(http));
            connector.setHost(host);
            connector.setPort(port);
            server.addConnector(connector);
            start(connector);
            return connector;
        } catch (IOException e) {
            throw new UncheckedIOException("the TLS port could not be opened", e);
        }
    }

    private static void start(Connector connector) throws IOException {
        try {
            connector.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the TLS connector does not start", e);
        }
    }

    private static SslContextFactory.Server certificate() throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path folder = Files.createTempDirectory("simulator-tls");
        Path store = folder.resolve("simulator.p12");
        try {
            keytool(store, password);
            SslContextFactory.Server factory = new SslContextFactory.Server();
            factory.setKeyStoreType("PKCS12");
            factory.setKeyStore(load(store, password));
            factory.setKeyStorePassword(password);
            factory.setSniRequired(false);
            return factory;
        } finally {
            Files.deleteIfExists(store);
            Files.deleteIfExists(folder);
        }
    }

    private static KeyStore load(Path store, String password) throws IOException {
        try {
            return KeyStore.getInstance(store.toFile(), password.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keytool made a store that cannot be read", e);
        }
    }

    private static void keytool(Path store, String password) throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "simulator",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass:env",
                        "SIMULATOR_STORE");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SIMULATOR_STORE", password);
        Process process = builder.start();
        try {
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(KEYTOOL_WAIT_SECONDS, TimeUnit.SECONDS)
                    || process.exitValue() != 0) {
                throw new IOException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a certificate was made", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
