package pl.lejek.chaos;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** An SMTP server in this process, so that it outlives the application that is killed; it can be down for a while. */
final class MailServer {

    /** A mail as it was handed over, the {@code DATA} of it read to the end. */
    record Received(String messageId, String recipient) {}

    private final ServerSetup setup;
    private final List<Received> received = new ArrayList<>();
    private GreenMail server;
    private int killAt = -1;
    private Runnable kill = () -> {};

    MailServer() throws IOException {
        try (var socket = new ServerSocket(0)) {
            setup = new ServerSetup(socket.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        }
    }

    int port() {
        return setup.getPort();
    }

    void start() {
        server = new GreenMail(setup);
        var users = server.getUserManager();
        users.setMessageDeliveryHandler((mail, to) -> {
            var id = mail.getMessage().getHeader("Message-ID")[0];
            handedOver(new Received(id, to.getEmail()));
            return mailbox(users, to.getEmail());
        });
        server.start();
    }

    void stop() {
        server.stop();
    }

    private static GreenMailUser mailbox(UserManager users, String email) throws MessagingException, UserException {
        var known = users.getUserByEmail(email);
        return known == null ? users.createUser(email, email, "") : known;
    }

    /** The sender waits for its 250 while this runs. */
    private synchronized void handedOver(Received mail) {
        received.add(mail);
        if (received.size() == killAt) {
            kill.run();
        }
    }

    /** Has something done when so many more mails have been handed over, before the last of them is acknowledged. */
    synchronized void at(int more, Runnable what) {
        killAt = received.size() + more;
        kill = what;
    }

    synchronized List<Received> received() {
        return List.copyOf(received);
    }
}
