package io.throughline.stack.run;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the project. */
public final class Root {
    private Root() {}

    /** The nearest folder, from the working one upwards, that holds the project. */
    public static Path find() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("throughline")) && Files.exists(folder.resolve("stack"))) {
                return folder;
            }
        }
        throw new StackException("This is not Throughline's folder, nor one in it");
    }
}
