//! Who hands in, whose matter it is and who takes the result are three people.

use counter::api::receive_file;
use serde_json::{Value, json};

use super::desk::{Desk, PROCEDURE, component, page};

fn person(name: &str, number: &str) -> Value {
    json!({
        "fullName": name,
        "identity": { "type": "personal_number", "number": number },
        "phone": "0900000001",
        "relation": "authorised",
        "authorisation": { "name": "Giấy ủy quyền", "number": "12/GUQ" }
    })
}

#[test]
fn three_people_stay_three_in_the_bytes_that_go_out() {
    let desk = Desk::new();
    let paper =
        |n| json!({ "code": component(n), "originals": 1, "copies": 0, "files": ["page.jpg"] });
    let dossier = json!({
        "agency": "H99.12", "procedure": PROCEDURE,
        "owner": { "kind": "citizen", "fullName": "NGUYỄN THỊ ÁNH",
                   "identity": { "type": "personal_number", "number": "099190005678" },
                   "birthDate": "1990-09-03", "gender": "female", "phone": "0900000000",
                   "address": { "text": "Thôn 2, xã Mẫu, tỉnh Mẫu" } },
        "submitter": person("TRẦN VĂN THỬ", "099080000011"),
        "recipient": person("LÊ THỊ NHẬN", "099185000022"),
        "components": (1..=6).map(paper).collect::<Vec<_>>(),
        "resultDelivery": { "method": "counter" }
    });
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("page.jpg"), page(1)).unwrap();
    let file = folder.path().join("dossier.json");
    std::fs::write(&file, dossier.to_string()).unwrap();
    let received = receive_file(&desk.counter, &desk.session, &file).unwrap();
    let store = desk.counter.store();
    let row = store.dossier_named(&received.provisional_code).unwrap();
    let body: Value = serde_json::from_slice(&store.body(row.id).unwrap().1).unwrap();
    let numbers =
        ["owner", "submitter", "recipient"].map(|who| body[who]["identity"]["number"].clone());
    assert_eq!(numbers, ["099190005678", "099080000011", "099185000022"]);
    for (query, found) in [("thử", 1), ("le thi nhan", 1), ("nobody", 0)] {
        let list = desk.ok("search_dossiers", json!({ "query": query }));
        assert_eq!(list["rows"].as_array().unwrap().len(), found, "{query}");
    }
}
