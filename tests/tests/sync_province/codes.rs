//! Official codes reserved while there is a line: on the slip when there is none, never twice, given back.

use std::path::Path;

use counter::domain::{CodeFate, Delivery, DossierId, Epoch, PersonId};
use counter::store::{Mended, ReservedCode, Store};
use quay_tests::contract::Office;
use quay_tests::proxy::{Line, Weather};
use serde_json::{Value, json};
use wire::LocalDate;

use super::counter::{AGENCIES, Desk, set_password};

const DAY: i64 = 86_400;
const HOLDS: u32 = 20;

/// A counter that has asked the province what it offers.
fn desk(line: &Line) -> Desk {
    let desk = Desk::new(&line.base_url());
    named(&desk.store);
    desk.line.probe().unwrap();
    desk
}

fn named(store: &Store) {
    let settings = [("office.code", "BC400000"), ("office.counter", "02")];
    store.save_settings(&settings).unwrap();
}

fn official(desk: &Desk, id: DossierId) -> Option<String> {
    desk.store.dossier(id).unwrap().dossier_code
}

fn code(n: u32) -> String {
    format!("H99.12-20261123-{n:07}")
}

/// What became of the codes of the first agency on the day that these days begin with.
fn fates(desk: &Desk) -> Vec<ReservedCode> {
    let day: LocalDate = LocalDate("2026-11-23".parse().unwrap());
    let now = (desk.store.epoch().unwrap(), desk.now().day());
    desk.store
        .reserved_codes(day, Some(AGENCIES[0]), now)
        .unwrap()
}

fn count(desk: &Desk, fate: CodeFate) -> usize {
    fates(desk).iter().filter(|code| code.fate == fate).count()
}

/// Free codes of an agency, today.
fn free(desk: &Desk, agency: &str) -> u32 {
    let left = desk
        .store
        .codes_left(desk.store.epoch().unwrap(), desk.now().day());
    let left = left.unwrap().into_iter();
    left.filter(|left| left.agency == agency)
        .map(|left| left.free)
        .sum()
}

#[test]
fn a_dossier_received_offline_carries_its_real_code() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let desk = desk(&line);
    assert!(desk.line.keep_codes().unwrap());
    assert_eq!(AGENCIES.map(|agency| free(&desk, agency)), [HOLDS; 2]);
    line.set(Weather::Down);
    let ids = [1, 2].map(|number| desk.receive(number, &[900]));
    assert_eq!(
        ids.map(|id| official(&desk, id)),
        [1, 2].map(|n| Some(code(n)))
    );
    let (_, body) = desk.store.body(ids[0]).unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body["officialCode"], code(1));
    assert!(desk.store.dossier_named(&code(2)).is_ok());
    line.set(Weather::Fair);
    desk.later(700);
    assert_eq!(desk.deliver().acknowledged, 2);
    let there = office.province().agency().dossiers().unwrap();
    let mut there: Vec<_> = there
        .iter()
        .map(|row| row.official_code.to_string())
        .collect();
    there.sort();
    assert_eq!(there, [code(1), code(2)]);
    office.assert_clean();
}

#[test]
fn when_no_code_is_left_the_provisional_one_stands() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let desk = desk(&line);
    desk.line.keep_codes().unwrap();
    line.set(Weather::Down);
    let ids: Vec<_> = (1..=HOLDS + 1)
        .map(|number| desk.receive(number, &[]))
        .collect();
    let codes: Vec<_> = ids.iter().map(|id| official(&desk, *id)).collect();
    let expected: Vec<_> = (1..=HOLDS).map(|n| Some(code(n))).chain([None]).collect();
    assert_eq!(codes, expected);
    line.set(Weather::Fair);
    desk.later(700);
    assert!(desk.line.keep_codes().unwrap());
    assert_eq!(free(&desk, AGENCIES[0]), HOLDS, "more are held");
    office.assert_clean();
}

#[test]
fn wherever_the_line_is_cut_a_block_is_reserved_once_and_given_back() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let ways: [fn(u64) -> Weather; 2] = [Weather::CutUp, Weather::CutDown];
    let mut rounds = 0;
    for (way, most) in [(ways[0], 2_000), (ways[1], 5_000)] {
        for after in (1..most).step_by(240) {
            let desk = desk(&line);
            line.set(way(after));
            let whole = desk.line.keep_codes().unwrap();
            line.set(Weather::Fair);
            let desk = desk.restarted();
            assert!(whole || desk.line.keep_codes().unwrap(), "asked again");
            assert!(desk.line.keep_codes().unwrap());
            let first = &fates(&desk)[0].code;
            assert_eq!(*first, code(rounds * HOLDS + 1), "cut after {after}");
            assert_eq!(fates(&desk).len() as u32, HOLDS, "cut after {after}");
            rounds += 1;
            given_back_over_a_cut(&line, desk, way(after));
        }
    }
    office.assert_clean();
}

/// The next day the rest is given back, and the line is cut while it is; then the clock is put back.
fn given_back_over_a_cut(line: &Line, desk: Desk, weather: Weather) {
    desk.later(DAY);
    line.set(weather);
    let _ = desk.line.keep_codes().unwrap();
    line.set(Weather::Fair);
    let desk = desk.restarted();
    assert!(desk.line.keep_codes().unwrap());
    assert_eq!(count(&desk, CodeFate::Released) as u32, HOLDS);
    desk.later(-DAY);
    let late = desk.receive(9_000, &[]);
    assert_eq!(official(&desk, late), None, "{weather:?}");
}

