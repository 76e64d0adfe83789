//! Money, shifts and opinions, called by name and JSON.

use serde_json::{Value, json};

use super::{Bench, real_profile};
use crate::api::ErrorCode;

fn counted(pieces: &[(i64, u32)], reason: &str) -> Value {
    let pieces: Vec<Value> = pieces
        .iter()
        .map(|(value, pieces)| json!({ "value": value, "pieces": pieces }))
        .collect();
    json!({ "pieces": pieces, "reason": reason })
}

#[test]
fn two_boxes_are_counted_apart_and_handed_to_another_person() {
    let bench = Bench::training();
    bench.as_person("clerk");
    bench.receive("Nguyễn Thị Ánh");
    bench.receive("Trần Đức");
    let cash = bench.ok("read_cash", json!({}));
    assert_eq!(cash["shift"]["person"], "clerk");
    assert_eq!(
        (&cash["agency"]["expected"], &cash["post"]["expected"]),
        (&json!(1_300_000), &json!(64_000))
    );
    assert_eq!(cash["agency"]["lines"][0]["n"], 2);
    assert_eq!(cash["takers"][0]["id"], "backup");
    assert_eq!(cash["open"]["papers"], 2);
    let hand_over = |agency: Value, post: Value, to: &str| json!({ "agency": agency, "post": post, "taker": { "person": to } });
    let right = counted(&[(500_000, 2), (100_000, 3)], "");
    // 1.364.000 in the agency's box and nothing in the post's: the sum of both is right, and neither box is.
    let together = counted(
        &[
            (500_000, 2),
            (100_000, 3),
            (50_000, 1),
            (10_000, 1),
            (2_000, 2),
        ],
        "",
    );
    assert_eq!(
        bench.code(
            "hand_over_shift",
            hand_over(together, counted(&[], ""), "backup")
        ),
        ErrorCode::CashDiffers
    );
    let post = counted(&[(50_000, 1), (10_000, 1), (2_000, 1)], "");
    let short = bench
        .call("hand_over_shift", hand_over(right.clone(), post, "backup"))
        .unwrap_err();
    assert_eq!(
        (
            short.code,
            &*short.params["owner"],
            &*short.params["amount"]
        ),
        (ErrorCode::CashDiffers, "post", "-2.000 đ")
    );
    let post = counted(&[(50_000, 1), (10_000, 1), (2_000, 1)], "Thối nhầm khách");
    assert_eq!(
        bench.code(
            "hand_over_shift",
            hand_over(right.clone(), post.clone(), "clerk")
        ),
        ErrorCode::SamePerson
    );
    assert_eq!(
        bench.code(
            "hand_over_shift",
            hand_over(right.clone(), post.clone(), "supervisor")
        ),
        ErrorCode::MayNotSit
    );
    let session = bench.ok("hand_over_shift", hand_over(right, post, "backup"));
    assert_eq!(session["person"]["id"], "backup");
    let earlier = bench.ok("read_cash", json!({ "shift": 1 }));
    assert_eq!(
        (
            &earlier["agency"]["difference"],
            &earlier["post"]["difference"]
        ),
        (&json!(0), &json!(-2_000))
    );
    assert_eq!(earlier["post"]["reason"], "Thối nhầm khách");
    assert_eq!(bench.ok("read_cash", json!({}))["agency"]["expected"], 0);
    accepted_once(&bench);
}

fn accepted_once(bench: &Bench) {
    bench.as_person("supervisor");
    let accepted = bench.ok("accept_difference", json!({ "shift": 1, "owner": "post" }));
    assert_eq!(accepted["post"]["accepted_by"], "supervisor");
    assert_eq!(
        bench.code(
            "accept_difference",
            json!({ "shift": 1, "owner": "agency" })
        ),
        ErrorCode::WrongState
    );
}

#[test]
fn the_taker_types_the_own_pin_and_a_backup_comes_in_only_by_taking_over() {
    let bench = Bench::of(&real_profile());
    bench.ok(
        "set_first_pin",
        json!({ "person": "qt-01", "pin": "771177" }),
    );
    bench.ok(
        "add_person",
        json!({ "id": "dp-01", "name": "Dự phòng 01", "role": "backup" }),
    );
    bench.ok("set_pin", json!({ "person": "dp-01", "pin": "123123" }));
    bench.ok(
        "set_first_pin",
        json!({ "person": "gdv-01", "pin": "204681" }),
    );
    let backup = json!({ "person": "dp-01", "pin": "123123" });
    assert_eq!(
        bench.code("log_in", backup.clone()),
        ErrorCode::ShiftOfAnother
    );
    let over = |taker: Value| json!({ "agency": {}, "post": {}, "taker": taker });
    let wrong = json!({ "person": "dp-01", "pin": "204681" });
    assert_eq!(
        bench.code("hand_over_shift", over(wrong)),
        ErrorCode::WrongPin
    );
    assert_eq!(
        bench.ok("hand_over_shift", over(backup.clone()))["person"]["id"],
        "dp-01"
    );
    bench.ok("log_in", backup);
}

