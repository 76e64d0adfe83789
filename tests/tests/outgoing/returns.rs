//! Results: to the owner, to somebody else, by post; once, at status 9, whatever the line does.

use quay_tests::proxy::Weather;
use serde_json::{Value, json};

use super::desk::{Desk, OWNER, other_person};

fn owner(id: &str) -> Value {
    json!({ "id": id, "taker": "owner", "number": OWNER })
}

fn one(place: &str, code: &str) -> (String, Vec<(String, String)>) {
    (
        "intake_problems".to_owned(),
        vec![(place.to_owned(), code.to_owned())],
    )
}

#[test]
fn a_result_is_given_to_its_owner_once_and_the_province_hears_once() {
    let desk = Desk::new();
    let id = desk.receive(|_| {});
    desk.deliver();
    let early = desk.refused("save_return", owner(&id));
    assert_eq!(early, one("", "return_not_ready"));
    desk.finished(&id);
    assert_eq!(desk.status(&id), (9, 9), "status 9 is not 10");
    let list = desk.ok("list_returns", json!({}));
    assert_eq!(list["rows"][0]["id"], id);
    let view = desk.ok("read_return", json!({ "id": id }));
    assert_eq!(view["ready"], true);
    assert_eq!(view["timeliness"], "early", "judged at 9");
    assert_eq!(
        view["papers"],
        json!([{ "name": "ket-qua.pdf", "originals": 1, "copies": 0 }])
    );

    let given = desk.ok("save_return", owner(&id));
    assert_eq!(given["number"], "Q01-01/TKQ");
    let again = desk.call("save_return", owner(&id)).unwrap_err();
    assert_eq!(again.code.word(), "already_returned");
    assert_eq!(again.params["number"], "Q01-01/TKQ");
    assert_eq!(desk.ok("list_returns", json!({}))["rows"], json!([]));
    assert_eq!(desk.status(&id), (9, 9), "nothing was sent yet");

    // The line is cut in the middle of telling, twice; it is told once.
    desk.weather(Weather::CutDown(40));
    desk.later(11);
    let _ = desk.counter.line().deliver(counter::sync::Run::default());
    desk.weather(Weather::CutUp(300));
    desk.later(700);
    let _ = desk.counter.line().deliver(counter::sync::Run::default());
    desk.weather(Weather::Fair);
    desk.later(700);
    assert_eq!(desk.deliver().left, 0);
    assert_eq!(desk.status(&id), (10, 10));
    assert_eq!(desk.status(&id), (10, 10));
    assert_eq!(desk.told(&id, "returned"), 1);
    let view = desk.ok("read_return", json!({ "id": id }));
    assert_eq!(
        (&view["ready"], &view["timeliness"]),
        (&json!(false), &json!("early"))
    );
    let sheet = desk.ok("make_return_sheet", json!({ "id": id }));
    assert_eq!(
        (&sheet["code"], &sheet["pages"]),
        (&json!("Q01-01/TKQ"), &json!(1))
    );
    desk.assert_clean();
}

#[test]
fn somebody_else_needs_an_authorisation() {
    let desk = Desk::new();
    let id = desk.ready(|_| {});
    let stranger = json!({ "id": id, "taker": "owner", "number": "099000000000" });
    assert_eq!(
        desk.refused("save_return", stranger),
        one("/number", "return_not_owner")
    );
    let nobody = json!({ "id": id, "taker": "owner" });
    assert_eq!(
        desk.refused("save_return", nobody),
        one("/number", "return_no_number")
    );
    let mut came =
        json!({ "id": id, "taker": "other", "name": "ĐẶNG HỮU TRƯỞNG", "number": "099000000000" });
    assert_eq!(desk.ok("check_return", came.clone())["fit"], "differs");
    assert_eq!(
        desk.refused("save_return", came.clone()),
        one("/authorisation", "return_no_authorisation")
    );
    // A number without its day is not enough.
    came["authorisation"] = json!({ "number": "7/GUQ" });
    assert_eq!(
        desk.refused("save_return", came.clone()),
        one("/authorisation", "return_no_authorisation")
    );
    came["authorisation"] = json!({ "number": "7/GUQ", "issued_on": "2026-11-14" });
    let given = desk.ok("save_return", came);
    assert_eq!(
        given["authorisation"],
        "Giấy ủy quyền số 7/GUQ, ngày 14/11/2026"
    );
    desk.deliver();
    assert_eq!(desk.status(&id), (10, 10));
    desk.assert_clean();
}

