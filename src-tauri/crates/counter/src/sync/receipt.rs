//! Does an answer count? The contract's fifth rule, as far as digests go.

use wire::{Digest, DossierRecord, FileRef, Receipt, Sha256, Uuid7};

/// What we sent: the dossier, the digest of its bytes, and each file with its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sent {
    /// The dossier.
    pub id: Uuid7,
    /// Digest of the frozen bytes.
    pub digest: Digest,
    /// The files in any order.
    pub files: Vec<(Uuid7, Sha256, u64)>,
}

/// True when the receipt is about exactly what was sent.
pub(super) fn counts(receipt: &Receipt, sent: &Sent) -> bool {
    receipt.id == sent.id
        && receipt.request_digest == sent.digest
        && same_files(&receipt.files, sent)
}

/// The receipt in a record that counts, if there is one.
pub(super) fn find<'a>(record: &'a DossierRecord, sent: &Sent) -> Option<&'a Receipt> {
    record.receipts.iter().find(|receipt| counts(receipt, sent))
}

/// True when the files are exactly those that were sent, in any order.
pub(super) fn same_files(theirs: &[FileRef], sent: &Sent) -> bool {
    let held = |&(id, sha256, size): &(Uuid7, Sha256, u64)| {
        theirs
            .iter()
            .any(|file| file.id == id && file.sha256 == sha256 && file.size == size)
    };
    theirs.len() == sent.files.len() && sent.files.iter().all(held)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{Moment, Version};

    fn id(number: u128) -> Uuid7 {
        Uuid7(uuid::Uuid::from_u128(number))
    }

    fn sent() -> Sent {
        Sent {
            id: id(1),
            digest: Digest::of(b"body"),
            files: vec![
                (id(2), Sha256::of(b"one"), 3),
                (id(3), Sha256::of(b"two"), 3),
            ],
        }
    }

    fn receipt() -> Receipt {
        let file = |number, bytes: &[u8]| FileRef {
            id: id(number),
            sha256: Sha256::of(bytes),
            size: 3,
        };
        Receipt {
            id: id(1),
            revision: 1,
            version: Version(1),
            current_version: Version(1),
            official_code: "H99.12-261124-0001".into(),
            provisional_code: "BC400000-Q02-261124-A0001".into(),
            accepted_at: Moment::from_millis(0),
            request_digest: Digest::of(b"body"),
            files: vec![file(3, b"two"), file(2, b"one")],
        }
    }

    #[test]
    fn only_a_receipt_about_exactly_our_bytes_counts() {
        let check = |why: &str, spoil: fn(&mut Receipt), expected: bool| {
            let mut receipt = receipt();
            spoil(&mut receipt);
            assert_eq!(counts(&receipt, &sent()), expected, "{why}");
        };
        check("as sent, files in another order", |_| (), true);
        check("another dossier", |receipt| receipt.id = id(9), false);
        check(
            "other bytes",
            |receipt| receipt.request_digest = Digest::of(b"other"),
            false,
        );
        check(
            "another file's bytes",
            |receipt| receipt.files[0].sha256 = Sha256::of(b"2"),
            false,
        );
        check("another length", |receipt| receipt.files[0].size = 4, false);
        check("a file less", |receipt| receipt.files.truncate(1), false);
        check(
            "a file more",
            |receipt| receipt.files.push(receipt.files[0].clone()),
            false,
        );
        check(
            "the same file twice",
            |receipt| receipt.files[0] = receipt.files[1].clone(),
            false,
        );
    }
}