#[test]
fn outside_of_the_period_nobody_sits_down() {
    let bench = Bench::of(&real_profile());
    bench.ok(
        "set_first_pin",
        json!({ "person": "gdv-01", "pin": "204681" }),
    );
    bench.ok(
        "set_first_pin",
        json!({ "person": "qt-01", "pin": "771177" }),
    );
    let period = |from: &str, to: &str| json!({ "id": "gdv-01", "role": "clerk", "from": from, "to": to, "agencies": ["H99.12"] });
    assert_eq!(
        bench.code("change_person", period("2026-12-01", "2026-11-01")),
        ErrorCode::BadRequest
    );
    bench.ok("change_person", period("2026-07-01", "2026-10-31"));
    let duties = bench.ok("list_duties", json!({}));
    assert_eq!(
        duties["rows"][0],
        json!({ "person": "gdv-01", "part": "regular", "from": "2026-07-01", "to": "2026-10-31", "agencies": ["H99.12"] })
    );
    let clerk = json!({ "person": "gdv-01", "pin": "204681" });
    assert_eq!(
        bench.code("log_in", clerk.clone()),
        ErrorCode::OutsidePeriod
    );
    bench.ok("change_person", period("2026-07-01", "2026-12-31"));
    bench.ok("log_in", clerk);
}

#[test]
fn only_what_was_collected_is_given_back() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let id = bench.receive("Nguyễn Thị Ánh");
    let refund = |owner: &str, position: u32, amount: Value| json!({ "id": id, "owner": owner, "position": position, "amount": amount, "reason": "Khách rút hồ sơ", "method": "cash" });
    let much = bench
        .call("refund_sum", refund("post", 1, json!(40_000)))
        .unwrap_err();
    assert_eq!(
        (much.code, &*much.params["held"]),
        (ErrorCode::RefundTooMuch, "32.000 đ")
    );
    let none =
        json!({ "id": id, "owner": "post", "position": 1, "reason": "  ", "method": "cash" });
    assert_eq!(bench.code("refund_sum", none), ErrorCode::NoReason);
    bench.ok("refund_sum", refund("post", 1, Value::Null));
    assert_eq!(
        bench.code("refund_sum", refund("post", 1, Value::Null)),
        ErrorCode::GivenBack
    );
    let money = bench.ok("read_money", json!({ "id": id }));
    assert_eq!(money["lines"][2]["kind"], "refunded");
    assert_eq!(
        money["lines"][2]["by"],
        bench.ok("read_session", json!({}))["person"]["name"]
    );
    assert_eq!(bench.ok("read_cash", json!({}))["post"]["expected"], 0);
    assert_eq!(
        bench.ok("read_cash", json!({}))["agency"]["expected"],
        650_000
    );
    assert_eq!(
        bench.ok("read_dossier", json!({ "id": id }))["timeline"][0]["code"],
        "money_refunded"
    );
}

#[test]
fn a_free_procedure_has_nothing_to_give_back() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let id = bench.receive_with("Nguyễn Thị Ánh", Vec::new());
    let refund = json!({ "id": id, "owner": "agency", "reason": "Khách đòi", "method": "cash" });
    assert_eq!(bench.code("refund_sum", refund), ErrorCode::NothingToPay);
    assert_eq!(bench.ok("read_cash", json!({}))["agency"]["expected"], 0);
}

