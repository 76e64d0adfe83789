//! Reports of invented figures and people; those of the pilot are the ones of its half-year.

use forms::{
    AgencyHead, CountsBy, DailyLog, DailyLogRow, FormSet, Letterhead, Period, PilotRow,
    PilotSummary, Register, RegisterRow, Report06a, Row06a,
};

use super::long;
use super::papers::{day, post_office};

/// The log of a day with so many rows; every 13th is void, every 17th has the longest names.
pub fn daily_log(count: u32) -> DailyLog {
    let rows: Vec<DailyLogRow> = (1..=count).map(log_row).collect();
    let live = || rows.iter().filter(|row| row.void_reason.is_none());
    let received = u32::try_from(live().count()).unwrap_or_default();
    DailyLog {
        letterhead: post_office(),
        date: day(2026, 11, 18),
        counter: "Bưu điện trung tâm, quầy 02".into(),
        counter_code: "BC400000-Q02".into(),
        filter: "Mọi cơ quan".into(),
        state: "đã chốt lúc 17:25".into(),
        joined_from: None,
        opening: 9,
        received,
        came_back: 0,
        handed_over: 5,
        closing: received + 4,
        not_counted: None,
        unsent: u32::try_from(live().filter(|row| row.delivery == "chờ gửi").count())
            .unwrap_or_default(),
        levies: live().map(|row| row.levies).sum(),
        receipts: 22,
        postal: live().map(|row| row.postal).sum(),
        invoices: 23,
        later: None,
        pages: live().map(|row| row.pages).sum(),
        numbers: (count > 0).then(|| format!("A0001–A{count:04}")),
        gaps: vec![],
        code: format!(
            "QUAY-LOG BC400000-Q02 2026-11-18 {count} {}",
            "9f3c41a7".repeat(8)
        ),
        counts: counts(&rows),
        notes: Vec::new(),
        codes: vec![],
        rows,
        check_code: "9F3C41A7".into(),
        drawn_up_by: Some("Phạm Thị Hường".into()),
        supervisor: Some("Trịnh Quốc Vượng".into()),
        office_head: None,
    }
}

fn counts(rows: &[DailyLogRow]) -> Vec<CountsBy> {
    let by = |heading: &str, name: fn(&DailyLogRow) -> String| {
        let mut counts = std::collections::BTreeMap::<String, u32>::new();
        for row in rows.iter().filter(|row| row.void_reason.is_none()) {
            *counts.entry(name(row)).or_default() += 1;
        }
        CountsBy {
            heading: heading.into(),
            rows: counts.into_iter().collect(),
        }
    };
    vec![
        by("Theo cơ quan", |row| row.agency.clone()),
        by("Theo thủ tục", |row| row.procedure.clone()),
        by("Theo giao dịch viên", |row| row.clerk.clone()),
        by("Theo giờ", |row| format!("{}:00", &row.received_at[..2])),
    ]
}

/// The joined log of three counters.
pub fn joined_log(count: u32) -> DailyLog {
    let mut log = daily_log(count);
    log.joined_from = Some("ghép từ 3 quầy, Q03 chưa gửi tệp".into());
    log.counter = "Bưu điện trung tâm, các quầy".into();
    log.counter_code = "BC400000".into();
    for (n, row) in log.rows.iter_mut().enumerate() {
        row.counter = Some(format!("Q0{}", n % 3 + 1));
    }
    log
}

fn log_row(n: u32) -> DailyLogRow {
    const PEOPLE: [&str; 6] = [
        "Hộ KD Hoàng Khuyến",
        "Công ty TNHH Ước Mơ",
        "Lê Hữu Nghĩa",
        "Vũ Thị Huyền Ưởng",
        "Nguyễn Quỳnh Thơ",
        "Bùi Xuân Trưởng",
    ];
    const WORK: [(&str, &str); 3] = [
        ("Cấp thẻ hướng dẫn viên du lịch quốc tế", "Sở Du lịch"),
        (
            "Cấp bản sao văn bằng, chứng chỉ từ sổ gốc",
            "Sở Giáo dục và Đào tạo",
        ),
        (
            "Đăng ký hoạt động khuyến mại mang tính may rủi",
            "Sở Công Thương",
        ),
    ];
    let (procedure, agency) = WORK[n as usize % WORK.len()];
    let longest = n.is_multiple_of(17);
    let waiting = n.is_multiple_of(15);
    DailyLogRow {
        counter: None,
        provisional_code: Some(format!("BC400000-Q02-261118-A{n:04}")),
        official_code: (!waiting).then(|| format!("H99.12-20261118-{n:07}")),
        received_at: format!("{:02}:{:02}", 7 + n / 60 % 10, n % 60),
        clerk: "Phạm Thị Hường".into(),
        agency: agency.into(),
        procedure: if longest {
            long().procedure_name
        } else {
            procedure.into()
        },
        owner: if longest {
            long().owner
        } else {
            PEOPLE[n as usize % PEOPLE.len()].into()
        },
        identity: format!("••••{:04}", n * 37 % 10_000),
        pages: n % 9 + 2,
        levies: if n.is_multiple_of(3) { 650_000 } else { 0 },
        postal: if n.is_multiple_of(2) { 32_000 } else { 0 },
        due: day(2026, 12, 10),
        delivery: if waiting {
            "chờ gửi"
        } else {
            "đã nhận"
        }
        .into(),
        void_reason: n.is_multiple_of(13).then(|| "hủy trong 10 giây".into()),
    }
}

