//! Scanners at an intake: pages are durable one by one, and what stopped is told with what is kept.

use counter::api::ErrorCode;
use quay_tests::escl_device::{EsclDevice, Fault, Pages, Script, sample_page};
use serde_json::{Value, json};

use super::desk::{Desk, component};

fn draft(desk: &Desk) -> String {
    desk.ok("open_draft", json!({ "new": true }))["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn each_page_is_durable_when_it_is_shown() {
    let device = EsclDevice::start(Script::samples(10)).unwrap();
    let desk = Desk::new();
    let id = draft(&desk);
    let pages = desk.scan(&id, &component(1), Some(&device.uri()));
    let pages = pages["pages"].as_array().unwrap();
    assert_eq!(pages.len(), 10);
    let store = desk.counter.store();
    for (n, page) in (1..).zip(pages) {
        let sent = sample_page(n, 300, false).unwrap();
        let row = store
            .page(page["id"].as_str().unwrap().parse().unwrap())
            .unwrap();
        assert_eq!(
            row.sha256,
            wire::Sha256::of(&sent).0,
            "page {n} is what the device sent"
        );
        let shown = counter::api::page_picture(
            &desk.counter,
            &desk.session,
            page["id"].as_str().unwrap(),
            false,
        )
        .unwrap();
        assert!(shown.bytes.starts_with(&[0xFF, 0xD8]) && shown.bytes.len() < sent.len());
    }
    let found = store.inspect(true).unwrap();
    assert_eq!((found.pages, found.problems), (10, vec![]));
}

#[test]
fn what_went_wrong_is_told_and_the_pages_before_it_stay() {
    let desk = Desk::new();
    for (fault, code, kept) in [
        (Fault::Jam(3), "scanner_jammed", 3),
        (Fault::CoverOpen(2), "scanner_cover_open", 2),
        (Fault::Truncated(4), "picture_cut", 3),
        (Fault::Cut(2), "scanner_failed", 1),
        (Fault::Html(1), "scanner_failed", 0),
        (Fault::Jam(0), "scanner_jammed", 0),
    ] {
        let device = EsclDevice::start(Script::with(fault)).unwrap();
        let id = draft(&desk);
        let ended = desk.scan(&id, &component(1), Some(&device.uri()));
        let problem = &ended["scan"]["problem"];
        assert_eq!(
            (&problem["code"], ended["pages"].as_array().unwrap().len()),
            (&json!(code), kept),
            "{fault:?}"
        );
        assert_eq!(problem["params"]["pages"], kept.to_string());
        assert_eq!(desk.ok("read_status", json!({}))["scanner"], "stopped");
        let scan = json!({ "draft": id, "component": component(1), "scanner": "not a scanner" });
        assert_eq!(
            desk.call("start_scan", scan).unwrap_err().code,
            ErrorCode::NoScanner
        );
    }
    let empty = EsclDevice::start(Script {
        pages: Pages::Samples(0),
        ..Script::default()
    })
    .unwrap();
    for (uri, code) in [
        (empty.uri(), "feeder_empty"),
        ("escl://127.0.0.1:9/eSCL".to_owned(), "scanner_unreachable"),
    ] {
        let ended = desk.scan(&draft(&desk), &component(1), Some(&uri));
        assert_eq!(ended["scan"]["problem"]["code"], code);
    }
    assert_eq!(
        desk.counter.store().inspect(true).unwrap().problems,
        Vec::<String>::new()
    );
}

#[test]
fn a_scan_can_be_stopped_and_only_one_runs() {
    let device = EsclDevice::start(Script::with(Fault::Silent(3))).unwrap();
    let desk = Desk::new();
    let id = draft(&desk);
    let scan = json!({ "draft": id, "component": component(1), "scanner": device.uri() });
    desk.ok("start_scan", scan.clone());
    desk.until(|| (desk.ok("list_pages", json!({ "id": id }))["scan"]["pages"] == 2).then_some(()));
    assert_eq!(
        desk.call("start_scan", scan).unwrap_err().code,
        ErrorCode::ScannerBusy
    );
    let save = desk
        .call("save_intake", json!({ "id": id, "form": {} }))
        .unwrap_err();
    assert_eq!(save.code, ErrorCode::ScannerBusy, "pages are still coming");
    desk.ok("stop_scan", json!({ "id": id }));
    let ended = desk.until(|| {
        let pages = desk.ok("list_pages", json!({ "id": id }));
        (pages["scan"]["running"] == false).then_some(pages)
    });
    assert_eq!(
        (
            ended["pages"].as_array().unwrap().len(),
            &ended["scan"]["problem"]
        ),
        (2, &Value::Null)
    );
}

#[test]
fn a_blank_page_hides_itself_and_a_chosen_file_never_does() {
    let desk = Desk::new();
    let id = draft(&desk);
    desk.counter.start();
    let blank = blank_jpeg();
    let device =
        EsclDevice::start(Script::bytes(vec![blank.clone(), super::desk::page(1)])).unwrap();
    desk.scan(&id, &component(1), Some(&device.uri()));
    desk.add(&id, &component(2), "trang.jpg", &blank).unwrap();
    desk.until(|| {
        desk.counter
            .store()
            .pages_to_look_at(1)
            .unwrap()
            .is_empty()
            .then_some(())
    });
    let pages = desk.ok("list_pages", json!({ "id": id }))["pages"].clone();
    let states: Vec<&Value> = pages
        .as_array()
        .unwrap()
        .iter()
        .map(|page| &page["state"])
        .collect();
    assert_eq!(states, ["hidden_blank", "durable", "durable"]);
    desk.counter.stop();
}

#[test]
fn files_are_taken_or_refused_with_a_reason() {
    let desk = Desk::new();
    let id = draft(&desk);
    let mut cut = super::desk::page(1);
    cut.truncate(cut.len() / 2);
    for (name, bytes, code) in [
        ("rong.pdf", Vec::new(), ErrorCode::FileEmpty),
        ("chu.txt", b"xin chao".to_vec(), ErrorCode::FileNotUsable),
        ("dut.jpg", cut, ErrorCode::PictureCut),
    ] {
        assert_eq!(
            desk.add(&id, &component(1), name, &bytes).unwrap_err().code,
            code,
            "{name}"
        );
    }
    let pages = desk
        .add(&id, &component(1), "trang.jpg", &super::desk::page(1))
        .unwrap();
    assert_eq!(pages["pages"].as_array().unwrap().len(), 1);
    let gone = desk.call(
        "add_file",
        json!({ "draft": id, "component": component(1), "handle": "0" }),
    );
    assert_eq!(gone.unwrap_err().code, ErrorCode::NotFound);
}

/// A sheet of A4 at 300 dpi with nothing on it.
fn blank_jpeg() -> Vec<u8> {
    let sheet = image::GrayImage::from_pixel(2480, 3508, image::Luma([250]));
    let mut bytes = Vec::new();
    image::DynamicImage::ImageLuma8(sheet)
        .write_with_encoder(image::codecs::jpeg::JpegEncoder::new(&mut bytes))
        .unwrap();
    bytes
}

#[test]
fn a_page_whose_row_was_lost_is_adopted_and_what_is_no_page_is_set_aside() {
    let desk = Desk::new();
    let id = draft(&desk);
    desk.scan(&id, &component(2), None);
    let data = desk.counter.store().folder().to_owned();
    let batch = std::fs::read_dir(data.join("pages"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    // A crash between the file and its row, and one in the middle of a page.
    std::fs::copy(batch.join("1"), batch.join("40")).unwrap();
    std::fs::write(batch.join("41"), b"QUAYSEA1 cut").unwrap();
    std::fs::write(batch.join("42.part"), b"QUAYSEA1").unwrap();
    let desk = desk.restarted();
    let pages = desk.ok("list_pages", json!({ "id": id }))["pages"].clone();
    let pages = pages.as_array().unwrap();
    let last = pages.last().unwrap();
    assert_eq!((pages.len(), &last["n"]), (10, &json!(40)));
    assert_eq!(
        (&last["component"], &last["bytes"]),
        (&json!(component(2)), &pages[0]["bytes"])
    );
    assert_eq!(
        std::fs::read_dir(data.join("quarantine")).unwrap().count(),
        2
    );
    assert_eq!(
        desk.counter.store().inspect(true).unwrap().problems,
        Vec::<String>::new()
    );
}
