//! Control sheet, forms 04 and 05: the number means what it means under the set the dossier was
//! received under, and only what the state allows is made.

use serde_json::{Value, json};

use super::Bench;
use crate::api::{ErrorCode, form_pdf};

/// The words of a paper that was made.
fn words(bench: &Bench, made: &Value) -> String {
    let pdf = form_pdf(
        &bench.counter,
        &bench.session,
        made["handle"].as_str().unwrap(),
    )
    .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    let said = std::process::Command::new("pdftotext")
        .args(["-layout", file.to_str().unwrap(), "-"])
        .output()
        .unwrap();
    String::from_utf8(said.stdout).unwrap()
}

const OF_2018: &str = "(Thông tư số 01/2018/TT-VPCP)";
const OF_2025: &str = "(Thông tư số 03/2025/TT-VPCP)";

#[test]
fn a_number_means_the_form_of_the_day_of_reception() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let id = bench.receive("Nguyễn Đỗ Thụy Khuê");
    let check = |id: &str, form: &str, more: Value, titles: &[&str]| {
        let mut asked = json!({ "id": id, "form": form });
        asked
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let words = words(&bench, &bench.ok("make_agency_paper", asked));
        for title in titles {
            assert!(words.contains(title), "{form}: {title}\n{words}");
        }
    };
    let late = json!({ "day": "2026-12-24", "reason": "cần xác minh" });
    let titles = [
        "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN",
        "ngày 24 tháng 12 năm",
        "cần xác minh",
        "THỦ TRƯỞNG",
        "Dự thảo số Q01-01/PXL, ngày 18/11/2026 tại quầy",
        "dự kiến không kịp trả",
        OF_2025,
    ];
    check(&id, "04", late.clone(), &titles);
    let back = json!({ "id": id, "owner": "post", "position": 1, "reason": "Khách rút", "method": "cash" });
    bench.ok("refund_sum", back);
    let titles = [
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        "đã thu 650.000 đ;",
        "đã hoàn 32.000 đ",
        "Ngày 18/11/2026",
        "Dự thảo số Q01-01/TBD",
        OF_2025,
    ];
    let stop = json!({ "day": "2026-11-18", "reason": "đổi nơi ở" });
    check(&id, "05", stop, &titles);
    check(&id, "06", json!({}), &["PHIẾU KIỂM SOÁT", "A0001", OF_2025]);
    check(&id, "control_sheet", json!({}), &["Mẫu số 06"]);
    // What was received a year before the switch has the numbers of the pilot, on that day and ever after: one dossier
    // never has papers of two circulars.
    bench.at("2024-11-18T09:00:00+07:00");
    let before = bench.receive("Lê Minh Anh");
    check(&before, "04", late, &["PHIẾU XIN LỖI VÀ HẸN LẠI", OF_2018]);
    check(&before, "05", json!({}), &["PHIẾU KIỂM SOÁT", OF_2018]);
    bench.at("2026-11-18T09:00:00+07:00");
    check(&before, "05", json!({}), &["PHIẾU KIỂM SOÁT", OF_2018]);
    check(&before, "control_sheet", json!({}), &["Mẫu số 05"]);
    let stop = json!({ "id": before, "form": "stop_notice" });
    assert_eq!(bench.code("make_agency_paper", stop), ErrorCode::BadRequest);
}

/// The newest line of a dossier's timeline: what, number, who.
fn told(bench: &Bench, id: &str) -> (Value, Value, Value) {
    let line = bench.ok("read_dossier", json!({ "id": id }))["timeline"][0].clone();
    let by = line["by"].as_str().unwrap().split(',').next().unwrap();
    (
        line["code"].clone(),
        line["params"]["number"].clone(),
        by.into(),
    )
}

