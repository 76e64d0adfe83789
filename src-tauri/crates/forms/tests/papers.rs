//! Every form as independent readers see it: poppler its words and where they stand, rqrr its QR, rxing its barcode.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod reading;
mod samples;

use std::collections::HashSet;

use expect_test::expect_file;
use forms::{FormSet, FormsError, Marks};
use reading::{in_order, pages, squeezed, text, words_apart};
use rxing::BarcodeFormat;
use samples::all::{Sample, everyday, longest};
use samples::{created, long, long_paper, papers, reports};

const PLAIN: Marks = Marks {
    training: false,
    reprint: false,
};

#[test]
fn the_words_of_every_form() {
    for sample in everyday() {
        let golden = format!(
            "{}/tests/golden/{}.txt",
            env!("CARGO_MANIFEST_DIR"),
            sample.name
        );
        expect_file![golden].assert_eq(&text(&(sample.make)(PLAIN)));
    }
}

#[test]
fn marks_stand_on_every_page_and_only_when_set() {
    let both = [(true, true)];
    let every = [(false, false), (true, false), (false, true)];
    for sample in everyday() {
        every
            .into_iter()
            .chain(both)
            .for_each(|marks| check_marks(&sample, marks));
    }
    for sample in longest() {
        both.into_iter()
            .for_each(|marks| check_marks(&sample, marks));
    }
}

#[test]
fn no_word_lies_on_another_and_none_in_a_margin() {
    for sample in everyday().iter().chain(&longest()) {
        words_apart(sample.name, &(sample.make)(PLAIN));
    }
}

#[test]
fn symbols_hold_what_they_should_and_nothing_else() {
    for sample in everyday()
        .iter()
        .chain(&longest())
        .filter(|sample| sample.qr.is_some())
    {
        check_symbols(sample);
    }
}

#[test]
fn the_log_carries_its_check_code_on_every_page() {
    let log = reports::daily_log(100);
    let made = forms::daily_log(&log, PLAIN, created()).unwrap();
    for page in 0..made.page_count() {
        assert_eq!(qr_on(&made, page), HashSet::from([log.code.clone()]));
    }
    for page in pages(&text(&made)) {
        assert!(
            page.contains("Mã kiểm: 9F3C41A7 · 100 dòng · BC400000-Q02"),
            "{page}"
        );
        assert!(
            page.contains(
                "Nhật ký tiếp nhận ngày 18/11/2026 · Bưu điện trung tâm, quầy 02 · Mọi cơ quan"
            ),
            "{page}"
        );
    }
}

#[test]
fn the_sums_of_the_pages_are_the_sums_of_the_log() {
    let log = reports::daily_log(500);
    let made = forms::daily_log(&log, PLAIN, created()).unwrap();
    let number = |words: &str| words.replace('.', "").parse::<i64>().unwrap_or(0);
    let mut sums = [0; 4];
    for page in pages(&text(&made)) {
        // A last page may hold the signatures only.
        let Some((_, line)) = page.split_once("Cộng trang này: ") else {
            continue;
        };
        let line = line.lines().next().unwrap_or_default();
        let parts: Vec<&str> = line.trim_end_matches('.').split(", ").collect();
        let [count, sheets, levies, postal] = parts[..] else {
            panic!("{line}")
        };
        let levies = levies.trim_start_matches("phí và lệ phí ");
        let postal = postal
            .split("  ")
            .next()
            .unwrap_or_default()
            .trim_end_matches('.')
            .trim_start_matches("cước ");
        for (sum, words) in sums.iter_mut().zip([
            count.trim_end_matches(" hồ sơ"),
            sheets.trim_end_matches(" trang"),
            levies,
            postal,
        ]) {
            *sum += number(words);
        }
    }
    assert_eq!(
        sums,
        [
            i64::from(log.received),
            i64::from(log.pages),
            log.levies,
            log.postal
        ]
    );
}

#[test]
fn page_one_of_the_log_says_what_is_not_sent_and_where_it_was_joined_from() {
    let first = |log| pages(&text(&forms::daily_log(&log, PLAIN, created()).unwrap()))[0].clone();
    assert!(first(reports::daily_log(60)).contains("Chờ gửi Tỉnh khi in: 4 hồ sơ."));
    assert!(
        first(reports::joined_log(60)).contains("Nhật ký ghép: ghép từ 3 quầy, Q03 chưa gửi tệp.")
    );
    assert!(first(reports::daily_log(0)).contains("Trong ngày không nhận hồ sơ nào."));
}

