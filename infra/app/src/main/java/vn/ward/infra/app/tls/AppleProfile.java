package vn.ward.infra.app.tls;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.UUID;

/** A configuration profile that makes an iPhone, iPad or Mac know the authority. */
final class AppleProfile {

    private AppleProfile() {}

    /** @param host whose wall it is for; a host, so that nothing in it needs escaping */
    static String of(X509Certificate authority, String host) throws CertificateEncodingException {
        String identifier = "vn.ward.ioc." + host.replace(':', '-');
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                  <key>PayloadContent</key>
                  <array>
                    <dict>
                      <key>PayloadCertificateFileName</key><string>ca.crt</string>
                      <key>PayloadContent</key>
                      <data>
                %1$s
                      </data>
                      <key>PayloadDisplayName</key><string>Ward IOC CA (%2$s)</string>
                      <key>PayloadIdentifier</key><string>%3$s.ca</string>
                      <key>PayloadType</key><string>com.apple.security.root</string>
                      <key>PayloadUUID</key><string>%4$s</string>
                      <key>PayloadVersion</key><integer>1</integer>
                    </dict>
                  </array>
                  <key>PayloadDisplayName</key><string>Ward IOC (%2$s)</string>
                  <key>PayloadIdentifier</key><string>%3$s</string>
                  <key>PayloadRemovalDisallowed</key><false/>
                  <key>PayloadType</key><string>Configuration</string>
                  <key>PayloadUUID</key><string>%5$s</string>
                  <key>PayloadVersion</key><integer>1</integer>
                </dict>
                </plist>
                """.formatted(
                        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(authority.getEncoded()),
                        host,
                        identifier,
                        UUID.randomUUID(),
                        UUID.randomUUID());
    }
}
