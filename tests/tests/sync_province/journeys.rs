//! Ordinary days.

use counter::domain::{Delivery, News};
use counter::sync::{LineState, Outcome, Run};
use quay_tests::contract::Office;
use quay_tests::proxy::{Line, Weather};
use std::time::Duration;

use super::counter::{AGENCIES, Desk, PASSWORD, held, set_password};

#[test]
fn received_offline_delivered_when_the_line_is_back() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let desk = Desk::new(&line.base_url());
    line.set(Weather::Down);
    let ids: Vec<_> = (1..=3)
        .map(|number| desk.receive(number, &[900, 40_000]))
        .collect();
    let away = desk.deliver();
    assert_eq!((away.acknowledged, away.left, away.reached), (0, 3, false));
    assert!(
        ids.iter().all(|id| desk.state(*id) == Delivery::Ready),
        "nothing was tried without a line"
    );
    assert_eq!(desk.line.connection().state, LineState::Offline);
    line.set(Weather::Fair);
    let back = desk.deliver();
    assert_eq!((back.acknowledged, back.left, back.reached), (3, 0, true));
    assert_eq!(held(&office).len(), 3);
    for id in ids {
        let row = desk.store.dossier(id).unwrap();
        let receipt = desk.store.acknowledgement(id).unwrap().unwrap().receipt;
        assert_eq!(
            row.dossier_code.as_deref(),
            Some(receipt.official_code.as_str())
        );
        assert_eq!(row.business.map(|status| status.number()), Some(2));
        assert_eq!(
            desk.store
                .dossier_named(receipt.official_code.as_str())
                .unwrap()
                .id,
            id
        );
        assert!(desk.news.lock().unwrap().contains(&News::Dossier(id)));
    }
    office.assert_clean();
}

#[test]
fn nothing_goes_while_it_can_be_undone_and_then_it_goes_by_itself() {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url());
    let id = desk.receive(1, &[500]);
    desk.later(-1);
    let before = desk.now();
    assert!(matches!(desk.line.deliver_one().unwrap(), Outcome::Empty(Some(at)) if at > before));
    assert_eq!(desk.state(id), Delivery::Ready);
    desk.later(1);
    assert_eq!(desk.line.deliver_one().unwrap(), Outcome::Acknowledged);
    assert_eq!(desk.line.deliver_one().unwrap(), Outcome::Empty(None));
}

#[test]
fn a_wrong_password_stops_its_agency_only_until_it_is_mended() {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url());
    set_password(&desk.store, AGENCIES[1], "agency-2", "wrong");
    let theirs = desk.receive_with(1, &[500], |body| {
        body["receivingAgency"] = AGENCIES[1].into()
    });
    let ours = desk.receive(2, &[500]);
    let done = desk.deliver();
    assert_eq!(done.refused_accounts, [AGENCIES[1]]);
    assert_eq!((done.acknowledged, done.left), (1, 1));
    assert_eq!(
        (desk.state(theirs), desk.state(ours)),
        (Delivery::Waiting, Delivery::Acknowledged)
    );
    assert_eq!(desk.row(theirs).reason.unwrap().code, "account_refused");
    assert_eq!(desk.line.refused_accounts().unwrap(), [AGENCIES[1]]);
    let account = desk.store.account(AGENCIES[1]).unwrap().unwrap();
    assert_eq!(account.tried_reason.as_deref(), Some("account_refused"));
    assert_eq!(
        desk.line.deliver_one().unwrap(),
        Outcome::Empty(None),
        "it is not tried again and again"
    );
    assert!(desk.line.try_account(AGENCIES[1]).is_err());
    set_password(&desk.store, AGENCIES[1], "agency-2", PASSWORD);
    desk.line.try_account(AGENCIES[1]).unwrap();
    assert_eq!(desk.deliver().acknowledged, 1);
    office.assert_clean();
}

#[test]
fn a_token_that_ended_is_renewed_without_a_person() {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url());
    desk.receive(1, &[500]);
    assert_eq!(desk.deliver().acknowledged, 1);
    office.set_clock("2026-11-23T10:00:00+07:00");
    let id = desk.receive(2, &[500]);
    let first = desk.deliver();
    // The contract allows one log-in a minute; the wait for it is the machine's, so both ends are fine here.
    assert_eq!(first.acknowledged + first.left, 1);
    assert!(first.refused_accounts.is_empty());
    assert!(desk.state(id).is_waiting() || desk.state(id) == Delivery::Acknowledged);
}

#[test]
fn a_log_in_page_is_told_and_nothing_is_lost() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let desk = Desk::new(&line.base_url());
    let id = desk.receive(1, &[500]);
    line.set(Weather::Page);
    let done = desk.deliver();
    assert_eq!(
        (done.reached, desk.line.connection().state),
        (false, LineState::LoginWall)
    );
    assert_eq!(desk.line.connection().state.word(), Some("login_wall"));
    assert_eq!(desk.state(id), Delivery::Ready);
    line.set(Weather::Fair);
    assert_eq!(desk.deliver().acknowledged, 1);
}

#[test]
fn the_thread_delivers_and_stops_when_told() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let desk = Desk::new(&line.base_url());
    let id = desk.receive(1, &[500]);
    let (done, told) = std::sync::mpsc::channel();
    let watched = desk.line.clone();
    desk.line.start();
    // The thread tells when a dossier changes; here somebody else asks until it is done.
    std::thread::spawn(move || {
        let run = Run {
            until_empty: true,
            timeout: Some(Duration::from_secs(60)),
            ..Run::default()
        };
        let _ = done.send(watched.deliver(run).map(|delivered| delivered.left));
    });
    assert_eq!(
        told.recv_timeout(Duration::from_secs(60)).unwrap().unwrap(),
        0
    );
    assert_eq!(desk.state(id), Delivery::Acknowledged);
    let began = std::time::Instant::now();
    desk.line.stop();
    assert!(began.elapsed() < Duration::from_secs(20));
    assert_eq!(held(&office).len(), 1);
}

#[test]
fn without_a_province_in_the_settings_it_is_said() {
    let desk = Desk::new("");
    assert!(matches!(
        desk.line.probe(),
        Err(counter::sync::SyncError::NotSetUp)
    ));
}