/// The register of a set with so many rows.
pub fn register(set: FormSet, count: u32) -> Register {
    Register {
        set,
        letterhead: Letterhead {
            head: AgencyHead {
                parent: "UBND TỈNH MẪU".into(),
                unit: "SỞ DU LỊCH".into(),
            },
            ..post_office()
        },
        book: Some("01".into()),
        filter: "Lĩnh vực Du lịch".into(),
        period: Period {
            from: day(2026, 9, 15),
            to: day(2026, 12, 14),
        },
        rows: (1..=count).map(register_row).collect(),
    }
}

fn register_row(n: u32) -> RegisterRow {
    let longest = n.is_multiple_of(13);
    let returned = !n.is_multiple_of(4);
    RegisterRow {
        code: format!("H99.12-20261118-{n:07}"),
        procedure: if longest {
            long().procedure_name
        } else {
            "Cấp thẻ hướng dẫn viên du lịch quốc tế".into()
        },
        sets: 1,
        owner: if longest {
            long().owner
        } else {
            "Nguyễn Đỗ Thụy Khuê".into()
        },
        address: "Số 12, đường Mẫu, phường Trung Tâm; 0900 318 246".into(),
        agency: "Sở Du lịch".into(),
        received: day(2026, 11, 18),
        due: day(2026, 12, 10),
        handed_over: Some(day(2026, 11, 18)),
        result_came: returned.then(|| day(2026, 12, 8)),
        returned: returned.then(|| day(2026, 12, 9)),
        method: returned.then(|| {
            if n.is_multiple_of(2) {
                "tại quầy"
            } else {
                "bưu chính"
            }
            .into()
        }),
        signed: returned.then(|| format!("phiếu {n}/TKQ")),
        note: longest.then(|| "hồ sơ lần 2".into()),
    }
}

const AGENCIES: [(&str, [u32; 11]); 6] = [
    ("Sở Du lịch", [245, 231, 0, 14, 236, 217, 16, 3, 9, 8, 1]),
    (
        "Sở Giáo dục và Đào tạo",
        [207, 198, 0, 9, 201, 188, 12, 1, 6, 6, 0],
    ),
    (
        "Sở Công Thương",
        [153, 142, 0, 11, 146, 132, 12, 2, 7, 6, 1],
    ),
    (
        "Sở Nông nghiệp và Môi trường",
        [104, 96, 0, 8, 99, 88, 8, 3, 5, 4, 1],
    ),
    (
        "Sở Văn hóa và Thể thao",
        [66, 61, 0, 5, 64, 59, 4, 1, 2, 2, 0],
    ),
    (
        "Sở Khoa học và Công nghệ",
        [39, 36, 0, 3, 36, 33, 3, 0, 3, 3, 0],
    ),
];

const TOTAL: [u32; 11] = [814, 764, 0, 50, 782, 717, 55, 10, 32, 29, 3];

/// Biểu II.06a of a half-year beside the province's figures.
pub fn report_06a() -> Report06a {
    let row = |name: &str, figures| Row06a {
        name: name.into(),
        figures,
    };
    Report06a {
        letterhead: post_office(),
        period: Period {
            from: day(2026, 3, 15),
            to: day(2026, 9, 14),
        },
        official_period: true,
        grouped_by: "Đơn vị".into(),
        filter: "Mọi cơ quan".into(),
        source: "Số của quầy, lấy lúc 08:31 ngày 18/11/2026".into(),
        rows: AGENCIES
            .iter()
            .map(|(name, figures)| row(name, *figures))
            .collect(),
        total: row("Cộng tại quầy", TOTAL),
        province: Some(row(
            "Số của Tỉnh, lấy lúc 08:31",
            [814, 764, 0, 50, 782, 717, 54, 11, 32, 29, 3],
        )),
        notes: Vec::new(),
        drawn_up_by: Some("Trịnh Quốc Vượng".into()),
    }
}

/// The pilot's summary.
pub fn pilot() -> PilotSummary {
    let row = |name: &str, c: [u32; 11]| PilotRow {
        name: name.into(),
        received: c[0],
        online: c[1],
        direct: c[2],
        carried_over: c[3],
        resolved: c[4],
        early: c[5],
        on_time: c[6],
        late: c[7],
        open: c[8],
    };
    PilotSummary {
        letterhead: post_office(),
        period: Period {
            from: day(2023, 1, 1),
            to: day(2023, 6, 30),
        },
        filter: "Mọi cơ quan".into(),
        source: "Số của quầy, lấy lúc 08:31 ngày 18/11/2026".into(),
        rows: AGENCIES
            .iter()
            .map(|(name, figures)| row(name, *figures))
            .collect(),
        total: row("Cộng", TOTAL),
        on_time_rate: "98,7 % hồ sơ đã giải quyết (772 trên 782)".into(),
        satisfaction: Some("96,4 % (412 lượt khách tự chấm)".into()),
        notes: vec!["Tên sáu cơ quan là giả định".into()],
        drawn_up_by: Some("Trịnh Quốc Vượng".into()),
    }
}
