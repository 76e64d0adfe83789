//! What can go wrong between a form's data and its PDF.

/// Why a form could not be made.
#[derive(Debug, thiserror::Error)]
pub enum FormsError {
    /// A template and its data do not fit: a fault of ours. Holds Typst's words, which quote the template only.
    #[error("the template {template} does not compile: {reason}")]
    Template {
        /// The template's file name.
        template: String,
        /// The first complaint of the compiler.
        reason: String,
    },
    /// The pages could not be written as PDF/A-2b.
    #[error("the form cannot be written as PDF/A: {0}")]
    Pdf(String),
    /// A page could not be drawn as a picture.
    #[error("page {0} cannot be drawn as a picture")]
    Picture(usize),
    /// The form has fewer pages than the number asked for (counted from 0).
    #[error("there is no page {asked}, the form has {count}")]
    NoSuchPage {
        /// The page asked for, from 0.
        asked: usize,
        /// How many there are.
        count: usize,
    },
    /// The dossier's code does not fit into a QR or a barcode.
    #[error("the code {0} cannot be printed as QR and barcode")]
    Code(String),
    /// The moment of creation is outside what a PDF can say.
    #[error("the moment of creation cannot be written into the file")]
    Moment,
}
