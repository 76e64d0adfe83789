//! Shifts and the ledger over a real store; dossiers come through the api's own tests.
#![allow(clippy::unwrap_used)]

use wire::Moment;

use super::*;
use crate::domain::{
    Dong, MoneyOwner, Notes, Part, Person, PersonId, Role, ShiftBegun, ShiftEnded,
};
use crate::store::{NewDuty, Store};

fn at(text: &str) -> Moment {
    format!("2026-11-18T{text}:00+07:00").parse().unwrap()
}

fn person(store: &Store, id: &str, role: Role) -> Person {
    let person = Person {
        id: PersonId(id.into()),
        name: format!("Người {id}"),
        role,
        pin_hash: None,
        needs_no_pin: true,
        active: true,
    };
    store.save_person(&person).unwrap();
    person
}

fn bench() -> (tempfile::TempDir, Store, [Person; 3]) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).unwrap();
    let people = [
        person(&store, "a", Role::Clerk),
        person(&store, "b", Role::BackupClerk),
        person(&store, "s", Role::Supervisor),
    ];
    (folder, store, people)
}

fn given(notes: &[(i64, u32)], reason: &str) -> BoxGiven {
    BoxGiven {
        notes: Notes::counted(notes.iter().copied()).unwrap(),
        reason: reason.into(),
    }
}

#[test]
fn a_shift_goes_from_one_person_to_another_and_never_to_the_same() {
    let (_folder, store, [a, b, s]) = bench();
    assert!(!begin(&store, &s, at("06:50")).unwrap());
    assert!(begin(&store, &a, at("07:00")).unwrap());
    assert!(!begin(&store, &b, at("07:05")).unwrap());
    let nothing = Giving::default();
    let same = hand_over(&store, &a, &a, &nothing, at("12:00"));
    assert!(matches!(same, Err(CashError::SamePerson)));
    let anothers = hand_over(&store, &b, &a, &nothing, at("12:00"));
    assert!(matches!(anothers, Err(CashError::AnothersShift)));
    let no_clerk = hand_over(&store, &a, &s, &nothing, at("12:00"));
    assert!(matches!(no_clerk, Err(CashError::NoClerk)));
    hand_over(&store, &a, &b, &nothing, at("12:01")).unwrap();
    let now = store.open_shift().unwrap().unwrap();
    assert_eq!(
        (now.person, now.begun, now.taken_from),
        (b.id.clone(), ShiftBegun::TakenOver, Some(1))
    );
    assert_eq!(store.shift(1).unwrap().ended, Some(ShiftEnded::HandedOver));
    close(&store, &b, &nothing, at("17:00")).unwrap();
    assert!(matches!(
        close(&store, &b, &nothing, at("17:01")),
        Err(CashError::NoShift)
    ));
}

#[test]
fn a_difference_needs_a_reason_in_its_own_box_and_above_the_limit_a_supervisor() {
    let (_folder, store, [a, b, s]) = bench();
    begin(&store, &a, at("07:00")).unwrap();
    let mut giving = Giving {
        agency: given(&[(200_000, 1)], ""),
        ..Giving::default()
    };
    let differs = hand_over(&store, &a, &b, &giving, at("12:00"));
    assert!(matches!(differs, Err(CashError::Differs(MoneyOwner::Agency, d)) if d.0 == 200_000));
    giving.agency.reason = "Khách để quên".into();
    giving.post = given(&[(500_000, 2)], "Chưa rõ");
    let above = hand_over(&store, &a, &b, &giving, at("12:00"));
    assert!(
        matches!(above, Err(CashError::AboveLimit(MoneyOwner::Post, limit)) if limit.0 == 500_000)
    );
    giving.supervisor = Some(s.id.clone());
    hand_over(&store, &a, &b, &giving, at("12:00")).unwrap();
    let boxes = store.boxes(1).unwrap();
    assert_eq!(boxes.len(), 2);
    assert_eq!(boxes[0].counted.0, 200_000);
    assert_eq!(boxes[0].reason.as_deref(), Some("Khách để quên"));
    assert_eq!(boxes[1].pieces, [(500_000, 2)]);
    assert_eq!(boxes[1].accepted_by.as_ref(), Some(&s.id));
    let again = store.accept_difference(1, MoneyOwner::Post, &s.id, at("12:05"));
    assert!(again.is_err());
}

