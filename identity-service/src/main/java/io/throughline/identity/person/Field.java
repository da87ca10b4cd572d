package io.throughline.identity.person;

/** What is known of a person that can be compared with what is known of another. */
public enum Field {
    GIVEN_NAME,
    SURNAME,
    DOB,
    EMAIL,
    PHONE,
    STREET_NUMBER,
    STREET,
    CITY,
    POSTCODE,
    STATE,
    GENDER,
    OCCUPATION,
    BIRTH_PLACE,
    NATIONAL_ID
}
