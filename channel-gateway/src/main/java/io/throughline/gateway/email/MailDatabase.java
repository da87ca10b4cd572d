package io.throughline.gateway.email;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** The gateway's database for threads that block: an answer that does not come fails, instead of being waited for. */
@ApplicationScoped
class MailDatabase {
    private final AgroalDataSource database;
    private final int longestMillis;

    MailDatabase(AgroalDataSource database, EmailConfig config) {
        this.database = database;
        this.longestMillis = Math.toIntExact(config.lease().toMillis()); // later another replica reads anyway
    }

    Connection connect() throws SQLException {
        var connection = database.getConnection();
        try {
            connection.setNetworkTimeout(Runnable::run, longestMillis);
            return connection;
        } catch (SQLException broken) {
            connection.close();
            throw broken;
        }
    }
}
