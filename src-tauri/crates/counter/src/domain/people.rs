//! The people who log in, and what search knows of those on a dossier.

use std::fmt;
use std::str::FromStr;

use wire::{Owner, Recipient, Submitter};

use super::PersonId;
use super::state::UnknownWord;

/// What a person may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Giao dịch viên: receives, returns, sees and prints the own day.
    Clerk,
    /// Giao dịch viên dự phòng: the same, in place of the regular one.
    BackupClerk,
    /// Kiểm soát viên: exports and closes the log, sees everything, decides nothing.
    Supervisor,
    /// Quản trị: people and profile, no dossier content.
    Admin,
}

impl Role {
    /// The word on disk, in profiles and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Role::Clerk => "clerk",
            Role::BackupClerk => "backup",
            Role::Supervisor => "supervisor",
            Role::Admin => "admin",
        }
    }

    /// Receives dossiers.
    pub fn receives(self) -> bool {
        matches!(self, Role::Clerk | Role::BackupClerk)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Role {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        [
            Role::Clerk,
            Role::BackupClerk,
            Role::Supervisor,
            Role::Admin,
        ]
        .into_iter()
        .find(|role| role.word() == text)
        .ok_or(UnknownWord("Role"))
    }
}

/// A person who may log in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The identifier.
    pub id: PersonId,
    /// The name as it is shown and printed.
    pub name: String,
    /// The role.
    pub role: Role,
    /// Argon2id hash of the PIN, once chosen.
    pub pin_hash: Option<String>,
    /// Asked for no PIN: training people.
    pub needs_no_pin: bool,
    /// May still log in.
    pub active: bool,
}

/// Names, numbers and phones of the three people of a dossier: what search compares.
pub fn searchable(owner: &Owner, submitter: &Submitter, recipient: &Recipient) -> String {
    let mut words = vec![owner.full_name.clone()];
    words.extend(numbers(
        owner.identity.number.as_deref(),
        owner.phone.as_deref(),
    ));
    for person in [submitter.other(), recipient.other()].into_iter().flatten() {
        words.push(person.full_name.clone());
        words.extend(numbers(
            person.identity.number.as_deref(),
            person.phone.as_deref(),
        ));
    }
    words.join(" ")
}

/// Number and phone, and the last four digits of the number as a word of their own: search finds beginnings of words.
fn numbers(number: Option<&str>, phone: Option<&str>) -> Vec<String> {
    let tail = number.and_then(|number| {
        number
            .char_indices()
            .rev()
            .nth(3)
            .map(|(at, _)| &number[at..])
    });
    let tail = tail.filter(|tail| Some(*tail) != number);
    let words = [number, phone, tail].into_iter().flatten();
    words.map(str::to_owned).collect()
}
