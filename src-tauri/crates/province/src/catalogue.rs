//! Capabilities, agencies and procedures.

use wire::{
    AgencyList, Api, Capabilities, CatalogueVersion, ChecksumAlgorithm, CodeBlockSupport,
    FieldErrorCode, InboxSupport, LocalDate, ProblemType, Procedure, ProcedureCode, ProcedureList,
    StatisticsSupport, TusExtension, TusSupport,
};

use crate::answer::{Answer, Reply, invalid_parameter};
use crate::call::{Call, MAX_BODY};
use crate::codes::{MAX_COUNT, MAX_DAYS_AHEAD};
use crate::dossiers::MAX_FILES;
use crate::events::MAX_EVENTS;
use crate::inbox::CLAIM_SECONDS;
use crate::province::Hall;
use crate::store;
use crate::uploads::{COMPLETE_SECONDS, INCOMPLETE_SECONDS, MAX_FILE};

/// What this server is and can do.
pub(crate) fn capabilities(hall: &Hall, call: &Call) -> Reply {
    Answer::fresh(&Capabilities {
        api: Api {
            name: "tthc-province-api".into(),
            version: "1.0.0".into(),
        },
        server_time: call.now,
        training: true,
        counter_channel: hall.counter_channel,
        max_file_size: MAX_FILE,
        max_dossier_size: MAX_BODY as u64,
        max_files_per_dossier: MAX_FILES,
        max_events_per_batch: MAX_EVENTS,
        accepted_types: vec!["application/pdf".into()],
        tus: TusSupport {
            version: wire::TUS_VERSION.into(),
            extensions: vec![
                TusExtension::Creation,
                TusExtension::Checksum,
                TusExtension::Expiration,
                TusExtension::Termination,
            ],
            checksum_algorithms: vec![ChecksumAlgorithm::Sha256, ChecksumAlgorithm::Sha1],
            incomplete_expiry_seconds: INCOMPLETE_SECONDS,
            unbound_expiry_seconds: COMPLETE_SECONDS,
        },
        code_blocks: CodeBlockSupport {
            supported: true,
            max_count: MAX_COUNT,
            max_days_ahead: MAX_DAYS_AHEAD,
        },
        inbox: InboxSupport {
            supported: true,
            claim_seconds: CLAIM_SECONDS,
        },
        statistics: StatisticsSupport { supported: true },
        catalogue_version: store::catalogue::version(&*hall.store()?)?,
    })
}

/// Every agency.
pub(crate) fn agencies(hall: &Hall, call: &Call) -> Reply {
    call.account(hall)?;
    let db = hall.store()?;
    let catalogue_version = store::catalogue::version(&db)?;
    let tag = format!("\"{catalogue_version}\"");
    let items = store::catalogue::agencies(&db)?;
    tagged(
        call,
        tag,
        &AgencyList {
            catalogue_version,
            items,
        },
    )
}

/// Every edition, or those that changed since a version.
pub(crate) fn procedures(hall: &Hall, call: &Call) -> Reply {
    call.account(hall)?;
    let db = hall.store()?;
    let since = call.parameter("since").map(CatalogueVersion);
    let step = match &since {
        None => 0,
        Some(version) => {
            store::catalogue::known_step(&db, version)?.ok_or(ProblemType::CursorUnknown)?
        }
    };
    let mut items = store::catalogue::editions_since(&db, step)?;
    let agency = call.parameter("agency");
    if let Some(agency) = &agency {
        items.retain(|edition| edition.receiving_agency.as_str() == agency);
    }
    let catalogue_version = store::catalogue::version(&db)?;
    let tag = format!(
        "\"{catalogue_version}/{step}/{}\"",
        agency.unwrap_or_default()
    );
    tagged(
        call,
        tag,
        &ProcedureList {
            catalogue_version,
            since,
            items,
        },
    )
}

/// The edition in force on a day.
pub(crate) fn procedure(hall: &Hall, call: &Call, code: &str) -> Reply {
    call.account(hall)?;
    let at = call.word::<LocalDate>("at")?.unwrap_or(call.now.day());
    let editions = store::catalogue::editions(&*hall.store()?, &ProcedureCode(code.to_owned()))?;
    let edition = editions
        .into_iter()
        .rev()
        .find(|edition| in_force(edition, at))
        .ok_or(ProblemType::NotFound)?;
    let tag = format!(
        "\"{code}/{}/{}\"",
        edition.edition,
        edition
            .valid_to
            .map(|day| day.to_string())
            .unwrap_or_default()
    );
    tagged(call, tag, &edition)
}

/// Is the edition in force on this day?
pub(crate) fn in_force(edition: &Procedure, day: LocalDate) -> bool {
    edition.valid_from <= day && edition.valid_to.is_none_or(|last| day <= last)
}

/// The document, or 304 when the client has it.
pub(crate) fn tagged(call: &Call, tag: String, body: &impl serde::Serialize) -> Reply {
    let known = call.header("if-none-match").unwrap_or_default();
    if known.len() > 200 {
        return Err(invalid_parameter("If-None-Match", FieldErrorCode::TooLong));
    }
    if known
        .split(',')
        .any(|one| one.trim() == tag || one.trim() == "*")
    {
        return Ok(Answer::empty(304).header("etag", tag));
    }
    Ok(Answer::json(200, body)?.header("etag", tag))
}
