package io.throughline.history.rows;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Id;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hibernate.reactive.mutiny.Mutiny;

/** Runs statements in whatever is open: a connection or a session. Parameters ($1, $2…) and results are texts. */
public sealed interface Sql {
    /** Runs a query and gives its first column. */
    Uni<List<String>> select(String statement, String... parameters);

    /** Runs a statement that gives nothing back. */
    Uni<Void> change(String statement, String... parameters);

    /** On a connection with its transaction, or on a pool when none is needed. */
    static Sql on(SqlClient client) {
        return new OnClient(client);
    }

    /** In the transaction of a session; what the session holds is written first. */
    static Sql in(Mutiny.Session session) {
        return new InSession(session);
    }

    /** Ids as one parameter, for {@code any(string_to_array($1, ','))}. */
    static String list(Collection<? extends Id> ids) {
        return ids.stream().map(Id::value).collect(Collectors.joining(","));
    }

    /** By the reactive PostgreSQL client. */
    record OnClient(SqlClient client) implements Sql {
        @Override
        public Uni<List<String>> select(String statement, String... parameters) {
            return client.preparedQuery(statement)
                    .execute(Tuple.from(List.of(parameters)))
                    .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                            .map(OnClient::first)
                            .toList());
        }

        @Override
        public Uni<Void> change(String statement, String... parameters) {
            return client.preparedQuery(statement)
                    .execute(Tuple.from(List.of(parameters)))
                    .replaceWithVoid();
        }

        private static String first(Row row) {
            return row.getString(0);
        }
    }

    /** By Hibernate Reactive. */
    record InSession(Mutiny.Session session) implements Sql {
        @Override
        public Uni<List<String>> select(String statement, String... parameters) {
            var query = session.createNativeQuery(numbered(statement), String.class);
            for (int place = 0; place < parameters.length; place++) {
                query.setParameter(place + 1, parameters[place]);
            }
            return session.flush().chain(query::getResultList);
        }

        @Override
        public Uni<Void> change(String statement, String... parameters) {
            var query = session.createNativeQuery(numbered(statement));
            for (int place = 0; place < parameters.length; place++) {
                query.setParameter(place + 1, parameters[place]);
            }
            return session.flush().chain(query::executeUpdate).replaceWithVoid();
        }

        private static String numbered(String statement) {
            return statement.replace('$', '?');
        }
    }
}
