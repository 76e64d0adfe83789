//! The code of an identity card: seven fields or more, the second often empty, composed letters, a number that is
//! text; a prefix that does not fit is a warning and refuses nobody.

use paper::{CardProblem, CardWarning, card_fields};

/// `Nguyễn Thị Ánh` in decomposed letters.
const DECOMPOSED: &str = "Nguye\u{302}\u{303}n Thi\u{323} A\u{301}nh";

fn check(code: &str, name: &str, old: Option<&str>, warnings: &[CardWarning]) {
    let card = card_fields(code).unwrap();
    assert_eq!(card.full_name, name);
    assert_eq!(card.old_number.as_deref(), old);
    assert_eq!(card.warnings, warnings, "{code}");
    assert!(card.number.starts_with("099"), "the leading zero stays");
}

#[test]
fn cards_of_seven_nine_and_eleven_fields_are_read() {
    let seven = "099190005678||Nguyễn Thị Ánh|03091990|Nữ|Thôn 2, xã Mẫu, tỉnh Mẫu|20112021";
    check(seven, "Nguyễn Thị Ánh", None, &[]);
    check(&format!("{seven}||"), "Nguyễn Thị Ánh", None, &[]);
    check(
        &format!("{seven}||Nguyễn Văn Mẫu|Trần Thị Mẫu|"),
        "Nguyễn Thị Ánh",
        None,
        &[],
    );
    let old = seven.replacen("||", "|123456789|", 1);
    check(&old, "Nguyễn Thị Ánh", Some("123456789"), &[]);
}

#[test]
fn decomposed_letters_are_composed() {
    let code = format!("099190005678||{DECOMPOSED}|03091990|Nữ|Mẫu|20112021");
    check(&code, "Nguyễn Thị Ánh", None, &[]);
}

#[test]
fn a_prefix_that_does_not_fit_warns_and_refuses_nobody() {
    check(
        "099080005678||Nguyễn Thị Ánh|03091990|Nữ|Mẫu|20112021",
        "Nguyễn Thị Ánh",
        None,
        &[CardWarning::BirthYearDiffers, CardWarning::GenderDiffers],
    );
}

#[test]
fn what_is_no_card_is_told_by_its_reason() {
    for (code, problem) in [
        ("https://example.invalid", CardProblem::NotACard),
        (
            "099190005678||Ánh|03091990|Nữ|Mẫu",
            CardProblem::TooFewFields(6),
        ),
        (
            "09919000567||Ánh|03091990|Nữ|Mẫu|20112021",
            CardProblem::BadNumber,
        ),
        (
            "099190005678||Nguye6n|03091990|Nữ|Mẫu|20112021",
            CardProblem::BadName,
        ),
        (
            "099190005678||Ánh|31021990|Nữ|Mẫu|20112021",
            CardProblem::BadBirthDate,
        ),
    ] {
        assert_eq!(card_fields(code).unwrap_err(), problem, "{code}");
    }
}

/// đ comes after d and every tone of a letter beside it; search knows neither.
#[test]
fn names_are_sorted_by_the_alphabet_and_searched_without_marks() {
    use counter::domain::{alphabetical, fold};
    let mut names = [
        "Sở Đất đai",
        "Sở Dân tộc",
        "Sở Du lịch",
        "Sở Công Thương",
        "Sở Ăn uống",
        "Sở An toàn",
    ];
    names.sort_by_key(|name| alphabetical(name));
    let sorted = [
        "Sở An toàn",
        "Sở Ăn uống",
        "Sở Công Thương",
        "Sở Dân tộc",
        "Sở Du lịch",
        "Sở Đất đai",
    ];
    assert_eq!(names, sorted);
    assert_eq!(fold("Đặng Thị Ỷ"), fold(DECOMPOSED_NAME));
}

/// `ĐẶNG THỊ Ỷ` in decomposed letters.
const DECOMPOSED_NAME: &str = "ĐA\u{323}\u{306}NG THI\u{323} Y\u{309}";
