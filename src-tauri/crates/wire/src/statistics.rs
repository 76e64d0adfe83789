//! The province's figures in the columns of Biểu II.06a/VPCP.

use serde::{Deserialize, Serialize};

use crate::text::{AgencyIdent, LocalDate, Moment};

/// One row of Biểu II.06a: (3) = (4) + (5) + (6) = (7) + (11), (7) = (8) + (9) + (10), (11) = (12) + (13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Statistics {
    /// Agency.
    pub agency: AgencyIdent,
    /// First day.
    pub from: LocalDate,
    /// Last day.
    pub to: LocalDate,
    /// When it was made.
    pub generated_at: Moment,
    /// Tiếp nhận.
    pub received: ReceivedFigures,
    /// Đã giải quyết.
    pub resolved: ResolvedFigures,
    /// Đang giải quyết.
    pub open: OpenFigures,
}

/// Tiếp nhận.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReceivedFigures {
    /// (3).
    pub total: u32,
    /// (4) trong kỳ, trực tuyến.
    pub online: u32,
    /// (5) trong kỳ, trực tiếp, dịch vụ bưu chính.
    pub direct_postal: u32,
    /// (6) từ kỳ trước.
    pub carried_over: u32,
}

/// Đã giải quyết.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolvedFigures {
    /// (7).
    pub total: u32,
    /// (8) trước hạn.
    pub early: u32,
    /// (9) đúng hạn.
    pub on_time: u32,
    /// (10) quá hạn.
    pub late: u32,
}

/// Đang giải quyết.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenFigures {
    /// (11).
    pub total: u32,
    /// (12) trong hạn.
    pub within: u32,
    /// (13) quá hạn.
    pub overdue: u32,
}
