//! Form 01 as independent readers see it: poppler its text and fonts, rqrr its QR, rxing its barcode.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod samples;

use std::collections::HashSet;
use std::io::Write;
use std::process::{Command, Stdio};

use expect_test::expect_file;
use forms::{FormsError, Marks, SlipForm, slip};
use rxing::BarcodeFormat;

const PLAIN: Marks = Marks {
    training: false,
    reprint: false,
};

#[test]
fn the_words_of_the_everyday_slip() {
    expect_file!["golden/slip-01.txt"].assert_eq(&text(&samples::plain(), PLAIN));
}

#[test]
fn the_words_of_the_longest_slip() {
    expect_file!["golden/slip-01-long.txt"].assert_eq(&text(
        &samples::long(),
        Marks {
            training: true,
            reprint: true,
        },
    ));
}

#[test]
fn the_everyday_slip_is_one_page_for_each_copy() {
    assert_eq!(
        slip(&samples::plain(), PLAIN, samples::created())
            .unwrap()
            .page_count(),
        2
    );
}

#[test]
fn nothing_long_is_cut_and_no_row_is_split() {
    let form = samples::long();
    // In the order of writing: cell after cell.
    let words = piped("pdftotext", &["-raw", "-", "-"], &pdf(&form, PLAIN));
    let pages: Vec<String> = words.split('\u{c}').map(squeezed).collect();
    for component in &form.components {
        let on = pages
            .iter()
            .filter(|page| page.contains(&squeezed(&component.name)))
            .count();
        assert_eq!(on, 2, "whole on one page of each copy: {}", component.name);
    }
    for long in [
        &form.owner,
        form.submitter.as_ref().unwrap(),
        &form.procedure_name,
        form.email.as_ref().unwrap(),
    ] {
        assert!(squeezed(&words).contains(&squeezed(long)), "{long}");
    }
}

#[test]
fn a_table_over_several_pages_repeats_its_head() {
    let words = text(&samples::long(), PLAIN);
    let with_rows = words
        .split('\u{c}')
        .filter(|page| page.contains("Giấy tờ thứ"))
        .count();
    let with_head = words
        .split('\u{c}')
        .filter(|page| page.contains("Tên giấy tờ, tài liệu"))
        .count();
    assert!(with_rows >= 4, "{with_rows} pages with rows");
    assert_eq!(with_head, with_rows);
}

#[test]
fn marks_stand_on_every_page_and_only_when_set() {
    let form = samples::long();
    let check = |marks: Marks, mark: &str, expected: bool| {
        for page in text(&form, marks)
            .split('\u{c}')
            .filter(|page| !page.trim().is_empty())
        {
            assert_eq!(page.contains(mark), expected, "{marks:?} {mark}");
        }
    };
    let (training, reprint) = ("TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ", "BẢN IN LẠI");
    check(PLAIN, training, false);
    check(PLAIN, reprint, false);
    check(
        Marks {
            training: true,
            reprint: false,
        },
        training,
        true,
    );
    check(
        Marks {
            training: true,
            reprint: false,
        },
        reprint,
        false,
    );
    check(
        Marks {
            training: false,
            reprint: true,
        },
        training,
        false,
    );
    check(
        Marks {
            training: false,
            reprint: true,
        },
        reprint,
        true,
    );
}

#[test]
fn both_symbols_hold_the_code_and_nothing_else() {
    let provisional = samples::plain();
    let official = SlipForm {
        code: "H99.12-20261118-0003171".into(),
        code_is_provisional: false,
        ..samples::plain()
    };
    let both = SlipForm {
        official_code: Some(official.code.clone()),
        ..samples::plain()
    };
    for form in [&provisional, &official, &both] {
        for marks in [
            PLAIN,
            Marks {
                training: true,
                reprint: true,
            },
        ] {
            check_symbols(form, marks);
        }
    }
}

#[test]
fn the_official_code_is_printed_beside_ours() {
    let form = SlipForm {
        official_code: Some("H99.12-20261118-0003171".into()),
        ..samples::plain()
    };
    let words = text(
        &form,
        Marks {
            training: false,
            reprint: true,
        },
    );
    assert!(words.contains("Số tạm: BC400000-Q02-261118-A0008"));
    assert!(words.contains("Mã hồ sơ: H99.12-20261118-0003171"));
}

/// The day that is promised runs over a day off that nobody announced: the paper says so, on both copies.
#[test]
fn a_provisional_due_day_says_so_on_both_copies() {
    let said = squeezed(
        "Ngày trả tạm tính: có ngày nghỉ chưa được công bố chính thức; ngày chính thức được báo lại nếu thay đổi.",
    );
    let copies = |due_is_provisional| {
        let form = SlipForm {
            due_is_provisional,
            ..samples::plain()
        };
        let words = text(&form, PLAIN);
        let pages: Vec<String> = words.split('\u{c}').map(squeezed).collect();
        pages.iter().filter(|page| page.contains(&said)).count()
    };
    assert_eq!((copies(true), copies(false)), (2, 0));
}

