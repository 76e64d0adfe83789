//! Invented people. Their numbers begin with 099, which no province has.

use fastrand::Rng;

const FAMILY: [&str; 10] = [
    "NGUYỄN", "TRẦN", "LÊ", "PHẠM", "HOÀNG", "VŨ", "ĐẶNG", "BÙI", "ĐỖ", "DƯƠNG",
];
const MIDDLE: [[&str; 5]; 2] = [
    ["VĂN", "HỮU", "ĐỨC", "QUANG", "MINH"],
    ["THỊ", "THU", "NGỌC", "KHÁNH", "THỤY"],
];
const GIVEN: [[&str; 8]; 2] = [
    [
        "AN",
        "BÌNH",
        "CƯỜNG",
        "DŨNG",
        "ĐẠT",
        "HÙNG",
        "LONG",
        "TRƯỞNG",
    ],
    [
        "ÁNH", "BÍCH", "CHI", "DUYÊN", "HẠNH", "KHUÊ", "NGUYỆT", "QUỲNH",
    ],
];

/// An invented citizen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citizen {
    /// In capitals, as on the card.
    pub name: String,
    /// Twelve digits.
    pub number: String,
    /// `1990-09-03`.
    pub birth_date: String,
    /// True for a woman.
    pub female: bool,
    /// Ten digits.
    pub phone: String,
    /// One line.
    pub address: String,
}

/// Makes citizens, no two with the same number.
#[derive(Debug, Default)]
pub struct Citizens {
    made: u32,
}

impl Citizens {
    /// Another citizen.
    pub fn next(&mut self, rng: &mut Rng) -> Citizen {
        self.made += 1;
        let female = rng.bool();
        let sex = usize::from(female);
        let (year, month, day) = (rng.u32(1955..2000), rng.u32(1..=12), rng.u32(1..=28));
        let pick = |words: &[&'static str], rng: &mut Rng| words[rng.usize(0..words.len())];
        let name = [
            pick(&FAMILY, rng),
            pick(&MIDDLE[sex], rng),
            pick(&GIVEN[sex], rng),
        ];
        Citizen {
            name: name.join(" "),
            number: format!("099{sex}{:02}{:06}", year % 100, self.made),
            birth_date: format!("{year}-{month:02}-{day:02}"),
            female,
            phone: format!("09{:08}", self.made),
            address: format!("Thôn {}, xã Mẫu, tỉnh Mẫu", rng.u32(1..20)),
        }
    }
}
