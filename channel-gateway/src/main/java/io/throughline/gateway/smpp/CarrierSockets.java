package io.throughline.gateway.smpp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;

/**
 * Connects to a carrier. jsmpp's own way neither gives up nor compares the certificate's name with the host's.
 *
 * @param tls how the line is secured; null when it is not
 * @param longest how long a connection may take
 */
record CarrierSockets(@Nullable SSLSocketFactory tls, Duration longest) implements ConnectionFactory {
    @Override
    public Connection createConnection(String host, int port) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(longest.toMillis()));
            return new SocketConnection(tls == null ? socket : secured(tls, socket, host, port));
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    private Socket secured(SSLSocketFactory factory, Socket socket, String host, int port) throws IOException {
        var secured = (SSLSocket) factory.createSocket(socket, host, port, true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(Math.toIntExact(longest.toMillis()));
        secured.startHandshake();
        return secured;
    }
}
