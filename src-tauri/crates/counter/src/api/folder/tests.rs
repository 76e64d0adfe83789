#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use super::*;
use crate::api::session::Session;

fn ports() -> Ports {
    Ports {
        clock: Arc::new(|| "2026-11-18T09:00:00+07:00".parse().unwrap()),
        program: None,
    }
}

fn admin(counter: &Counter) -> Session {
    let session = Session::new();
    session.enter(counter.store().person(&PersonId("admin".into())).unwrap());
    session
}

#[test]
fn a_training_folder_is_ready_to_work() {
    let folder = tempfile::tempdir().unwrap();
    let counter = Counter::create(folder.path(), &Profile::training(), ports()).unwrap();
    assert_eq!(counter.place().unwrap().to_string(), "BC400000-Q01");
    assert!(counter.is_training());
    let store = counter.store();
    let agencies: Vec<_> = store
        .agencies()
        .unwrap()
        .into_iter()
        .map(|agency| agency.ident.0)
        .collect();
    assert_eq!(agencies, Sample::Today.agencies());
    assert_eq!(store.catalogue_state().unwrap().procedures, 20);
    assert!(
        store
            .people()
            .unwrap()
            .iter()
            .all(|person| person.needs_no_pin)
    );
    let account = store.account("H99.12").unwrap().unwrap();
    assert_eq!(
        (account.head_parent.as_str(), account.head_unit.as_str()),
        ("UBND TỈNH MẪU", "Sở Du lịch")
    );
    assert_eq!(
        std::fs::read_dir(folder.path().join("tray"))
            .unwrap()
            .count(),
        9
    );
    assert!(
        store
            .setting("card_scanner")
            .unwrap()
            .unwrap()
            .ends_with("card")
    );
}

#[test]
fn a_folder_is_made_once_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    drop(Counter::create(folder.path(), &Profile::training(), ports()).unwrap());
    let again = Counter::create(folder.path(), &Profile::training(), ports())
        .err()
        .unwrap();
    assert_eq!(again.code, ErrorCode::FolderNotEmpty);
    assert!(Counter::open(folder.path(), ports()).is_ok());
    let nothing = tempfile::tempdir().unwrap();
    assert_eq!(
        Counter::open(nothing.path(), ports()).err().unwrap().code,
        ErrorCode::FolderMissing
    );
}

#[test]
fn a_half_made_folder_is_told_and_not_used() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).unwrap();
    save_people(&store, &Profile::training()).unwrap();
    drop(store);
    let error = Counter::open(folder.path(), ports()).err().unwrap();
    assert_eq!(
        (error.code, error.params["what"].as_str()),
        (ErrorCode::DataDamaged, "half_made")
    );
}

#[test]
fn another_profile_is_taken_for_the_same_counter_only() {
    let folder = tempfile::tempdir().unwrap();
    let counter = Counter::create(folder.path(), &Profile::training(), ports()).unwrap();
    let session = admin(&counter);
    let mut profile = Profile::training();
    profile.office.name = "Bưu cục khác tên".into();
    profile.people.push(profile::Person {
        id: "gdv-09".into(),
        name: "Người mới".into(),
        role: "clerk".into(),
    });
    profile::set(&counter, &session, &profile).unwrap();
    assert_eq!(
        counter.store().setting("office.name").unwrap().as_deref(),
        Some("Bưu cục khác tên")
    );
    assert_eq!(counter.store().people().unwrap().len(), 5);
    profile.office.counter = "02".into();
    let refused = profile::set(&counter, &session, &profile).unwrap_err();
    assert_eq!(refused.code, ErrorCode::FolderNotEmpty);
    assert_eq!(
        profile::set(&counter, &Session::new(), &profile)
            .unwrap_err()
            .code,
        ErrorCode::NotLoggedIn
    );
}

#[test]
fn a_catalogue_file_that_cannot_be_used_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let counter = Counter::create(folder.path(), &Profile::training(), ports()).unwrap();
    let session = admin(&counter);
    let file = folder.path().join("catalogue.json");
    let check = |text: &str, pointer: &str| {
        std::fs::write(&file, text).unwrap();
        let error = import_catalogue(&counter, &session, &file).unwrap_err();
        assert_eq!(
            (error.code, error.params["pointer"].as_str()),
            (ErrorCode::BadProfile, pointer),
            "{text}"
        );
        assert_eq!(
            counter.store().catalogue_state().unwrap().version,
            "2026-11-16"
        );
    };
    check("not json", "");
    check(r#"{"schema":"quay.other/1"}"#, "/schema");
    check(
        r#"{"schema":"quay.catalogue/1","unofficial":true,"agencies":[],"procedures":[]}"#,
        "/version",
    );
    check(
        r#"{"schema":"quay.calendar/1","years":[{"year":"2026"}]}"#,
        "/years/0/year",
    );
    std::fs::write(&file, r#"{"schema":"quay.catalogue/1","version":"v9","unofficial":false,"agencies":[],"procedures":[]}"#)
        .unwrap();
    import_catalogue(&counter, &session, &file).unwrap();
    assert_eq!(counter.store().catalogue_state().unwrap().version, "v9");
}