/// Black pixels of the first page of a form.
fn ink(desk: &Desk, made: &Value) -> usize {
    let handle = made["handle"].as_str().unwrap();
    let picture =
        counter::api::form_picture(&desk.counter, &desk.session, handle, 1, 2000).unwrap();
    let page = image::load_from_memory(&picture.bytes)
        .unwrap()
        .into_luma8();
    page.pixels().filter(|pixel| pixel.0[0] < 64).count()
}

#[test]
fn a_signature_of_the_pad_is_kept_sealed_and_prints_on_the_sheet() {
    let desk = Desk::new();
    let id = desk.ready(|_| {});
    let on_pad = |strokes: Value| {
        let mut form = owner(&id);
        form["signature"] = json!("pad");
        form["signed"] = json!({ "width": 900, "height": 300, "strokes": strokes });
        form
    };
    let unsigned = one("/signature", "return_no_signature");
    let mut none = on_pad(json!([]));
    assert_eq!(desk.refused("save_return", none.clone()), unsigned);
    none["signed"] = Value::Null;
    assert_eq!(desk.refused("save_return", none), unsigned);
    let touch = on_pad(json!([[[450, 150]], [[10, 10], [40, 12]]]));
    assert_eq!(desk.refused("save_return", touch), unsigned, "a touch");
    let beside = on_pad(json!([[[0, 0], [901, 0]]]));
    assert_eq!(desk.refused("save_return", beside), unsigned);

    let given = desk.ok(
        "save_return",
        on_pad(json!([[[90, 200], [300, 60], [700, 240]]])),
    );
    assert_eq!(given["signed_on_pad"], true);
    let sheet = desk.ok("make_return_sheet", json!({ "id": id }));
    let signed = ink(&desk, &sheet);

    // Taken back, and given again with the pen on paper: the next sheet has no ink of the pad.
    desk.ok("undo_return", json!({ "id": id }));
    let given = desk.ok("save_return", owner(&id));
    assert_eq!(given["signed_on_pad"], false);
    let plain = desk.ok("make_return_sheet", json!({ "id": id }));
    // A line of the width of the pad is some thousand pixels; other words on the sheet are a few hundred.
    assert!(
        signed > ink(&desk, &plain) + 600,
        "the strokes are on the sheet"
    );
    desk.deliver();
    assert_eq!(desk.status(&id), (10, 10));
    desk.assert_clean();
}

#[test]
fn an_authorisation_is_scanned_in_and_kept_sealed() {
    let desk = Desk::new();
    let id = desk.ready(|_| {});
    let handle = desk.hand_in();
    let mut came = json!({
        "id": id, "taker": "other", "name": "", "number": "099000000000", "authorisation": { "file": handle }
    });
    // What is refused for another reason leaves the paper where it is.
    assert_eq!(
        desk.refused("save_return", came.clone()),
        one("/name", "return_no_name")
    );
    came["name"] = json!("ĐẶNG HỮU TRƯỞNG");
    let given = desk.ok("save_return", came);
    assert_eq!(given["has_authorisation"], true);
    desk.deliver();
    assert_eq!(desk.status(&id), (10, 10));
    desk.assert_clean();
}

#[test]
fn who_was_named_with_an_authorisation_needs_no_second_one() {
    let desk = Desk::new();
    let proven = desk.ready(|dossier| dossier["recipient"] = other_person(true));
    let came = |id: &str| json!({ "id": id, "taker": "other", "name": "Phùng Thị Hạnh Huệ", "number": "099198002746" });
    assert_eq!(desk.ok("check_return", came(&proven))["fit"], "recipient");
    desk.ok("save_return", came(&proven));
    // The owner may always come.
    let second = desk.ready(|dossier| dossier["recipient"] = other_person(true));
    desk.ok("save_return", owner(&second));
    desk.deliver();
    assert_eq!(
        (desk.status(&proven), desk.status(&second)),
        ((10, 10), (10, 10))
    );
    desk.assert_clean();
}

