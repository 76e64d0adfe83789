import java.io.FileInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Checks files against one PDF/A flavour: `PdfaCheck 2b a.pdf b.pdf`; one line a verdict, the rules broken after it. */
public final class PdfaCheck {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(args[0]);
        for (String path : List.of(args).subList(1, args.length)) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(path), flavour);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                System.out.println((result.isCompliant() ? "pass " : "FAIL ") + path);
                for (TestAssertion rule : result.getTestAssertions()) {
                    if (rule.getStatus() == TestAssertion.Status.FAILED) {
                        System.out.println("  " + rule.getRuleId().getClause() + "-" + rule.getRuleId().getTestNumber() + " " + rule.getMessage());
                    }
                }
            } catch (Exception e) {
                System.out.println("FAIL " + path + "\n  cannot be parsed: " + e.getMessage());
            }
        }
    }
}
