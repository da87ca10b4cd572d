package io.throughline.gateway.twilio;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What Twilio is to do with a call (<a href="https://www.twilio.com/docs/voice/twiml">TwiML</a>). */
record Twiml(List<Verb> verbs) {
    static final String MEDIA_TYPE = "text/xml";

    /** What XML 1.0 has no place for: names and subjects come from strangers. */
    private static final Pattern NO_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    Twiml {
        verbs = List.copyOf(verbs);
    }

    static Twiml of(Verb... verbs) {
        return new Twiml(List.of(verbs));
    }

    /**
     * One thing to do.
     *
     * @param text what it says or names; empty for none
     * @param inside what belongs to it
     */
    record Verb(String name, Map<String, String> attributes, String text, List<Verb> inside) {
        Verb {
            attributes = new TreeMap<>(attributes);
            inside = List.copyOf(inside);
        }

        static Verb of(String name, String text) {
            return new Verb(name, Map.of(), text, List.of());
        }

        /** The same with one more attribute. */
        Verb with(String attribute, String value) {
            var more = new TreeMap<>(attributes);
            more.put(attribute, value);
            return new Verb(name, more, text, inside);
        }

        /** The same with these inside. */
        Verb around(List<Verb> others) {
            return new Verb(name, attributes, text, others);
        }
    }

    /** As XML. */
    String xml() {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            write(xml, new Verb("Response", Map.of(), "", verbs));
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("text can be written", impossible);
        }
    }

    private static void write(XMLStreamWriter xml, Verb verb) throws XMLStreamException {
        xml.writeStartElement(verb.name());
        for (var attribute : verb.attributes().entrySet()) {
            xml.writeAttribute(attribute.getKey(), clean(attribute.getValue()));
        }
        xml.writeCharacters(clean(verb.text()));
        for (var one : verb.inside()) {
            write(xml, one);
        }
        xml.writeEndElement();
    }

    private static String clean(String text) {
        return NO_XML.matcher(text).replaceAll("");
    }
}
