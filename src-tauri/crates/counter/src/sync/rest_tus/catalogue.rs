//! Agencies, procedures and calendars.

use reqwest::Url;
use reqwest::header::IF_NONE_MATCH;
use serde::de::DeserializeOwned;
use wire::{AgencyList, Calendar, ProblemType, ProcedureList};

use super::answer::Trouble;
use super::token::AtAgency;

/// A list, or that it is the one we have.
#[derive(Debug)]
pub(in crate::sync) enum Listed<T> {
    /// As we have it.
    Same,
    /// Another one.
    New(T),
}

impl AtAgency<'_> {
    /// Every agency.
    pub fn agencies(&self, tag: Option<&str>) -> Result<Listed<AgencyList>, Trouble> {
        self.listed(&self.way.at("/v1/agencies")?, tag)
    }

    /// Every edition, or those changed since a version.
    pub fn procedures(&self, since: Option<&str>) -> Result<ProcedureList, Trouble> {
        let parameters: Vec<_> = since
            .map(|version| ("since", version))
            .into_iter()
            .collect();
        self.get(&self.way.asking("/v1/procedures", &parameters)?)?
            .json(&[200])
    }

    /// The calendar of a year; none when it is not published.
    pub fn calendar(&self, year: i32) -> Result<Option<Calendar>, Trouble> {
        match self
            .get(&self.way.at(&format!("/v1/calendar/{year}"))?)?
            .json(&[200])
        {
            Ok(calendar) => Ok(Some(calendar)),
            Err(Trouble::Problem(said)) if said.kind == ProblemType::NotFound => Ok(None),
            Err(trouble) => Err(trouble),
        }
    }

    fn listed<T: DeserializeOwned>(
        &self,
        url: &Url,
        tag: Option<&str>,
    ) -> Result<Listed<T>, Trouble> {
        let answer = self.ask(|http| {
            let request = http.get(url.clone());
            match tag {
                Some(tag) => request.header(IF_NONE_MATCH, tag),
                None => request,
            }
        })?;
        if answer.status == 304 && tag.is_some() {
            return Ok(Listed::Same);
        }
        Ok(Listed::New(answer.json(&[200])?))
    }
}
