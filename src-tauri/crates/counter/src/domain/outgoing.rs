//! What leaves the counter: paper batches to agencies, results to citizens.

use std::fmt;
use std::str::FromStr;

use super::Epoch;
use super::codes::{Counter, numbered};
use super::state::{UnknownWord, words};

words! {
    /// Who takes a result.
    Taker {
        /// Chủ hồ sơ.
        Owner = "owner",
        /// Somebody else, named before or with an authorisation.
        Other = "other",
        /// Bưu tá: it goes by post.
        Post = "post",
    }
}

words! {
    /// Where the one who takes a result signs.
    Signature {
        /// Trên phiếu in.
        Sheet = "sheet",
        /// Trên màn hình khách.
        Pad = "pad",
    }
}

words! {
    /// A result on its way by post.
    PostalState {
        /// Given to the post.
        Posted = "posted",
        /// Phát thành công.
        Delivered = "delivered",
        /// Chuyển hoàn.
        CameBack = "came_back",
    }
}

/// The number of a hand-over list, `Q02-14/BGHS`.
pub fn handover_number(counter: &Counter, epoch: Epoch, sequence: u32) -> String {
    numbered(counter, epoch, sequence, "BGHS")
}

/// The number of a return sheet, `Q02-31/TKQ`.
pub fn return_number(counter: &Counter, epoch: Epoch, sequence: u32) -> String {
    numbered(counter, epoch, sequence, "TKQ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_restored_folder_and_of_another_counter_are_others() {
        let at = |number: &str| Counter {
            office: "BC400000".to_owned(),
            number: number.to_owned(),
        };
        assert_eq!(handover_number(&at("02"), Epoch(0), 14), "Q02-14/BGHS");
        assert_eq!(handover_number(&at("03"), Epoch(0), 14), "Q03-14/BGHS");
        assert_eq!(return_number(&at("02"), Epoch(1), 3), "Q02-B03/TKQ");
    }
}
