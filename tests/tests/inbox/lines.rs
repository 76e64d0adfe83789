//! The line breaks at every exchange, and the program ends without a word: exactly one decision.

use counter::domain::Delivery;
use quay_tests::contract::Office;
use quay_tests::proxy::{Line, Weather};
use serde_json::json;

use super::desk::{Desk, at_province, dossier_id, dossiers, file};

#[test]
fn decided_without_a_line_and_counted_when_it_is_back() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let desk = Desk::new(&line.base_url(), "02");
    let id = file(&office);
    desk.pull();
    line.set(Weather::Down);
    assert_eq!(
        desk.counter.line().pull().ok().map(|one| one.reached),
        Some(false)
    );
    assert_eq!(desk.item(&id)["row"]["files_here"], 1, "its files are here");
    desk.answer(&id, "has");
    let desk = desk.restarted();
    assert_eq!(
        desk.item(&id)["papers"][0]["answer"],
        "has",
        "answers survive"
    );
    desk.ok("accept_filing", json!({ "id": id }));
    desk.later(3600);
    assert_eq!(desk.deliver().acknowledged, 0);
    let desk = desk.restarted();
    line.set(Weather::Fair);
    desk.later(700);
    desk.deliver_to_the_end();
    assert_eq!(
        desk.counter
            .store()
            .dossier(dossier_id(&id))
            .unwrap()
            .delivery,
        Delivery::Acknowledged
    );
    let told = at_province(&office, &id);
    assert_eq!(
        told["decision"]["decidedAt"], "2026-11-23T09:00:00+07:00",
        "the moment of the clerk"
    );
    office.assert_clean();
}

#[test]
fn wherever_the_line_is_cut_there_is_exactly_one_decision() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let desk = Desk::new(&line.base_url(), "02");
    let mut ids = Vec::new();
    let ways: [fn(u64) -> Weather; 2] = [Weather::CutUp, Weather::CutDown];
    for (way, step, most) in [(ways[0], 450, 5_400), (ways[1], 230, 2_800)] {
        for after in (1..most).step_by(step) {
            let id = file(&office);
            line.set(Weather::Fair);
            desk.pull();
            desk.bring(&id);
            desk.accept(&id);
            desk.later(11);
            line.set(way(after));
            desk.deliver();
            line.set(Weather::Fair);
            desk.later(700);
            desk.deliver_to_the_end();
            let row = desk.counter.store().dossier(dossier_id(&id)).unwrap();
            assert_eq!(row.delivery, Delivery::Acknowledged, "cut after {after}");
            ids.push(id);
        }
    }
    let mut held = dossiers(&office);
    held.sort();
    ids.sort();
    assert_eq!(held, ids);
    office.assert_clean();
}

#[test]
fn wherever_the_line_is_cut_the_list_is_whole_or_the_old_one() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let desk = Desk::new(&line.base_url(), "02");
    let ids = [file(&office), file(&office), file(&office)];
    for after in (1..80_000).step_by(9_000) {
        line.set(Weather::CutDown(after));
        // A cut reading is no reading.
        let _ = desk.counter.line().pull();
        let waiting = desk.waiting().len();
        assert!(waiting == 0 || waiting == 3, "cut after {after}: {waiting}");
        desk.later(120);
    }
    line.set(Weather::Fair);
    desk.pull();
    assert_eq!(desk.waiting().len(), ids.len());
    for id in ids {
        assert_eq!(desk.item(&id)["row"]["files_here"], 1);
    }
    office.assert_clean();
}
