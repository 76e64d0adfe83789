//! Invented people and their numbers: the same in every run.

/// Family names, as often as they are met among a hundred people.
const FAMILIES: [(&str, u32); 14] = [
    ("Nguyễn", 38),
    ("Trần", 11),
    ("Lê", 10),
    ("Phạm", 7),
    ("Hoàng", 5),
    ("Phan", 5),
    ("Vũ", 4),
    ("Đặng", 4),
    ("Bùi", 3),
    ("Đỗ", 3),
    ("Hồ", 3),
    ("Ngô", 3),
    ("Dương", 2),
    ("Lý", 2),
];
const MIDDLES: [&str; 12] = [
    "Thị",
    "Văn",
    "Thị Ngọc",
    "Đức",
    "Minh",
    "Thị Thu",
    "Quốc",
    "Hữu",
    "Thanh",
    "Xuân",
    "Thị Bích",
    "Gia",
];
const GIVEN: [&str; 24] = [
    "Ánh", "Bình", "Châu", "Dũng", "Đạt", "Giang", "Hà", "Hạnh", "Hiếu", "Hòa", "Khánh", "Lan",
    "Linh", "Mai", "Nam", "Nghĩa", "Phúc", "Quân", "Sơn", "Thảo", "Trang", "Tuấn", "Uyên", "Yến",
];

/// A small generator with a seed (xorshift).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from(self.0 % u64::from(n)).unwrap_or_default()
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(u32::try_from(of.len()).unwrap_or(1)) as usize]
    }

    /// A name; one of three is typed in capitals.
    pub fn name(&mut self) -> String {
        let mut at = self.below(100);
        let family = FAMILIES.iter().find(|(_, share)| {
            let here = at < *share;
            at = at.saturating_sub(*share);
            here
        });
        let family = family.map_or("Nguyễn", |(name, _)| *name);
        let name = format!("{family} {} {}", self.one(&MIDDLES), self.one(&GIVEN));
        if self.below(3) == 0 {
            name.to_uppercase()
        } else {
            name
        }
    }

    /// Begins with 099, which no province has.
    pub fn number(&mut self) -> String {
        format!("099{:09}", self.below(1_000_000_000))
    }

    pub fn phone(&mut self) -> String {
        format!("0900{:06}", self.below(1_000_000))
    }
}
