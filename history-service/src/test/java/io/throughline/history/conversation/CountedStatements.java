package io.throughline.history.conversation;

import io.vertx.sqlclient.SqlClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Counts the statements that go through a client of the database. */
final class CountedStatements {
    private final List<String> statements = new ArrayList<>();

    /** The same client, counted. */
    <C extends SqlClient> C over(Class<C> type, C client) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("preparedQuery")
                            || method.getName().equals("query")) {
                        statements.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    int count() {
        return statements.size();
    }
}
