//! One PDF for each component, in colour, 200 dpi or more, at its own size; a PDF that is signed already is never
//! rewritten; a paper that is only compared is counted as a copy and given back.

use counter::api::ErrorCode;
use lopdf::content::Content;
use lopdf::{Document, Object, dictionary};
use serde_json::{Value, json};

use super::desk::{Desk, component, page};

/// What goes out for a dossier.
fn body(desk: &Desk, saved: &Value) -> Value {
    let store = desk.counter.store();
    let row = store
        .dossier_named(saved["provisional_code"].as_str().unwrap())
        .unwrap();
    serde_json::from_slice(&store.body(row.id).unwrap().1).unwrap()
}

fn bytes(desk: &Desk, file: &Value) -> Vec<u8> {
    counter::api::file_bytes(&desk.counter, &desk.session, file["id"].as_str().unwrap()).unwrap()
}

#[test]
fn each_component_is_one_coloured_pdf_of_200_dpi_or_more() {
    let desk = Desk::new();
    let (draft, form) = desk.filled();
    let body = body(&desk, &desk.save(&draft, &form));
    let components = body["components"].as_array().unwrap();
    let files: Vec<usize> = components
        .iter()
        .map(|one| one["files"].as_array().unwrap().len())
        .collect();
    assert_eq!(
        files,
        [1, 1, 1, 1, 1, 0],
        "the sixth is kept on paper, not scanned"
    );
    let pages: Vec<u64> = components[..5]
        .iter()
        .map(|one| one["files"][0]["pages"].as_u64().unwrap())
        .collect();
    assert_eq!(
        pages,
        [2, 1, 1, 2, 2],
        "all its pages in order, and of no other component"
    );
    for one in &components[..5] {
        let file = &one["files"][0];
        assert_eq!(
            (&one["digitised"], &file["mediaType"]),
            (&json!(true), &json!("application/pdf"))
        );
        assert_eq!(file["scan"]["colour"], "colour");
        let dpi = file["scan"]["dpi"].as_u64().unwrap();
        assert!(dpi >= 200, "{dpi}");
        assert_eq!(
            bytes(&desk, file).len() as u64,
            file["size"].as_u64().unwrap()
        );
    }
}

/// Pixels of the picture that a page shows, and the size at which it is shown, in points.
fn shown(pdf: &Document, page: lopdf::ObjectId) -> ((i64, i64), (f32, f32)) {
    let images = pdf.get_page_images(page).unwrap();
    assert_eq!(images.len(), 1);
    let content = Content::decode(&pdf.get_page_content(page)).unwrap();
    let matrix = content
        .operations
        .iter()
        .find(|one| one.operator == "cm")
        .unwrap();
    let at = |n: usize| matrix.operands[n].as_float().unwrap();
    ((images[0].width, images[0].height), (at(0), at(3)))
}

#[test]
fn a_page_is_shown_at_its_own_size() {
    let desk = Desk::new();
    let (draft, form) = desk.filled();
    let body = body(&desk, &desk.save(&draft, &form));
    for one in &body["components"].as_array().unwrap()[..5] {
        let file = &one["files"][0];
        let dpi = file["scan"]["dpi"].as_u64().unwrap() as f32;
        let pdf = Document::load_mem(&bytes(&desk, file)).unwrap();
        for page in pdf.get_pages().into_values() {
            let ((across, down), (width, height)) = shown(&pdf, page);
            let wanted = |pixels: i64| pixels as f32 * 72.0 / dpi;
            assert!(
                (width - wanted(across)).abs() < 1.0 && (height - wanted(down)).abs() < 1.0,
                "{file}"
            );
        }
    }
}

/// A PDF of one page with a signature dictionary, as a citizen signs it at home.
fn signed_pdf() -> Vec<u8> {
    let mut pdf = Document::with_version("1.7");
    let pages = pdf.new_object_id();
    let page = pdf.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    pdf.objects.insert(pages, Object::Dictionary(kids));
    let signature = pdf.add_object(dictionary! {
        "Type" => "Sig", "Filter" => "Adobe.PPKLite", "SubFilter" => "adbe.pkcs7.detached",
        "ByteRange" => vec![0.into(), 100.into(), 200.into(), 300.into()],
        "Contents" => Object::string_literal(vec![0x30; 40]),
    });
    let field = pdf.add_object(
        dictionary! { "FT" => "Sig", "T" => Object::string_literal("ky"), "V" => signature },
    );
    let catalog = pdf.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => pages,
        "AcroForm" => dictionary! { "Fields" => vec![field.into()], "SigFlags" => 3 },
    });
    pdf.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_signed_pdf_goes_out_byte_for_byte_and_is_never_joined() {
    let desk = Desk::new();
    let (draft, form) = desk.filled();
    let signed = signed_pdf();
    desk.add(&draft, &component(6), "da-ky.pdf", &signed)
        .unwrap();
    let body = body(&desk, &desk.save(&draft, &form));
    let file = &body["components"][5]["files"][0];
    assert_eq!(
        (&file["digitallySigned"], &file["scan"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(file["sha256"], wire::Sha256::of(&signed).to_string());
    assert_eq!(bytes(&desk, file), signed);

    // Together with another page it would have to be written anew: told, and both are still there.
    let (draft, form) = desk.filled();
    desk.add(&draft, &component(6), "da-ky.pdf", &signed)
        .unwrap();
    desk.add(&draft, &component(6), "anh.jpg", &page(1))
        .unwrap();
    let told = desk
        .call("save_intake", json!({ "id": draft, "form": form }))
        .unwrap_err();
    assert_eq!(told.code, ErrorCode::SignedStandsAlone);
    let kept = desk.ok("list_pages", json!({ "id": draft }))["pages"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(kept, 11);
}

#[test]
fn a_paper_that_is_only_compared_is_a_copy_and_its_original_goes_back() {
    let desk = Desk::new();
    let (draft, form) = desk.filled();
    let body = body(&desk, &desk.save(&draft, &form));
    let wanted = desk.ok("read_procedure", json!({ "code": "1.004628" }))["components"].clone();
    for (sent, listed) in body["components"]
        .as_array()
        .unwrap()
        .iter()
        .zip(wanted.as_array().unwrap())
    {
        assert_eq!(
            (&sent["code"], &sent["originals"], &sent["copies"]),
            (&listed["code"], &listed["originals"], &listed["copies"]),
            "no more than the list asks for"
        );
    }
    assert_eq!(
        (
            &body["components"][2]["originals"],
            &body["components"][2]["copies"]
        ),
        (&json!(0), &json!(1))
    );
}