#[test]
fn a_code_beyond_ascii_is_refused() {
    let form = SlipForm {
        code: "SỐ-1".into(),
        ..samples::plain()
    };
    assert!(matches!(
        slip(&form, PLAIN, samples::created()),
        Err(FormsError::Code(_))
    ));
}

#[test]
fn letters_the_font_lacks_become_boxes() {
    let form = SlipForm {
        owner: "Nguyễn 王 😀\tMẫu\u{0}".into(),
        ..samples::plain()
    };
    assert!(text(&form, PLAIN).contains("Nguyễn □ □ Mẫu□"));
}

#[test]
fn a_word_wider_than_the_line_is_broken_not_cut() {
    let word = "W".repeat(120);
    let form = SlipForm {
        owner: word.clone(),
        ..samples::plain()
    };
    let page = image::load_from_memory(
        &slip(&form, PLAIN, samples::created())
            .unwrap()
            .page_png(0, 1000)
            .unwrap(),
    )
    .unwrap()
    .to_luma8();
    let margin = (0..page.height()).all(|y| (925..1000).all(|x| page.get_pixel(x, y)[0] == 255));
    assert!(margin, "the right margin stays white");
    assert!(squeezed(&text(&form, PLAIN)).contains(&word));
}

#[test]
fn every_vietnamese_letter_is_drawn() {
    let letters = "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY ÁÀẢÃẠ ẮẰẲẴẶ ẤẦẨẪẬ ÉÈẺẼẸ ẾỀỂỄỆ ÍÌỈĨỊ ÓÒỎÕỌ ỐỒỔỖỘ ỚỜỞỠỢ ÚÙỦŨỤ ỨỪỬỮỰ ÝỲỶỸỴ";
    let form = SlipForm {
        owner: letters.into(),
        submitter: Some(letters.to_lowercase()),
        ..samples::plain()
    };
    let words = squeezed(&text(&form, PLAIN));
    assert!(words.contains(&squeezed(letters)));
    assert!(words.contains(&squeezed(&letters.to_lowercase())));
}

#[test]
fn the_same_slip_gives_the_same_bytes() {
    let made = |form: &SlipForm| pdf(form, PLAIN);
    assert_eq!(made(&samples::plain()), made(&samples::plain()));
    let other = SlipForm {
        code: "BC400000-Q02-261118-A0009".into(),
        ..samples::plain()
    };
    assert_ne!(made(&samples::plain()), made(&other));
}

#[test]
fn only_our_fonts_and_all_embedded() {
    let listed = piped("pdffonts", &["-"], &pdf(&samples::plain(), PLAIN));
    let fonts: Vec<&str> = listed.lines().skip(2).collect();
    assert!(!fonts.is_empty());
    for font in fonts {
        assert!(font.contains("Tinos"), "{font}");
        assert!(
            font.contains("yes yes yes"),
            "embedded, subset, with letters: {font}"
        );
    }
}

#[test]
fn pages_are_counted_from_zero() {
    let form = slip(&samples::plain(), PLAIN, samples::created()).unwrap();
    let page = image::load_from_memory(&form.page_png(1, 900).unwrap()).unwrap();
    assert_eq!((page.width(), page.height()), (900, 1273));
    assert!(matches!(
        form.page_png(2, 900),
        Err(FormsError::NoSuchPage { asked: 2, count: 2 })
    ));
}

fn check_symbols(form: &SlipForm, marks: Marks) {
    let compiled = slip(form, marks, samples::created()).unwrap();
    // 200 dpi, what a plain office printer and scanner leave of the page.
    let page = image::load_from_memory(&compiled.page_png(0, 1654).unwrap())
        .unwrap()
        .to_luma8();
    let (width, height) = page.dimensions();
    let grey = |x, y| page.get_pixel(x as u32, y as u32)[0];
    let found: HashSet<String> =
        rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, grey)
            .detect_grids()
            .iter()
            .map(|grid| grid.decode().unwrap().1)
            .collect();
    assert_eq!(found, HashSet::from([form.code.clone()]), "the QR");
    let bars = rxing::helpers::detect_in_luma(
        page.into_raw(),
        width,
        height,
        Some(BarcodeFormat::CODE_128),
    )
    .unwrap();
    assert_eq!(bars.getText(), form.code, "the barcode");
}

fn text(form: &SlipForm, marks: Marks) -> String {
    piped("pdftotext", &["-layout", "-", "-"], &pdf(form, marks))
}

fn pdf(form: &SlipForm, marks: Marks) -> Vec<u8> {
    slip(form, marks, samples::created())
        .unwrap()
        .pdf()
        .unwrap()
}

fn piped(program: &str, arguments: &[&str], input: &[u8]) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} (Debian: poppler-utils): {error}"));
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program}");
    String::from_utf8(output.stdout).unwrap()
}

fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '\u{200B}')
        .collect()
}
