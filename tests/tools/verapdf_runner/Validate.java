import java.io.FileInputStream;
import java.io.InputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;

/** Validates every file named on the command line; prints "file TAB profile TAB compliant" and a line a failure. */
public class Validate {
    static final PDFAFlavour[] FLAVOURS = {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_3_A};
    static final String[] PROFILES = {"PDFUA-1", "PDFA-3A"};

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            for (int i = 0; i < PROFILES.length; i++) {
                validate(file, PROFILES[i], FLAVOURS[i]);
            }
        }
    }

    static void validate(String file, String name, PDFAFlavour flavour) throws Exception {
        String resource = "org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream profile = Validate.class.getClassLoader().getResourceAsStream(resource);
                InputStream in = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(Profiles.profileFromXml(profile), false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println(file + "\t" + name + "\t" + result.isCompliant());
            for (TestAssertion one : result.getTestAssertions()) {
                String place = one.getLocation() == null ? "" : one.getLocation().getContext();
                System.out.println(file + "\t" + name + "\t" + one.getRuleId().getClause() + "-"
                        + one.getRuleId().getTestNumber() + "\t" + one.getMessage().replaceAll("\\s+", " ") + "\t" + place);
            }
        }
    }
}
