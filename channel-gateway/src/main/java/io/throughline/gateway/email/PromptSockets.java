package io.throughline.gateway.email;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Sockets that acknowledge at once. A server that writes its answer in several small segments waits for our
 * acknowledgement between them (Nagle's algorithm, RFC 896), and ours would be delayed by 40 ms (RFC 1122, 4.2.3.2);
 * Linux forgets the option as soon as something is sent, so it is set again before each read.
 */
final class PromptSockets extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
        return new PromptSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        var socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, from, fromPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        var socket = createSocket();
        socket.bind(new InetSocketAddress(from, fromPort));
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    private static final class PromptSocket extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            var stream = super.getInputStream();
            return supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK) ? new Prompt(stream) : stream;
        }

        private final class Prompt extends FilterInputStream {
            Prompt(InputStream stream) {
                super(stream);
            }

            @Override
            public int read() throws IOException {
                setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
                return super.read(bytes, offset, length);
            }
        }
    }
}