#[test]
fn a_draft_is_numbered_frozen_and_printed_again_as_it_was() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let id = bench.receive("Nguyễn Đỗ Thụy Khuê");
    let asked = json!({ "id": id, "form": "04", "day": "2026-12-24", "reason": " cần  xác minh " });
    let made = bench.ok("make_agency_paper", asked);
    let kept = &made["paper"];
    assert_eq!(
        (
            &kept["number"],
            &kept["form"],
            &kept["dossier"],
            &kept["name"]
        ),
        (
            &json!("Q01-01/PXL"),
            &json!("04"),
            &json!(id),
            &json!("Nguyễn Đỗ Thụy Khuê")
        )
    );
    assert_eq!(
        told(&bench, &id),
        (
            json!("draft_made"),
            json!("Q01-01/PXL"),
            kept["clerk"].clone()
        )
    );
    let first = words(&bench, &made);
    assert!(!first.contains("BẢN IN LẠI"), "{first}");
    let store = bench.counter.store();
    let row = store.guidance_paper_named("Q01-01/PXL").unwrap();
    assert!(
        store
            .guidance_paper_pdf(&row)
            .unwrap()
            .starts_with(b"%PDF-")
    );
    // Neither the office nor the day of the switch nor the clock changes what stands on it.
    store
        .save_settings(&[("office.name", "Bưu cục khác")])
        .unwrap();
    bench.as_person("supervisor");
    bench.ok("set_form_switch", json!({ "day": "2030-01-01" }));
    bench.as_person("clerk");
    bench.at("2027-03-01T09:00:00+07:00");
    let opened = bench.ok("open_guidance_paper", json!({ "id": "Q01-01/PXL" }));
    let again = words(&bench, &opened);
    assert!(again.contains("BẢN IN LẠI"), "{again}");
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(squeezed(&again.replace("BẢN IN LẠI", "")), squeezed(&first));
    let listed = bench.ok("list_guidance_papers", json!({ "query": "thuy khue" }));
    assert_eq!(listed["rows"][0]["printed"], 2);
    let verified = bench.ok("verify", json!({ "deep": true }));
    assert_eq!(verified["problems"], json!([]), "{verified}");
}

#[test]
fn one_draft_of_a_form_stands_until_it_is_taken_back_with_a_reason() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let id = bench.receive("Nguyễn Đỗ Thụy Khuê");
    for (form, first, second) in [
        ("04", "Q01-01/PXL", "Q01-02/PXL"),
        ("05", "Q01-01/TBD", "Q01-02/TBD"),
    ] {
        let make = || {
            bench.call(
                "make_agency_paper",
                json!({ "id": id, "form": form, "day": "2026-12-24", "reason": "đổi nơi ở" }),
            )
        };
        assert_eq!(make().unwrap()["paper"]["number"], first);
        let refused = make().unwrap_err();
        assert_eq!(refused.code, ErrorCode::DraftStands);
        assert_eq!(refused.params["number"], first);
        let void = |reason: &str| {
            bench.call(
                "void_guidance_paper",
                json!({ "id": first, "reason": reason }),
            )
        };
        assert_eq!(void("  ").unwrap_err().code, ErrorCode::NoReason);
        let gone = void("ghi nhầm ngày").unwrap();
        let why = (
            &gone["void"],
            &gone["void_reason"],
            &gone["voided_by"],
            &gone["voided_at"],
        );
        let at = json!("2026-11-18T09:00:00+07:00");
        assert_eq!(
            why,
            (&json!(true), &json!("ghi nhầm ngày"), &gone["clerk"], &at)
        );
        assert_eq!(
            told(&bench, &id),
            (json!("draft_void"), json!(first), gone["clerk"].clone())
        );
        assert_eq!(void("hai lần").unwrap_err().code, ErrorCode::WrongState);
        let open = json!({ "id": first });
        assert_eq!(
            bench.code("open_guidance_paper", open),
            ErrorCode::WrongState
        );
        assert_eq!(make().unwrap()["paper"]["number"], second);
    }
    // Within ten seconds the last one is taken back without a word.
    bench.ok("undo_guidance_paper", json!({ "id": "Q01-02/TBD" }));
    let numbers = bench.ok("list_guidance_papers", json!({}))["rows"].clone();
    let standing = numbers
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["void"] == false);
    assert_eq!(
        standing.map(|row| &row["number"]).collect::<Vec<_>>(),
        [&json!("Q01-02/PXL")]
    );
}

