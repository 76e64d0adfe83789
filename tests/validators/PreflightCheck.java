import java.io.File;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** The second opinion on PDF/A-1b: `PreflightCheck a.pdf b.pdf`, in the same lines as PdfaCheck. */
public final class PreflightCheck {
    public static void main(String[] args) throws Exception {
        for (String path : args) {
            ValidationResult result;
            PreflightParser parser = new PreflightParser(new File(path));
            try {
                parser.parse();
                try (PreflightDocument document = parser.getPreflightDocument()) {
                    document.validate();
                    result = document.getResult();
                }
            } catch (org.apache.pdfbox.preflight.exception.SyntaxValidationException e) {
                result = e.getResult();
            }
            System.out.println((result.isValid() ? "pass " : "FAIL ") + path);
            for (ValidationResult.ValidationError rule : result.getErrorsList()) {
                System.out.println("  " + rule.getErrorCode() + " " + rule.getDetails());
            }
        }
    }
}
