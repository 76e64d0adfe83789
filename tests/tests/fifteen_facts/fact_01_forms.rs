//! The law changed: six forms before, seven since, and two numbers shifted. A form bears the number of its day.

use forms::{FormSet, OfficialForm};

fn check(day: &str, form: OfficialForm, number: Option<&str>) {
    let set = FormSet::in_force(day.parse().unwrap(), FormSet::assumed_switch());
    assert_eq!(set.number(form), number, "{day} {form:?}");
}

#[test]
fn a_form_bears_the_number_of_its_day() {
    use OfficialForm::{Apology, ControlSheet, Register, Slip, StopNotice};
    for (day, form, number) in [
        ("2023-06-30", Slip, Some("01")),
        ("2026-11-24", Slip, Some("01")),
        ("2023-06-30", Apology, Some("04")),
        ("2026-11-24", Apology, Some("04")),
        ("2023-06-30", StopNotice, None),
        ("2026-11-24", StopNotice, Some("05")),
        ("2023-06-30", ControlSheet, Some("05")),
        ("2026-11-24", ControlSheet, Some("06")),
        ("2023-06-30", Register, Some("06")),
        ("2026-11-24", Register, Some("07")),
        ("2025-09-14", Register, Some("06")),
        ("2025-09-15", Register, Some("07")),
    ] {
        check(day, form, number);
    }
}
