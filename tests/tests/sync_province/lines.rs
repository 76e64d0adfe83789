//! The line breaks at every place, in both directions; each dossier arrives exactly once.

use counter::domain::Delivery;
use quay_tests::contract::Office;
use quay_tests::proxy::{Line, Weather};

use super::counter::{Desk, held};

/// Longest headers of a few requests.
const HEADS: u64 = 16 * 1024;

#[test]
fn an_upload_goes_on_where_it_stopped() {
    const LENGTH: usize = 6_000_000;
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let desk = Desk::new(&line.base_url());
    let id = desk.receive(1, &[LENGTH]);
    line.set(Weather::CutUp(4_000_000));
    let cut = desk.deliver();
    assert_eq!((cut.acknowledged, cut.left), (0, 1));
    let (whole, sent) = desk.store.bytes_sent(id).unwrap();
    assert_eq!(whole, LENGTH as u64);
    assert!(sent > 1_000_000, "{sent}");
    let desk = desk.restarted();
    let before = line.up();
    line.set(Weather::Fair);
    desk.later(700);
    assert_eq!(desk.deliver().acknowledged, 1);
    let rest = line.up() - before;
    assert!(
        rest < whole - sent + HEADS,
        "{rest} bytes for a rest of {}",
        whole - sent
    );
    office.assert_clean();
}

#[test]
fn wherever_the_line_is_cut_each_dossier_arrives_exactly_once() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let mut number = 0;
    let ways: [fn(u64) -> Weather; 2] = [Weather::CutUp, Weather::CutDown];
    for (way, step, most) in [(ways[0], 650, 12_000), (ways[1], 230, 4_600)] {
        for after in (1..most).step_by(step) {
            number += 1;
            let desk = Desk::new(&line.base_url());
            let id = desk.receive(number, &[1_500, 2_500]);
            line.set(way(after));
            desk.deliver();
            line.set(Weather::Fair);
            desk.later(700);
            desk.deliver_to_the_end();
            assert_eq!(desk.state(id), Delivery::Acknowledged, "cut after {after}");
        }
    }
    let codes = held(&office);
    assert_eq!(codes.len(), number as usize);
    office.assert_clean();
}

#[test]
fn a_line_that_breaks_all_the_time_still_brings_everything() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let desk = Desk::new(&line.base_url());
    let ids: Vec<_> = (1..=4)
        .map(|number| desk.receive(number, &[300_000]))
        .collect();
    for round in 0..60 {
        line.set(Weather::CutUp(90_000 + round * 3_000));
        if desk.deliver().left == 0 {
            break;
        }
        desk.later(700);
    }
    assert!(
        ids.iter()
            .all(|id| desk.state(*id) == Delivery::Acknowledged),
        "{:?}",
        desk.store.outbox()
    );
    assert_eq!(held(&office).len(), 4);
}
