//! The people and papers of the demonstration. Numbers begin with 099: no province has it.

use serde_json::{Value, json};

/// Name of a paper, and its pages in the sample tray.
pub const PAPERS: &[(&str, &[u32])] = &[
    ("paper-1", &[1, 2]),
    ("paper-2", &[3]),
    ("paper-3", &[5]),
    ("paper-4", &[6, 7]),
    ("paper-5", &[8, 9]),
];

/// Name, number, birth and sex.
const PEOPLE: &[(&str, &str, &str, &str)] = &[
    ("NGUYỄN THỊ ÁNH", "099190005678", "1990-09-03", "female"),
    ("TRẦN VĂN BÌNH", "099085001234", "1985-02-14", "male"),
    ("LÊ THỊ ĐÀO", "099178004321", "1978-11-20", "female"),
    ("PHẠM QUỐC DŨNG", "099201000777", "2001-06-01", "male"),
    ("HOÀNG THỊ MAI", "099195006543", "1995-12-31", "female"),
    ("VŨ ĐỨC LONG", "099069002468", "1969-04-30", "male"),
];

/// A paper of the tray: its pages, and the same bound into one PDF.
pub struct Paper {
    /// The PDF.
    pub file: String,
    /// Its pages.
    pub pages: Vec<String>,
    /// Digest of the PDF.
    pub sha256: String,
}

/// So many dossier files. The first gives its papers as pictures, the others as PDFs.
pub fn forms(catalogue: &Value, papers: &[Paper], n: usize) -> Vec<Value> {
    let procedures: Vec<&Value> = catalogue
        .as_array()
        .into_iter()
        .flatten()
        .filter(|one| is_plain(one))
        .collect();
    let take_turns = procedures.iter().cycle().zip(PEOPLE.iter().cycle());
    take_turns
        .take(n)
        .enumerate()
        .map(|(nth, (procedure, person))| form(procedure, person, papers, nth))
        .collect()
}

/// One case only, and every fee known beforehand.
fn is_plain(procedure: &Value) -> bool {
    let none = |name: &str| procedure[name].as_array().is_none_or(Vec::is_empty);
    let fees_known = procedure["fees"]
        .as_array()
        .is_none_or(|fees| fees.iter().all(|fee| fee["amount"].is_i64()));
    none("cases") && fees_known
}

fn form(
    procedure: &Value,
    person: &(&str, &str, &str, &str),
    papers: &[Paper],
    nth: usize,
) -> Value {
    let (name, number, birth, gender) = person;
    json!({
        "agency": procedure["agency"],
        "procedure": procedure["code"],
        "case": null,
        "owner": {
            "kind": "citizen",
            "fullName": name,
            "identity": { "type": "personal_number", "number": number },
            "birthDate": birth,
            "gender": gender,
            "phone": "0900000000",
            "address": { "text": "Thôn 2, xã Mẫu, tỉnh Mẫu" }
        },
        "submitter": { "sameAs": "owner" },
        "recipient": { "sameAs": "owner" },
        "components": components(procedure, papers, nth == 0),
        "fees": fees(procedure, nth),
        "resultDelivery": { "method": "counter" },
        "sets": 1
    })
}

fn components(procedure: &Value, papers: &[Paper], as_pictures: bool) -> Vec<Value> {
    let asked = procedure["components"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|asked| asked["required"] == true);
    let one = |(asked, paper): (&Value, &Paper)| {
        let files = match asked["digitise"] == true {
            true if as_pictures => json!(paper.pages),
            true => json!([paper.file]),
            false => json!([]),
        };
        json!({ "code": asked["code"], "originals": asked["originals"], "copies": asked["copies"], "files": files })
    };
    asked.zip(papers.iter().cycle()).map(one).collect()
}

fn fees(procedure: &Value, nth: usize) -> Vec<Value> {
    let due = procedure["fees"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|fee| fee["at_reception"] == true);
    due.map(|fee| json!({ "code": fee["code"], "collected": true, "receiptNumber": format!("{:07}", nth + 1) })).collect()
}