#[test]
fn nothing_long_is_cut_and_no_row_is_split() {
    let check = |name: &str, copies: usize, parts: &[String]| {
        let sample = longest()
            .into_iter()
            .find(|sample| sample.name == name)
            .unwrap();
        let words = in_order(&(sample.make)(PLAIN));
        let pages: Vec<String> = words.split('\u{c}').map(squeezed).collect();
        for part in parts {
            let whole_on = pages
                .iter()
                .filter(|page| page.contains(&squeezed(part)))
                .count();
            assert_eq!(whole_on, copies, "{name}: {part}");
        }
    };
    let owner_180 = papers::long_supplement().applicant.owner;
    let papers_26: Vec<String> = (1..=26).map(long_paper).collect();
    let procedure = long().procedure_name;
    check("supplement-02-long", 2, &papers_26);
    check(
        "supplement-02-long",
        2,
        &[owner_180.clone(), procedure.clone()],
    );
    check(
        "refusal-03-long",
        2,
        &[
            owner_180.clone(),
            procedure.clone(),
            papers::long_refusal().reason,
            papers::long_refusal().ground,
        ],
    );
    check("apology-04-long", 1, &[long().owner, procedure.clone()]);
    check("stop-05-long", 1, &[long().owner, procedure.clone()]);
    check("control-long", 1, &[long().owner, procedure.clone()]);
    check("guidance-long", 1, &papers_26);
    check("return-long", 1, &papers_26);
}

#[test]
fn every_row_of_a_long_list_is_there_once() {
    let check = |name: &str, codes: Vec<String>| {
        let sample = longest()
            .into_iter()
            .find(|sample| sample.name == name)
            .unwrap();
        let words = squeezed(&in_order(&(sample.make)(PLAIN)));
        for code in codes {
            assert_eq!(words.matches(&code).count(), 1, "{name}: {code}");
        }
    };
    check(
        "daily-log-500",
        (1..=500)
            .map(|n| format!("BC400000-Q02-261118-A{n:04}"))
            .collect(),
    );
    check(
        "register-long",
        (1..=500)
            .map(|n| format!("H99.12-20261118-{n:07}"))
            .collect(),
    );
}

#[test]
fn guidance_is_one_page_however_much_there_is_to_bring() {
    for sheet in [papers::guidance(), papers::long_guidance()] {
        assert_eq!(
            forms::guidance(&sheet, PLAIN, created())
                .unwrap()
                .page_count(),
            1
        );
    }
}

#[test]
fn everyday_papers_are_short() {
    let check = |name: &str, count: usize| {
        let sample = everyday()
            .into_iter()
            .find(|sample| sample.name == name)
            .unwrap();
        assert_eq!((sample.make)(PLAIN).page_count(), count, "{name}");
    };
    for two_copies in ["supplement-02", "refusal-03", "handover"] {
        check(two_copies, 2);
    }
    for one in [
        "apology-04-2018",
        "apology-04-2025",
        "stop-05-2025",
        "control-05-2018",
        "control-06-2025",
        "return",
        "cash",
        "report-06a",
        "pilot",
    ] {
        check(one, 1);
    }
}

#[test]
fn the_number_on_the_paper_is_that_of_its_set() {
    let check = |name: &str, caption: &str| {
        let sample = everyday()
            .into_iter()
            .find(|sample| sample.name == name)
            .unwrap();
        for page in pages(&text(&(sample.make)(PLAIN))) {
            assert!(page.contains(caption), "{name}: {caption}\n{page}");
        }
    };
    check("slip-01", "Mẫu số 01 (Thông tư số 03/2025/TT-VPCP)");
    check("apology-04-2018", "Mẫu số 04 (Thông tư số 01/2018/TT-VPCP)");
    check("stop-05-2025", "Mẫu số 05 (Thông tư số 03/2025/TT-VPCP)");
    check("control-05-2018", "Mẫu số 05 (Thông tư số 01/2018/TT-VPCP)");
    check("control-06-2025", "Mẫu số 06 (Thông tư số 03/2025/TT-VPCP)");
    check(
        "register-06-2018",
        "Mẫu số 06 (Thông tư số 01/2018/TT-VPCP)",
    );
    check(
        "register-07-2025",
        "Mẫu số 07 (Thông tư số 03/2025/TT-VPCP)",
    );
}

