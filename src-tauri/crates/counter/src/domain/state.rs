//! The four independent states of a dossier, in the words of the glossary.

use std::fmt;
use std::str::FromStr;

macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $vdoc:literal])* $variant:ident = $word:literal,)* }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $vdoc])* $variant,)* }

        impl $name {
            /// The word on disk and in JSON.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                match text { $($word => Ok($name::$variant),)* _ => Err(UnknownWord(stringify!($name))) }
            }
        }
    };
}

pub(super) use words;

/// A word on disk that this program does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Unknown word for {0}")]
pub struct UnknownWord(pub &'static str);

words! {
    /// The way to the province.
    Delivery {
        /// Not saved yet.
        Draft = "draft",
        /// May go.
        Ready = "ready",
        /// Committed before the bytes go out.
        Sending = "sending",
        /// Tried; the answer is not known yet or the province asked to wait. A look-up comes first.
        Waiting = "waiting",
        /// The province has it, with equal digests.
        Acknowledged = "acknowledged",
        /// Needs a person.
        Refused = "refused",
        /// Two contents; needs a person.
        Conflict = "conflict",
        /// Number cancelled with a reason; listed, never reused.
        Void = "void",
    }
}

words! {
    /// Money of the agency and of the post, taken together.
    Payment {
        /// Nothing to pay.
        None = "none",
        /// Something is not collected.
        Due = "due",
        /// All collected.
        Collected = "collected",
        /// All exempt.
        Waived = "waived",
        /// Given back.
        Refunded = "refunded",
    }
}

words! {
    /// Where the paper is.
    Handover {
        /// Nothing on paper.
        None = "none",
        /// At this counter.
        AtCounter = "at_counter",
        /// Listed for a trip.
        Batched = "batched",
        /// With the agency.
        HandedOver = "handed_over",
        /// Came back.
        SentBack = "sent_back",
        /// With the citizen again: the dossier ended without the agency's work.
        GivenBack = "given_back",
    }
}

words! {
    /// How a dossier came to the account.
    Origin {
        /// Taken in by a counter.
        Counter = "counter",
        /// Filed on the public portal.
        Online = "online",
        /// Received by an official.
        Official = "official",
    }
}

words! {
    /// Kênh thực hiện: what the province's capabilities or the inbox say; never a clerk's choice.
    Channel {
        /// Trực tiếp.
        Direct = "direct",
        /// Trực tuyến.
        Online = "online",
        /// Qua bưu chính công ích.
        Postal = "postal",
    }
}

words! {
    /// What goes to the province beside dossiers.
    MessageKind {
        /// What happened after reception.
        Event = "event",
        /// On an online filing.
        Decision = "decision",
    }
}

words! {
    /// A message on its way.
    MessageState {
        /// May go.
        Ready = "ready",
        /// Committed before the bytes go out.
        Sending = "sending",
        /// Tried; the same bytes go again.
        Waiting = "waiting",
        /// The province has it.
        Acknowledged = "acknowledged",
        /// Needs a person.
        Refused = "refused",
        /// Somebody else was first.
        Superseded = "superseded",
    }
}

impl MessageState {
    /// Counted as "chờ gửi".
    pub fn is_waiting(self) -> bool {
        matches!(
            self,
            MessageState::Ready | MessageState::Sending | MessageState::Waiting
        )
    }
}

words! {
    /// Whose money it is: two boxes, two totals, two documents.
    MoneyOwner {
        /// Phí, lệ phí of the agency; its receipt.
        Agency = "agency",
        /// Cước of the post; its invoice.
        Post = "post",
    }
}

words! {
    /// A line of the ledger of payments.
    Entry {
        /// Taken.
        Collected = "collected",
        /// Given back.
        Refunded = "refunded",
        /// Not asked for, with a reason.
        Exempted = "exempted",
    }
}

words! {
    /// How a shift began.
    ShiftBegun {
        /// Nobody sat here before.
        Fresh = "fresh",
        /// Taken over from the one before.
        TakenOver = "taken_over",
        /// Opened by the supervisor: không có người giao.
        NoGiver = "no_giver",
    }
}

words! {
    /// How a shift ended.
    ShiftEnded {
        /// Handed over to the next.
        HandedOver = "handed_over",
        /// The day was over.
        Closed = "closed",
        /// The supervisor counted in the absence of the clerk.
        NoGiver = "no_giver",
    }
}

words! {
    /// What a clerk is for an agency.
    Part {
        /// Chính.
        Regular = "regular",
        /// Dự phòng.
        Backup = "backup",
    }
}

words! {
    /// After what a citizen is asked for an opinion.
    Asked {
        /// The slip was handed out.
        Slip = "slip",
        /// The result was returned.
        Return = "return",
    }
}

impl Delivery {
    /// Counted as "chờ gửi".
    pub fn is_waiting(self) -> bool {
        matches!(
            self,
            Delivery::Ready | Delivery::Sending | Delivery::Waiting
        )
    }

    /// Nobody goes on without a person.
    pub fn needs_person(self) -> bool {
        matches!(self, Delivery::Refused | Delivery::Conflict)
    }
}

/// The national status, 1 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Business(u8);

impl Business {
    /// Được tiếp nhận: what the province gives a dossier it took from a counter.
    pub const RECEIVED: Business = Business(2);
    /// Đã xử lý xong.
    pub const DONE: Business = Business(9);

    /// The status with this number, when there is one.
    pub fn from_number(number: u8) -> Option<Self> {
        (1..=10).contains(&number).then_some(Self(number))
    }

    /// Its number.
    pub fn number(self) -> u8 {
        self.0
    }

    /// The agency has finished with it (3, 7, 9, 10); the moment is when it last came to one of these from another.
    pub fn is_resolved(self) -> bool {
        matches!(self.0, 3 | 7 | 9 | 10)
    }

    /// The clock stands still (5, 6, 8): papers or money are awaited, or the agency has stopped. It is nobody's delay.
    pub fn is_paused(self) -> bool {
        matches!(self.0, 5 | 6 | 8)
    }

    /// Nothing more is expected from the agency (3, 7, 10).
    pub fn is_closed(self) -> bool {
        matches!(self.0, 3 | 7 | 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_they_were() {
        for state in [
            "draft",
            "ready",
            "sending",
            "waiting",
            "acknowledged",
            "refused",
            "conflict",
            "void",
        ] {
            assert_eq!(state.parse::<Delivery>().map(Delivery::word), Ok(state));
        }
        assert!("sent".parse::<Delivery>().is_err());
    }

    #[test]
    fn there_are_ten_national_statuses() {
        assert_eq!((0..=12).filter_map(Business::from_number).count(), 10);
    }
}
