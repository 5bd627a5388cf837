import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints, a line each: file, tab, number of checks; then every rule of PDF/UA-1 that failed. */
public final class Validate {
    private static final int FAILURES_SHOWN = 1000;

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        for (String file : files) {
            try (PDFAParser parser = foundry.createParser(new File(file), PDFAFlavour.PDFUA_1);
                    PDFAValidator validator =
                            foundry.createValidator(
                                    PDFAFlavour.PDFUA_1, FAILURES_SHOWN, false, false, false)) {
                ValidationResult result = validator.validate(parser);
                System.out.println("checked\t" + file + "\t" + result.getTotalAssertions());
                for (TestAssertion failure : result.getTestAssertions()) {
                    System.out.println(
                            "failed\t" + file
                                    + "\t" + failure.getRuleId().getClause()
                                    + "-" + failure.getRuleId().getTestNumber()
                                    + " " + failure.getMessage());
                }
            }
        }
    }
}