#[test]
fn what_was_given_back_is_refused_there_and_goes_on_without_it() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let desk = desk(&line);
    desk.line.keep_codes().unwrap();
    desk.later(DAY);
    assert!(desk.line.keep_codes().unwrap());
    desk.later(-DAY);
    let of_another_day = |number, code: &str| {
        let code = code.to_owned();
        desk.receive_with(number, &[900], move |body| {
            body["officialCode"] = json!(code)
        })
    };
    let released = of_another_day(1, &code(3));
    let other_day = of_another_day(2, "H99.12-20261124-0000001");
    desk.later(700);
    assert_eq!(desk.deliver().refused, 2);
    for id in [released, other_day] {
        let reason = desk.row(id).reason.unwrap();
        assert_eq!(reason.field.as_deref(), Some("/officialCode"), "{reason:?}");
        without_code(&desk, id);
    }
    assert_eq!(desk.deliver().acknowledged, 2);
    office.assert_clean();
}

/// What a clerk does about a code that the province does not take.
fn without_code(desk: &Desk, id: DossierId) {
    let (_, body) = desk.store.body(id).unwrap();
    let mut body: Value = serde_json::from_slice(&body).unwrap();
    body["officialCode"] = Value::Null;
    let mended = Mended {
        body: body.to_string().into_bytes(),
        owner: "NGUYỄN VĂN MẪU".to_owned(),
        owner_number: "099190005678".to_owned(),
        folded: "nguyen van mau".to_owned(),
        drops_code: true,
        person: PersonId("gdv-01".to_owned()),
    };
    desk.store.mend_dossier(id, &mended, desk.now()).unwrap();
    assert_eq!(official(desk, id), None);
}

#[test]
fn a_void_number_keeps_its_code_and_a_block_waits_for_its_dossiers() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let desk = desk(&line);
    desk.line.keep_codes().unwrap();
    let wrong = desk.receive_with(1, &[900], |body| body["procedure"]["edition"] = json!(99));
    let waits = desk.receive(2, &[900]);
    line.set(Weather::CutUp(1));
    desk.deliver();
    line.set(Weather::Fair);
    desk.later(DAY);
    assert!(desk.line.keep_codes().unwrap());
    assert_eq!(count(&desk, CodeFate::Used), 2);
    assert!(
        desk.store
            .code_blocks(Epoch(0), desk.now().day())
            .unwrap()
            .iter()
            .any(|block| block.agency == AGENCIES[0] && block.under_way == 2),
        "nothing is given back while dossiers on their way carry its codes"
    );
    desk.deliver_to_the_end();
    assert_eq!(desk.state(wrong), Delivery::Refused);
    assert_eq!(desk.state(waits), Delivery::Acknowledged);
    let person = PersonId("gdv-01".to_owned());
    let void = |id| {
        desk.store
            .void_dossier(id, "Nhập nhầm", &person, desk.now())
    };
    assert!(void(waits).is_err(), "the province has it");
    void(wrong).unwrap();
    assert!(desk.line.keep_codes().unwrap());
    let [first, second, third] = &fates(&desk)[..3] else {
        panic!("codes of the day")
    };
    assert_eq!(
        [first, second, third].map(|code| code.fate),
        [CodeFate::Void, CodeFate::Used, CodeFate::Released]
    );
    assert_eq!(first.reason.as_deref(), Some("Nhập nhầm"));
    office.assert_clean();
}

#[test]
fn a_closed_day_gives_no_code_any_more() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let desk = desk(&line);
    desk.line.keep_codes().unwrap();
    let before = desk.receive(1, &[900]);
    desk.later(700);
    desk.deliver();
    let (counter, today) = ("BC400000-Q02", desk.now().day());
    desk.store
        .close_day(counter, today, "{}".to_owned(), "ksv-01", desk.now())
        .unwrap();
    let after = desk.receive(2, &[]);
    assert_eq!(official(&desk, before), Some(code(1)));
    assert_eq!(official(&desk, after), None);
    assert!(desk.line.keep_codes().unwrap());
    let blocks = desk.store.code_blocks(Epoch(0), today).unwrap();
    assert_eq!(blocks, [], "given back, and no more for a closed day");
    office.assert_clean();
}

#[test]
fn a_restored_folder_leaves_the_codes_to_the_other_copy() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let first = desk(&line);
    first.line.keep_codes().unwrap();
    let copy = tempfile::tempdir().unwrap();
    let first = first.restarted();
    copied(first.store.folder(), &copy.path().join("data"));
    let second = Desk::at(&copy.path().join("data"));
    second.store.save_settings(&[("epoch", "B")]).unwrap();
    let restored = second.receive(2, &[]);
    assert_eq!(official(&second, restored), None);
    assert!(
        fates(&second)
            .iter()
            .all(|code| code.fate == CodeFate::Left)
    );
    assert!(second.line.keep_codes().unwrap());
    let fresh = second.receive(3, &[]);
    assert_eq!(official(&second, fresh), Some(code(HOLDS + 1)));
    second.later(DAY);
    assert!(second.line.keep_codes().unwrap());
    let here = first.receive(1, &[900]);
    assert_eq!(official(&first, here), Some(code(1)));
    first.later(700);
    assert_eq!(first.deliver().acknowledged, 1, "nobody gave it back");
    office.assert_clean();
}

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copied(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), &to).unwrap();
        }
    }
}

#[test]
fn one_refused_account_does_not_keep_the_others_from_their_codes() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let desk = desk(&line);
    set_password(&desk.store, AGENCIES[0], "agency-1", "sai");
    assert!(desk.line.keep_codes().unwrap());
    assert_eq!(AGENCIES.map(|agency| free(&desk, agency)), [0, HOLDS]);
    assert_eq!(desk.line.refused_accounts().unwrap(), [AGENCIES[0]]);
}