#[test]
fn the_agencys_head_signs_what_is_late_or_stopped_and_no_clerk_does() {
    let drafts = [
        forms::apology(&papers::apology(FormSet::Of2018), PLAIN, created()),
        forms::apology(&papers::apology(FormSet::Of2025), PLAIN, created()),
        forms::stop_notice(&papers::stop(), PLAIN, created()),
    ];
    for draft in drafts {
        let words = text(&draft.unwrap());
        assert!(words.contains("DỰ THẢO – CÓ GIÁ TRỊ KHI THỦ TRƯỞNG CƠ QUAN KÝ, ĐÓNG DẤU"));
        assert!(words.contains("THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ"));
        assert!(words.contains("(Ký, ghi rõ họ tên và đóng dấu)"));
        for clerks in ["NGƯỜI TIẾP NHẬN", "NGƯỜI HƯỚNG DẪN", "Phạm Thị Hường"]
        {
            assert!(!words.contains(clerks), "{clerks}");
        }
    }
}

#[test]
fn a_list_code_beyond_ascii_is_refused() {
    let list = forms::HandoverList {
        code: "SỐ-14".into(),
        ..papers::handover()
    };
    let made = forms::handover_list(&list, PLAIN, created());
    assert!(matches!(made, Err(FormsError::Code(_))));
}

#[test]
fn foreign_letters_become_boxes_and_wide_words_break() {
    let mut form = papers::refusal();
    form.applicant.owner = format!("王 😀 {}", "W".repeat(120));
    let made = forms::refusal(&form, PLAIN, created()).unwrap();
    let words = squeezed(&in_order(&made));
    assert!(words.contains(&format!("□□{}", "W".repeat(120))));
    words_apart("refusal", &made);
}

#[test]
fn the_gallery_shows_every_form() {
    let assets = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets");
    let gallery = std::fs::read_to_string(format!("{assets}/forms/GALLERY.md")).unwrap();
    for sample in everyday() {
        let picture = format!("pictures/forms/{}.png", sample.name);
        assert!(gallery.contains(&format!("](../{picture})")), "{picture}");
        let shown = image::open(format!("{assets}/{picture}")).unwrap();
        assert!(shown.width() >= 560, "{picture}");
    }
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    for sample in everyday() {
        let made = || (sample.make)(PLAIN).pdf().unwrap();
        assert!(made() == made(), "{}", sample.name);
    }
}

fn check_marks(sample: &Sample, (training, reprint): (bool, bool)) {
    for page in pages(&text(&(sample.make)(Marks { training, reprint }))) {
        let check = |mark: &str, set: bool| {
            assert_eq!(page.contains(mark), set, "{}: {mark}\n{page}", sample.name);
        };
        check("TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ", training);
        check("BẢN IN LẠI", reprint);
    }
}

fn check_symbols(sample: &Sample) {
    for marks in [PLAIN, sample.marks] {
        let made = (sample.make)(marks);
        let qr = HashSet::from([sample.qr.clone().unwrap()]);
        assert_eq!(qr_on(&made, 0), qr, "{}: the QR", sample.name);
        if let Some(bars) = &sample.bars {
            let page = reading::drawn(&made, 0);
            let (width, height) = page.dimensions();
            let found = rxing::helpers::detect_in_luma(
                page.into_raw(),
                width,
                height,
                Some(BarcodeFormat::CODE_128),
            )
            .unwrap();
            assert_eq!(found.getText(), bars, "{}: the barcode", sample.name);
        }
    }
}

/// Every QR of a page at 200 dpi.
fn qr_on(made: &forms::Compiled, page: usize) -> HashSet<String> {
    let page = reading::drawn(made, page);
    let (width, height) = page.dimensions();
    let grey = |x, y| page.get_pixel(x as u32, y as u32)[0];
    rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, grey)
        .detect_grids()
        .iter()
        .map(|grid| grid.decode().unwrap().1)
        .collect()
}
