//! Downloads: results, and files that were filed online.

use wire::{Digest, MediaType, Problem, ProblemType, Sha256};

use crate::answer::{Answer, Reply, Stop};
use crate::call::Call;
use crate::province::Hall;
use crate::store;

/// A result file.
pub(crate) fn get(hall: &Hall, call: &Call, id: &str) -> Reply {
    let account = call.account(hall)?;
    let file =
        store::changes::result(&*hall.store()?, &account, id)?.ok_or(ProblemType::NotFound)?;
    let bytes = std::fs::read(hall.files.join(file.id.as_str()))?;
    send(call, &bytes, file.sha256, &file.name, &file.media_type)
}

/// The whole file, or the one range asked for.
pub(crate) fn send(
    call: &Call,
    bytes: &[u8],
    sha256: Sha256,
    name: &str,
    kind: &MediaType,
) -> Reply {
    let pdf = kind.as_str() == "application/pdf";
    let answer = |status: u16, body: &[u8]| {
        let answer = Answer {
            body: body.to_vec(),
            ..Answer::empty(status)
        };
        answer
            .header(
                "content-type",
                if pdf {
                    "application/pdf"
                } else {
                    "application/octet-stream"
                },
            )
            .header("etag", sha256.tag())
            .header("accept-ranges", "bytes")
            .header("repr-digest", Digest::from(sha256).to_string())
            .header(
                "content-disposition",
                format!("attachment; filename*=UTF-8''{}", percent(name)),
            )
    };
    let range_counts = call
        .header("if-range")
        .is_none_or(|tag| tag == sha256.tag());
    match call
        .header("range")
        .filter(|_| range_counts)
        .and_then(|header| range(header, bytes.len()))
    {
        None => Ok(answer(200, bytes)),
        Some(Ok((from, to))) => {
            let place = format!("bytes {from}-{}/{}", to - 1, bytes.len());
            Ok(answer(206, &bytes[from..to]).header("content-range", place))
        }
        Some(Err(())) => {
            let problem = Answer::from(Problem::of(ProblemType::RangeNotSatisfiable));
            Err(Stop::Refused(Box::new(problem.header(
                "content-range",
                format!("bytes */{}", bytes.len()),
            ))))
        }
    }
}

/// None for what is not one byte range: RFC 9110 has it ignored. The end is exclusive.
fn range(header: &str, length: usize) -> Option<Result<(usize, usize), ()>> {
    let (from, to) = header.strip_prefix("bytes=")?.split_once('-')?;
    if from.is_empty() {
        let last: usize = to.parse().ok()?;
        return Some(if last == 0 {
            Err(())
        } else {
            Ok((length.saturating_sub(last), length))
        });
    }
    let from: usize = from.parse().ok()?;
    let to: usize = if to.is_empty() {
        usize::MAX
    } else {
        to.parse().ok()?
    };
    if to < from {
        return None;
    }
    Some(if from >= length {
        Err(())
    } else {
        Ok((from, to.saturating_add(1).min(length)))
    })
}

/// RFC 8187.
fn percent(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    name.bytes()
        .map(|byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read() {
        let check = |header: &str, expected| assert_eq!(range(header, 10), expected, "{header}");
        check("bytes=0-3", Some(Ok((0, 4))));
        check("bytes=4-", Some(Ok((4, 10))));
        check("bytes=4-99", Some(Ok((4, 10))));
        check("bytes=-3", Some(Ok((7, 10))));
        check("bytes=10-", Some(Err(())));
        check("bytes=-0", Some(Err(())));
        check("bytes=3-1", None);
        check("bytes=0-1,3-4", None);
        check("pages=1-2", None);
    }
}