#[test]
fn a_sum_is_collected_later_once_with_a_number_of_its_own() {
    let bench = Bench::training();
    bench.as_person("clerk");
    bench.receive("Trần Đức");
    let open = |name: &str| bench.receive_with(name, vec![super::due_sum(650_000)]);
    let (id, other) = (open("Nguyễn Thị Ánh"), open("Lê Văn Ỷ"));
    assert_eq!(
        bench.ok("read_dossier", json!({ "id": id }))["row"]["payment"],
        "due"
    );
    let collect = |id: &str, number: &str, again: bool| json!({ "id": id, "owner": "agency", "position": 0, "occasion": 4, "method": "transfer", "number": number, "again": again });
    // 000122 stands on the receipt of the first dossier.
    let used = bench
        .call("collect_sum", collect(&id, "000122", false))
        .unwrap_err();
    assert_eq!(
        (used.code, used.params["code"].as_str()),
        (ErrorCode::NumberUsed, "BC400000-Q01-261118-A0001")
    );
    let money = bench.ok("collect_sum", collect(&id, "0000777", false));
    assert_eq!(
        (&money["lines"][0]["occasion"], &money["lines"][0]["method"]),
        (&json!(4), &json!("transfer"))
    );
    assert_eq!(
        bench.code("collect_sum", collect(&id, "0000778", false)),
        ErrorCode::AlreadyCollected
    );
    assert_eq!(
        bench.ok("read_dossier", json!({ "id": id }))["row"]["payment"],
        "collected"
    );
    bench.ok("collect_sum", collect(&other, "0000777", true));
    // What was transferred lies in no box.
    assert_eq!(
        bench.ok("read_cash", json!({}))["agency"]["expected"],
        650_000
    );
    let charge = json!({ "id": id, "owner": "post", "name": "Phát tại địa chỉ", "amount": 32_000, "occasion": 4, "method": "cash" });
    bench.ok("collect_sum", charge);
    assert_eq!(bench.ok("read_cash", json!({}))["post"]["expected"], 64_000);
}

#[test]
fn an_exemption_takes_a_ground_from_the_list_of_the_procedure() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let id = bench.receive_with("Nguyễn Thị Ánh", vec![super::due_sum(650_000)]);
    let exempt = |reason: &str, left: i64| json!({ "id": id, "owner": "agency", "position": 0, "left": left, "reason": reason });
    assert_eq!(
        bench.code("exempt_sum", exempt("Hộ nghèo", 0)),
        ErrorCode::UnknownGround
    );
    assert_eq!(
        bench.code("exempt_sum", exempt("Người khuyết tật", 650_000)),
        ErrorCode::NoAmount
    );
    let reduced = bench.ok("exempt_sum", exempt("Người khuyết tật", 325_000));
    assert_eq!(
        (
            &reduced["sums"][0]["amount"],
            &reduced["sums"][0]["exemption"]
        ),
        (&json!(325_000), &json!("Người khuyết tật"))
    );
    bench.ok("exempt_sum", exempt("Người khuyết tật", 0));
    assert_eq!(
        bench.ok("read_dossier", json!({ "id": id }))["row"]["payment"],
        "waived"
    );
}

#[test]
fn the_citizen_alone_answers_and_each_question_comes_equally_often() {
    let bench = Bench::training();
    bench.as_person("admin");
    bench.ok(
        "change_office_rules",
        json!({ "cash_limit": 500_000, "opinions": true }),
    );
    bench.as_person("clerk");
    let screen = bench.as_citizen("open_citizen_screen", json!({})).unwrap()["screen"].clone();
    let read = || {
        bench
            .as_citizen("read_citizen_screen", json!({ "screen": screen }))
            .unwrap()
    };
    let mut asked = std::collections::BTreeMap::<String, u32>::new();
    for n in 0..9 {
        let id = bench
            .receive("Nguyễn Thị Ánh")
            .parse()
            .map(crate::domain::DossierId)
            .unwrap();
        bench.counter.citizen().returned(id, bench.counter.now());
        let page = read();
        assert_eq!(page["page"], "opinion");
        assert!(!page.to_string().contains("Nguyễn"), "{page}");
        assert_eq!(
            bench.ok("read_citizen_state", json!({})),
            json!({ "there": true, "asking": true })
        );
        for question in page["questions"].as_array().unwrap() {
            *asked
                .entry(question["code"].as_str().unwrap().to_owned())
                .or_default() += 1;
        }
        let code = page["questions"][0]["code"].as_str().unwrap();
        let give = json!({ "screen": screen, "token": page["token"], "points": { code: 2, "made_up": 2 } });
        let code = |given: &Value| {
            bench
                .as_citizen("give_opinion", given.clone())
                .unwrap_err()
                .code
        };
        if n == 0 {
            let guessed = json!({ "screen": screen, "token": "đoán", "points": {} });
            assert_eq!(code(&guessed), ErrorCode::OpinionClosed);
            let elsewhere = json!({ "screen": "quầy", "token": page["token"], "points": {} });
            assert_eq!(code(&elsewhere), ErrorCode::NotCitizenScreen);
            // A clerk with the right words is still a clerk.
            let by_clerk = bench.code("give_opinion", give.clone());
            assert_eq!(by_clerk, ErrorCode::NotAllowed);
        }
        bench.as_citizen("give_opinion", give.clone()).unwrap();
        assert_eq!(code(&give), ErrorCode::OpinionClosed);
        assert_eq!(read()["page"], "between");
    }
    assert_eq!(asked.into_values().collect::<Vec<_>>(), [4; 9]);
    assert_eq!(
        bench.code(
            "report_opinions",
            json!({ "from": "2026-11", "to": "2026-11", "by": "agency" })
        ),
        ErrorCode::NotAllowed
    );
    bench.as_person("supervisor");
    let report = bench.ok(
        "report_opinions",
        json!({ "from": "2026-11", "to": "2026-11", "by": "agency" }),
    );
    let row = &report["rows"][0];
    assert_eq!(row["key"], "H99.12");
    // One answer to each criterion: below five, and hidden.
    assert!(
        row["criteria"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["few"] == true && one["n"].is_null())
    );
}