#[test]
fn without_a_giver_the_supervisor_opens_and_the_count_is_marked() {
    let (_folder, store, [a, b, s]) = bench();
    begin(&store, &a, at("07:00")).unwrap();
    let giving = Giving {
        agency: given(&[(500_000, 3)], "Người giao nghỉ ốm"),
        ..Giving::default()
    };
    open_without_giver(&store, &s.id, &b, &giving, at("08:00")).unwrap();
    let now = store.open_shift().unwrap().unwrap();
    assert_eq!((now.person, now.begun), (b.id, ShiftBegun::NoGiver));
    assert_eq!(store.shift(1).unwrap().ended, Some(ShiftEnded::NoGiver));
    assert_eq!(store.boxes(1).unwrap()[0].accepted_by, Some(s.id));
}

#[test]
fn a_backup_sits_only_within_the_period() {
    let (_folder, store, [a, b, s]) = bench();
    let duty = |from: &str, to: &str| NewDuty {
        person: b.id.clone(),
        part: Part::Backup,
        from: from.parse().unwrap(),
        to: Some(to.parse().unwrap()),
        agencies: vec!["H99.12".into()],
        set_by: s.id.clone(),
    };
    store
        .save_duty(&duty("2026-07-01", "2026-10-31"), at("06:00"))
        .unwrap();
    begin(&store, &a, at("07:00")).unwrap();
    let outside = hand_over(&store, &a, &b, &Giving::default(), at("12:00"));
    assert!(matches!(outside, Err(CashError::OutsidePeriod { to, .. }) if to == "2026-10-31"));
    store
        .save_duty(&duty("2026-07-01", "2026-12-31"), at("11:00"))
        .unwrap();
    hand_over(&store, &a, &b, &Giving::default(), at("12:00")).unwrap();
    assert_eq!(store.open_shift().unwrap().unwrap().agencies, ["H99.12"]);
}

#[test]
fn grounds_are_the_procedures_own_or_the_general_ones() {
    let day = at("09:00").day();
    assert_eq!(grounds("1.004628", day).len(), 3);
    assert!(grounds("9.999999", day).contains(&"Hộ nghèo".to_owned()));
}

#[test]
fn what_lay_in_the_box_is_counted_too_and_stays_for_the_next() {
    let (_folder, store, [a, b, _]) = bench();
    begin(&store, &a, at("07:00")).unwrap();
    let float = |person: &Person, agency: i64, post: i64| {
        set_float(&store, person, Dong(agency), Dong(post))
    };
    assert!(matches!(float(&b, 1, 1), Err(CashError::AnothersShift)));
    assert!(matches!(float(&a, -1, 0), Err(CashError::NoAmount)));
    float(&a, 200_000, 50_000).unwrap();
    let nothing = Giving::default();
    let short = hand_over(&store, &a, &b, &nothing, at("12:00"));
    assert!(matches!(
        short,
        Err(CashError::Differs(MoneyOwner::Agency, Dong(-200_000)))
    ));
    let giving = Giving {
        agency: given(&[(200_000, 1)], ""),
        post: given(&[(50_000, 1)], ""),
        ..Giving::default()
    };
    hand_over(&store, &a, &b, &giving, at("12:00")).unwrap();
    let shift = store.open_shift().unwrap().unwrap();
    let now = sheet(&store, shift.clone(), None).unwrap();
    assert_eq!(
        (now.agency.float, now.agency.expected, now.post.expected),
        (Dong(200_000), Dong(200_000), Dong(50_000))
    );
    let narrowed = sheet(&store, shift, Some("H99.12")).unwrap();
    assert_eq!(narrowed.agency.expected, Dong(0));
    assert!(matches!(float(&a, 0, 0), Err(CashError::AnothersShift)));
}