impl Bench {
    /// The province says that a dossier has a status.
    pub(super) fn status(&self, id: &str, number: u8) {
        let page = json!({ "items": [{
            "id": format!("{id}-{number}"), "dossier": id, "officialCode": "H99.12-1", "source": "agency",
            "recordedAt": "2026-11-19T10:00:00+07:00", "occurredAt": "2026-11-19T10:00:00+07:00",
            "kind": "status", "status": number, "note": null,
        }], "next": format!("{id}-{number}"), "more": false });
        let page = serde_json::from_value(page).unwrap();
        let store = self.counter.store();
        store
            .take_changes("H99.12", &page, self.counter.now())
            .unwrap();
    }
}

#[test]
fn a_withdrawal_opens_the_notice_of_stopping_with_its_reason() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let withdraw = |id: &str| {
        bench.taken(id);
        let asked = json!({ "id": id, "requested_by": "Trần Văn Bình", "reason": "Không làm nữa" });
        bench.ok("withdraw_dossier", asked)["stop_notice"].clone()
    };
    let stop = |id: &str| {
        bench.call(
            "make_agency_paper",
            json!({ "id": id, "form": "stop_notice" }),
        )
    };
    let [told, ended, done] =
        ["Trần Văn Bình", "Lê Minh Anh", "Đỗ Văn Cường"].map(|name| bench.receive(name));
    assert_eq!(withdraw(&told), true);
    bench.at("2026-11-19T09:00:00+07:00");
    let words = words(&bench, &stop(&told).unwrap());
    for said in [
        "Lý do: Không làm nữa",
        "Ngày 18/11/2026",
        "ngày 19/11/2026 tại quầy",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
    // That the province has set status 7 meanwhile is no reason against it; that the agency is done is.
    withdraw(&ended);
    bench.status(&ended, 7);
    assert_eq!(stop(&ended).unwrap()["paper"]["number"], "Q01-02/TBD");
    bench.status(&done, 9);
    assert_eq!(stop(&done).unwrap_err().code, ErrorCode::WrongState);
    let acts = |id: &str| bench.ok("read_dossier", json!({ "id": id }))["acts"].to_string();
    assert!(acts(&ended).contains("stop_notice") && !acts(&done).contains("stop_notice"));
    // The set of 2018 has no such form.
    bench.at("2024-11-18T09:00:00+07:00");
    let before = bench.receive("Phạm Thị Dung");
    assert_eq!(withdraw(&before), false);
}

#[test]
fn the_day_of_the_switch_is_the_supervisors_and_every_form_goes_by_it() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let id = bench.receive("Nguyễn Đỗ Thụy Khuê");
    let switch = || bench.ok("read_settings", json!({}))["form_switch"].clone();
    let assumed = json!({ "day": "2025-09-15", "assumed": true, "person_name": null, "at": null,
                          "circular": "03/2025/TT-VPCP" });
    assert_eq!(switch(), assumed);
    let set = |day: &str| bench.call("set_form_switch", json!({ "day": day }));
    assert_eq!(set("2027-01-01").unwrap_err().code, ErrorCode::NotAllowed);
    bench.as_person("supervisor");
    assert_eq!(
        set("2025-09-14").unwrap_err().code,
        ErrorCode::SwitchTooEarly
    );
    assert_eq!(set("01/01/2027").unwrap_err().code, ErrorCode::BadRequest);
    assert_eq!(switch(), assumed);
    set("2027-01-01").unwrap();
    let name = bench.ok("read_session", json!({}))["person"]["name"].clone();
    let by_hand = json!({ "day": "2027-01-01", "assumed": false, "person_name": name,
                          "at": "2026-11-18T09:00:00+07:00", "circular": "01/2018/TT-VPCP" });
    assert_eq!(switch(), by_hand);
    let period = json!({ "from": "2026-11-01", "to": "2026-11-30" });
    assert_eq!(bench.ok("read_register", period)["form"], "06");
    bench.as_person("clerk");
    // What was received before the day moved keeps its form.
    let slip = words(&bench, &bench.ok("make_slip", json!({ "id": id })));
    assert!(slip.contains(OF_2025), "{slip}");
    for (form, title) in [
        ("06", "PHIẾU KIỂM SOÁT"),
        ("control_sheet", "Mẫu số 06"),
        ("04", "VĂN BẢN XIN LỖI"),
        ("05", "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ"),
    ] {
        let asked = json!({ "id": id, "form": form, "day": "2026-12-24", "reason": "đổi nơi ở" });
        let words = words(&bench, &bench.ok("make_agency_paper", asked));
        assert!(
            words.contains(title) && words.contains(OF_2025),
            "{form}\n{words}"
        );
    }
    let acts = |id: &str| bench.ok("read_dossier", json!({ "id": id }))["acts"].to_string();
    assert!(acts(&id).contains("stop_notice"));
    let id = bench.receive("Lê Minh Anh");
    assert!(!acts(&id).contains("stop_notice"));
    let supplement = json!({ "procedure": "1.004628",
        "items": [{ "name": "Bằng tốt nghiệp", "reason": "not_certified", "todo": "Nộp bản sao có chứng thực." }] });
    let refusal = json!({ "procedure": "1.004628", "reason": "not_competent",
        "ground": "khoản 2 Điều 3 Quyết định số 00/2026/QĐ-UBND" });
    for (command, asked) in [
        ("make_slip", json!({ "id": id })),
        ("make_supplement_form", supplement),
        ("make_refusal_form", refusal),
        (
            "make_agency_paper",
            json!({ "id": id, "form": "04", "day": "2026-12-24" }),
        ),
        ("make_agency_paper", json!({ "id": id, "form": "05" })),
    ] {
        let words = words(&bench, &bench.ok(command, asked));
        assert!(words.contains(OF_2018), "{command}\n{words}");
    }
}