#[test]
fn the_citizens_screen_shows_what_is_checked_and_nothing_of_the_identity() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let screen = bench.as_citizen("open_citizen_screen", json!({})).unwrap()["screen"].clone();
    let read = || {
        bench
            .as_citizen("read_citizen_screen", json!({ "screen": screen }))
            .unwrap()
    };
    let draft = bench.ok("open_draft", json!({ "new": true }));
    let mut form = draft["form"].clone();
    form["procedure"] = json!("1.004628");
    form["submitter"]["full_name"] = json!("Nguyễn Đỗ Thụy Khuê");
    form["submitter"]["id_number"] = json!("099192004217");
    form["submitter"]["phone"] = json!("0900000000");
    form["submitter"]["address"] = json!("12 ngõ 45 Lê Hoàn");
    bench.ok("save_draft", json!({ "id": draft["id"], "form": form }));
    let page = read();
    assert_eq!(
        (&page["page"], &page["name"]),
        (&json!("intake"), &json!("Nguyễn Đỗ Thụy Khuê"))
    );
    assert_eq!(page["sums"][0]["amount"], 650_000);
    for secret in ["099192004217", "0900000000", "Lê Hoàn"] {
        assert!(!page.to_string().contains(secret), "{page}");
    }
    bench.ok("lock", json!({}));
    assert_eq!(read()["page"], "between");
}

#[test]
fn money_is_counted_once_on_the_day_on_which_it_moved() {
    let bench = Bench::training();
    bench.at("2026-11-17T16:00:00+07:00");
    let id = bench.receive_with("Nguyễn Thị Ánh", vec![super::due_sum(650_000)]);
    bench.at("2026-11-18T09:00:00+07:00");
    bench.receive("Trần Đức");
    bench.as_person("clerk");
    let collect = json!({ "id": id, "owner": "agency", "position": 0, "occasion": 4, "method": "cash", "number": "0000777" });
    bench.ok("collect_sum", collect);
    let refund = json!({ "id": id, "owner": "agency", "position": 0, "amount": 50_000, "reason": "Thu thừa", "method": "cash" });
    bench.ok("refund_sum", refund);
    let log = |day: &str| bench.ok("read_daily_log", json!({ "date": day }));
    let (before, today) = (log("2026-11-17"), log("2026-11-18"));
    // A closed day keeps what it was signed with: nothing was taken on the 17th.
    assert_eq!(
        (&before["levies"], &before["later"]),
        (&json!(0), &Value::Null)
    );
    assert_eq!(today["levies"], 650_000);
    let later = today["later"].as_str().unwrap();
    assert!(
        later.contains("600.000 đ") && later.contains("1 biên lai"),
        "{later}"
    );
    bench.as_person("supervisor");
    let report = |from: &str, to: &str| {
        let period = json!({ "from": from, "to": to });
        bench.ok("read_money_report", period)["total"]["levies"].clone()
    };
    assert_eq!(report("2026-11-17", "2026-11-17"), 0);
    assert_eq!(report("2026-11-18", "2026-11-18"), 1_250_000);
    assert_eq!(report("2026-11-17", "2026-11-18"), 1_250_000);
}
