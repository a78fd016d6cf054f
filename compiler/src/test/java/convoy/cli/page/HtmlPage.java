package convoy.cli.page;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page, read as XML: it must be well-formed. */
public record HtmlPage(String text, Document document) {
    private static final Pattern REFERENCE = Pattern.compile("(?i)\\b(?:src|href|xlink:href|action|data)\\s*=\\s*\"(?!data:)[^\"]*\"|url\\(\\s*[^)]*\\)|@import[^;]*|\\w+://[^\"\\s]*");

    public static HtmlPage of(String text) {
        try {
            return new HtmlPage(text, DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text))));
        } catch (SAXException | IOException | ParserConfigurationException broken) {
            throw new AssertionError(broken);
        }
    }

    /** The texts of what an XPath expression finds. */
    public List<String> texts(String path) {
        try {
            NodeList nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            List<String> texts = new ArrayList<>();
            for (int k = 0; k < nodes.getLength(); k++) {
                texts.add(nodes.item(k).getTextContent());
            }
            return texts;
        } catch (XPathExpressionException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** Value and note of a figure at the head of the page. */
    public String figure(String label) {
        return String.join(", ", texts("//dl[@class='figures']/div[dt='" + label + "']/dd/span"));
    }

    /** Whatever would make a browser fetch something. */
    public List<String> references() {
        Matcher matcher = REFERENCE.matcher(text);
        List<String> references = new ArrayList<>();
        while (matcher.find()) {
            references.add(matcher.group());
        }
        return references;
    }
}