#[test]
fn a_result_goes_by_post_with_the_code_of_its_item() {
    let desk = Desk::new();
    let id = desk.ready(|dossier| {
        dossier["resultDelivery"] =
            json!({ "method": "postal", "address": { "text": "12 ngõ 45 Lê Hoàn, Mẫu" } });
    });
    let by_post =
        |item: &str| json!({ "id": id, "taker": "post", "item": item, "collected": true });
    assert_eq!(
        desk.refused("save_return", by_post("RR473124820VN")),
        one("/item", "item_check_digit")
    );
    assert_eq!(
        desk.refused("save_return", by_post("")),
        one("/item", "item_not_a_number")
    );
    let other = desk.ok("check_return", by_post("VN0001234567"));
    assert_eq!(
        (
            &other["problems"][0]["code"],
            &other["problems"][0]["warning"]
        ),
        (&json!("item_not_checked"), &json!(true))
    );
    let given = desk.ok("save_return", by_post("rr 47312482 9 vn"));
    assert_eq!(
        (&given["item"], &given["postal_state"]),
        (&json!("RR473124829VN"), &json!("posted"))
    );
    assert_eq!(desk.ok("list_returns", json!({}))["posted"][0]["id"], id);
    desk.deliver();
    assert_eq!(desk.status(&id), (10, 10));
    let done = desk.ok(
        "set_postal_state",
        json!({ "id": id, "state": "delivered" }),
    );
    assert_eq!(done["postal_state"], "delivered");
    assert_eq!(desk.ok("list_returns", json!({}))["posted"], json!([]));
    desk.assert_clean();
}

#[test]
fn money_that_is_due_is_taken_at_return() {
    let desk = Desk::new();
    let id = desk.ready(|dossier| dossier["fees"] = json!([{ "code": "P01", "collected": false }]));
    assert_eq!(
        desk.ok("read_return", json!({ "id": id }))["due_total"],
        650_000
    );
    assert_eq!(
        desk.refused("save_return", owner(&id)),
        one("/collected", "return_money_due")
    );
    let mut paid = owner(&id);
    paid["collected"] = json!(true);
    paid["receipt"] = json!("0000017");
    desk.ok("save_return", paid.clone());
    let shown = desk.ok("read_dossier", json!({ "id": id }));
    assert_eq!(
        (&shown["row"]["payment"], &shown["sums"][0]["number"]),
        (&json!("collected"), &json!("0000017"))
    );
    // Within ten seconds it can be taken back; the number is not given again, and the money stays in the box.
    desk.ok("undo_return", json!({ "id": id }));
    assert_eq!(desk.ok("read_return", json!({ "id": id }))["due_total"], 0);
    assert_eq!(desk.ok("save_return", owner(&id))["number"], "Q01-02/TKQ");
    desk.later(11);
    let late = desk.call("undo_return", json!({ "id": id })).unwrap_err();
    assert_eq!(late.code.word(), "too_late_to_undo");
    desk.deliver();
    assert_eq!(desk.status(&id), (10, 10));
    desk.assert_clean();
}

#[test]
fn a_result_on_paper_is_named_and_one_that_is_fetched_late_is_given() {
    let desk = Desk::new();
    let id = desk.receive(|_| {});
    desk.deliver();
    desk.finish(&id, false);
    assert_eq!(
        desk.refused("save_return", owner(&id)),
        one("/given", "return_nothing")
    );
    desk.later(200 * 86_400);
    assert!(
        desk.ok("list_returns", json!({}))["rows"][0]["days"]
            .as_u64()
            .unwrap()
            >= 199
    );
    let mut form = owner(&id);
    form["papers"] = json!([{ "name": "Quyết định số 1187/QĐ-SGDĐT", "originals": 1 }]);
    desk.ok("save_return", form);
    desk.deliver();
    assert_eq!(desk.status(&id), (10, 10));
    desk.assert_clean();
}

