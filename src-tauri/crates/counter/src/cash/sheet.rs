//! The cash sheet of a shift: what each box had to hold, and what was counted.

use crate::domain::{Dong, MoneyOwner};
use crate::store::{BoxLine, BoxRow, ShiftRow, Store};

use super::CashError;

/// Both boxes of a shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CashSheet {
    /// The shift.
    pub shift: ShiftRow,
    /// The agency's box.
    pub agency: SheetBox,
    /// The post's box.
    pub post: SheetBox,
}

/// One box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetBox {
    /// Its lines: cash first, then what was transferred and is not counted.
    pub lines: Vec<BoxLine>,
    /// What lay there when the shift began; in a narrowed sheet nothing.
    pub float: Dong,
    /// What must be there.
    pub expected: Dong,
    /// What was there, once it was counted.
    pub counted: Option<BoxRow>,
}

/// The sheet of a shift, running or ended; `agency` narrows it to the dossiers of one agency, and then nothing
/// counted is on it: a box is counted as a whole.
pub fn sheet(store: &Store, shift: ShiftRow, agency: Option<&str>) -> Result<CashSheet, CashError> {
    let mut lines = store.box_lines(shift.id)?;
    lines.retain(|line| agency.is_none_or(|agency| line.agency == agency));
    let mut boxes = store.boxes(shift.id)?;
    boxes.retain(|_| agency.is_none());
    let mut begun = shift.clone();
    if agency.is_some() {
        (begun.float_agency, begun.float_post) = (Dong(0), Dong(0));
    }
    let mut one = |owner: MoneyOwner| {
        let lines: Vec<BoxLine> = lines
            .iter()
            .filter(|line| line.owner == owner)
            .cloned()
            .collect();
        let counted = boxes
            .iter()
            .position(|row| row.owner == owner)
            .map(|at| boxes.remove(at));
        let now = crate::store::expected(&begun, &lines, owner);
        SheetBox {
            float: begun.float(owner),
            expected: counted.as_ref().map_or(now, |row| row.expected),
            lines,
            counted,
        }
    };
    let (agency, post) = (one(MoneyOwner::Agency), one(MoneyOwner::Post));
    Ok(CashSheet {
        shift,
        agency,
        post,
    })
}
