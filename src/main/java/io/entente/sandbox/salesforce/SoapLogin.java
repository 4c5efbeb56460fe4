package io.entente.sandbox.salesforce;

import io.entente.sandbox.Handler;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * The {@code login()} of the partner SOAP API, which simple-salesforce and jsforce use where they are given a user name
 * and a password. Nothing else of that API is here.
 */
final class SoapLogin implements Handler {

    /** From this version on the vendor no longer serves it. */
    private static final double GONE_FROM = 65;

    private final Settings settings;
    private final Sessions sessions;
    private final String orgId;
    private final String userId;

    SoapLogin(Settings settings, Sessions sessions, String orgId, String userId) {
        this.settings = settings;
        this.sessions = sessions;
        this.orgId = orgId;
        this.userId = userId;
    }

    @Override
    public Reply handle(Request request) throws IOException {
        String version = request.variable("version");
        if (!version.matches("\\d{2}\\.0") || Double.parseDouble(version) >= GONE_FROM) {
            return fault(
                    "UNSUPPORTED_API_VERSION",
                    "login() is not served in API version " + version.replaceAll("[^\\d.]", ""));
        }
        Document sent;
        try {
            sent = parsed(request.bytes());
        } catch (SAXException unreadable) {
            return fault("UNKNOWN_EXCEPTION", "The request is not well-formed XML");
        }
        return settings.knows(text(sent, "username"), text(sent, "password"))
                ? success("http://" + request.header("Host").orElse("127.0.0.1"), version)
                : fault("INVALID_LOGIN", "Invalid username, password, security token; or user locked out.");
    }

    private Reply success(String instance, String version) {
        return envelope(200, """
        <loginResponse><result><metadataServerUrl>%1$s/services/Soap/m/%2$s/%3$s</metadataServerUrl>\
        <passwordExpired>false</passwordExpired><sandbox>false</sandbox>\
        <serverUrl>%1$s/services/Soap/u/%2$s/%3$s</serverUrl><sessionId>%5$s</sessionId><userId>%4$s</userId>\
        <userInfo><organizationId>%3$s</organizationId><sessionSecondsValid>%6$d</sessionSecondsValid>\
        <userId>%4$s</userId></userInfo></result></loginResponse>""".formatted(
                        instance,
                        version,
                        orgId,
                        userId,
                        sessions.open(orgId),
                        settings.tokenLifetime().toSeconds()));
    }

    private static Reply fault(String code, String message) {
        return envelope(500, """
        <soapenv:Fault><faultcode>sf:%1$s</faultcode><faultstring>%1$s: %2$s</faultstring>\
        <detail><sf:LoginFault xsi:type="sf:LoginFault"><sf:exceptionCode>%1$s</sf:exceptionCode>\
        <sf:exceptionMessage>%2$s</sf:exceptionMessage></sf:LoginFault></detail></soapenv:Fault>""".formatted(code, message));
    }

    private static Reply envelope(int status, String body) {
        return Reply.text(status, "text/xml;charset=UTF-8", """
        <?xml version="1.0" encoding="UTF-8"?>\
        <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
        xmlns="urn:partner.soap.sforce.com" xmlns:sf="urn:fault.partner.soap.sforce.com" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>%s</soapenv:Body></soapenv:Envelope>""".formatted(body));
    }

    private static String text(Document sent, String name) {
        var found = sent.getElementsByTagNameNS("*", name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static Document parsed(byte[] xml) throws IOException, SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            // No entities and nothing read from elsewhere.
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("every Java has this parser", impossible);
        }
    }
}
