//! Receipts and invoices of the rows of a day's log.

use rusqlite::named_params;
use wire::LocalDate;

use super::figures::bounds;
use super::{Store, StoreError};

/// How many documents there are. A number written on two dossiers of an agency is one document, as it is in the report
/// of money.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayDocuments {
    /// Receipts of the agencies.
    pub receipts: u32,
    /// Invoices of the post.
    pub invoices: u32,
}

/// Of the rows that are not void, until the day ended: a closed day's rows stay as they were signed.
pub(super) const DOCUMENTS: &str = "SELECT count(*) FILTER (WHERE owner = 'agency') AS receipts,
           count(*) FILTER (WHERE owner = 'post') AS invoices
    FROM (SELECT DISTINCT p.owner, d.agency, p.number
          FROM dossiers d JOIN payments p ON p.dossier = d.id LEFT JOIN numbers n ON n.dossier = d.id
          WHERE d.day = :day AND d.delivery <> 'void' AND (n.dossier IS NOT NULL OR d.origin = 'online' AND d.person <> '')
          AND p.kind = 'collected' AND p.number IS NOT NULL AND p.at < :end
          AND (:agency IS NULL OR d.agency = :agency))";

impl Store {
    /// The documents of a day's rows, of one agency or of all.
    pub fn day_documents(
        &self,
        day: LocalDate,
        agency: Option<&str>,
    ) -> Result<DayDocuments, StoreError> {
        let (_, end) = bounds(day, day);
        let text = day.to_string();
        let values = named_params! { ":day": text, ":agency": agency, ":end": end };
        self.read(|db| {
            Ok(db.query_row(DOCUMENTS, values, |row| {
                Ok(DayDocuments {
                    receipts: row.get("receipts")?,
                    invoices: row.get("invoices")?,
                })
            })?)
        })
    }
}
