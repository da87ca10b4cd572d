package io.throughline.api;

/**
 * One thing wrong with a body.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the body as a whole
 * @param code what, in one word that stays: required, unknown, type, format, length, range, taken…
 * @param detail what would be right, for people
 */
public record FieldError(String pointer, String code, String detail) {
    /** A member that has to be there. */
    public static FieldError required(String pointer) {
        return new FieldError(pointer, "required", "must be given");
    }

    /** A member or value that nobody knows. */
    public static FieldError unknown(String pointer) {
        return new FieldError(pointer, "unknown", "is not known here");
    }

    /** A value of the wrong JSON type. */
    public static FieldError type(String pointer, String right) {
        return new FieldError(pointer, "type", "must be " + right);
    }

    /** A value of the right type in the wrong form. */
    public static FieldError format(String pointer, String right) {
        return new FieldError(pointer, "format", "must be " + right);
    }

    /** Something too long or too short. */
    public static FieldError length(String pointer, String right) {
        return new FieldError(pointer, "length", "must have " + right);
    }

    /** A number or a time that is too small or too big. */
    public static FieldError range(String pointer, String right) {
        return new FieldError(pointer, "range", "must be " + right);
    }
}
