//! What leaves the counter: paper batches to agencies, results to citizens.

use std::fmt;
use std::str::FromStr;

use super::Epoch;
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

/// The number of a hand-over list, `14/BGHS`.
pub fn handover_number(epoch: Epoch, sequence: u32) -> String {
    numbered(epoch, sequence, "BGHS")
}

/// The number of a return sheet, `31/TKQ`.
pub fn return_number(epoch: Epoch, sequence: u32) -> String {
    numbered(epoch, sequence, "TKQ")
}

/// A restored folder counts anew, so the letter of its epoch stands before the number from B on.
fn numbered(epoch: Epoch, sequence: u32, sign: &str) -> String {
    let letter = match epoch {
        Epoch(0) => String::new(),
        later => later.to_string(),
    };
    format!("{letter}{sequence:02}/{sign}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_restored_folder_are_others() {
        assert_eq!(handover_number(Epoch(0), 14), "14/BGHS");
        assert_eq!(return_number(Epoch(1), 3), "B03/TKQ");
    }
}