#[test]
fn the_citizen_is_asked_after_a_return_at_the_counter_and_not_after_the_post() {
    let desk = Desk::new();
    desk.ok("log_in", json!({ "person": "admin" }));
    desk.ok(
        "change_office_rules",
        json!({ "cash_limit": 500_000, "opinions": true }),
    );
    desk.ok("log_in", json!({ "person": "clerk" }));
    let screen = desk.as_citizen("open_citizen_screen", json!({}))["screen"].clone();
    let shown =
        || desk.as_citizen("read_citizen_screen", json!({ "screen": screen }))["page"].clone();
    let id = desk.ready(|_| {});
    desk.later(60);
    assert_eq!(shown(), "between");
    desk.ok("save_return", owner(&id));
    assert_eq!(shown(), "opinion");
    desk.ok("undo_return", json!({ "id": id }));
    assert_eq!(shown(), "between");

    let posted = json!({ "id": id, "taker": "post", "item": "RR473124829VN", "collected": true });
    desk.ok("save_return", posted);
    assert_eq!(shown(), "between");
}

/// What the post brings back lies here again and is given under another number; the province hears of 10 once.
#[test]
fn what_the_post_brings_back_is_given_again() {
    let desk = Desk::new();
    let id = desk.ready(|_| {});
    let posted = json!({ "id": id, "taker": "post", "item": "RR473124829VN", "collected": true });
    let here = || {
        let rows = desk.ok("list_returns", json!({}))["rows"].take();
        let rows = rows.as_array().unwrap().iter();
        rows.map(|row| row["id"].clone()).collect::<Vec<_>>()
    };
    let to_do = || {
        let lists = desk.ok("read_to_do", json!({}));
        let first = lists.pointer("/to_return/0/row/id");
        first.cloned().unwrap_or_default()
    };
    let say = |state: &str| desk.ok("set_postal_state", json!({ "id": id, "state": state }));
    assert_eq!(desk.ok("save_return", posted)["number"], "Q01-01/TKQ");
    desk.deliver();
    assert_eq!(desk.status(&id), (10, 10));
    assert_eq!((here(), to_do()), (vec![], Value::Null));

    desk.later(5 * 86_400);
    assert_eq!(say("came_back")["number"], "Q01-01/TKQ");
    assert_eq!((here(), to_do()), (vec![json!(id)], json!(id)));
    assert_eq!(desk.ok("list_returns", json!({}))["rows"][0]["days"], 0);
    // A mistake of the clerk: it is still on its way.
    say("posted");
    assert_eq!((here(), to_do()), (vec![], Value::Null));
    say("came_back");
    let shown = desk.ok("read_return", json!({ "id": id }));
    assert_eq!(
        (&shown["ready"], &shown["returned"]),
        (&json!(true), &Value::Null)
    );
    desk.ok("make_return_sheet", json!({ "id": id }));

    let given = desk.ok("save_return", owner(&id));
    assert_eq!(given["number"], "Q01-02/TKQ");
    desk.ok("undo_return", json!({ "id": id }));
    assert_eq!(here(), [json!(id)], "it is here again");
    assert_eq!(desk.ok("save_return", owner(&id))["number"], "Q01-03/TKQ");
    assert_eq!((here(), to_do()), (vec![], Value::Null));
    let twice = desk.call("save_return", owner(&id)).unwrap_err();
    assert_eq!(twice.code.word(), "already_returned");
    let again = json!({ "id": id, "state": "delivered" });
    let again = desk.call("set_postal_state", again).unwrap_err();
    assert_eq!(again.code.word(), "wrong_state", "the last went by no post");

    assert_eq!(desk.deliver().left, 0);
    assert_eq!(desk.status(&id), (10, 10));
    let told = desk.counter.store().messages_about(id.parse().unwrap());
    let states = told
        .unwrap()
        .into_iter()
        .map(|one| (one.what, one.state.word()));
    assert_eq!(
        states.collect::<Vec<_>>(),
        [("result_handed_over".to_owned(), "acknowledged")]
    );
    desk.assert_clean();
}