#[test]
fn what_the_state_or_the_set_does_not_allow_is_not_made() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let id = bench.receive("Nguyễn Đỗ Thụy Khuê");
    let code = |asked: Value| bench.code("make_agency_paper", asked);
    for form in ["01", "02", "03", "08", ""] {
        assert_eq!(
            code(json!({ "id": id, "form": form })),
            ErrorCode::BadRequest,
            "{form}"
        );
    }
    let apology = |day: &str| json!({ "id": id, "form": "04", "day": day });
    // Due on 10/12/2026; 12/12 is a Saturday.
    for (form, why) in [
        ("04", ErrorCode::NewDayMissing),
        ("05", ErrorCode::StopNotAsked),
        ("07", ErrorCode::RegisterOfPeriod),
    ] {
        assert_eq!(code(json!({ "id": id, "form": form })), why);
    }
    // A day without a reason, or a reason without a day, is not yet a request to stop.
    for half in [
        json!({ "id": id, "form": "05", "day": "2026-11-18" }),
        json!({ "id": id, "form": "05", "reason": "đổi nơi ở" }),
    ] {
        assert_eq!(code(half), ErrorCode::StopNotAsked);
    }
    assert_eq!(code(apology("2026-12-10")), ErrorCode::NewDayNotLater);
    assert_eq!(code(apology("2026-12-12")), ErrorCode::NewDayOff);
    assert_eq!(code(apology("12/12/2026")), ErrorCode::BadRequest);
    let long = json!({ "id": id, "form": "04", "day": "2026-12-14", "reason": "a".repeat(2_001) });
    assert_eq!(code(long), ErrorCode::IntakeProblems);
    bench.ok("make_agency_paper", apology("2026-12-14"));
    bench.ok("undo_receipt", json!({ "id": id }));
    assert_eq!(
        code(json!({ "id": id, "form": "06" })),
        ErrorCode::WrongState
    );
}

#[test]
fn an_apology_of_before_the_due_moment_does_not_say_that_it_passed() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let draft = |id: &str, at: &str| {
        bench.at(at);
        let asked = json!({ "id": id, "form": "04", "day": "2026-12-24" });
        let said = words(&bench, &bench.ok("make_agency_paper", asked));
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        (
            said.contains("dự kiến không kịp trả"),
            said.contains("Tuy nhiên đến nay"),
        )
    };
    let [early, late] = ["Lê Minh Anh", "Trần Văn Bình"].map(|name| bench.receive(name));
    assert_eq!(draft(&early, "2026-12-10T16:59:00+07:00"), (true, false));
    assert_eq!(draft(&late, "2026-12-10T17:00:00+07:00"), (false, true));
}
