package io.throughline.stack.provider;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads TwiML as Twilio does. */
final class TwimlReader {
    private TwimlReader() {}

    /** What is to be done, in its order; nothing for an empty answer. */
    static List<Element> verbs(String twiml) throws IOException {
        if (twiml.isBlank()) {
            return List.of();
        }
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(twiml)));
            return inside(document.getDocumentElement()).toList();
        } catch (ParserConfigurationException | SAXException broken) {
            throw new IOException("no TwiML: " + twiml, broken);
        }
    }

    /** The elements inside. */
    static Stream<Element> inside(Element parent) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    /** Whom a Dial is for. */
    static Element noun(Element dial) {
        return inside(dial).findFirst().orElseThrow();
    }
}
